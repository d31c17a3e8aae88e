"""One process leads, and another takes over however the first one ends."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from bot.store import Store, migrate_database
from tests.fakes.storage.postgres import PostgresServer
from tests.paths import ROOT
from tests.store.conftest import OpenStore


def start_leader(url: str) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "tests.fakes.storage.leader", url]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


async def wait_for_lead(store: Store) -> None:
    async with asyncio.timeout(30):
        while not await store.outbox.process_group.take_lead():  # noqa: ASYNC110 - another process's lock
            await asyncio.sleep(0.01)


async def test_one_leads_and_the_next_when_it_leaves(opening: OpenStore) -> None:
    first, second = await opening(), await opening()
    assert await first.outbox.process_group.take_lead()
    assert await first.outbox.process_group.take_lead()
    assert not await second.outbox.process_group.take_lead()
    await first.outbox.process_group.leave_group()
    await wait_for_lead(second)
    assert not await first.outbox.process_group.take_lead()


async def test_who_is_killed_leads_no_longer(url: str, opening: OpenStore) -> None:
    store = await opening()
    process, role = await asyncio.to_thread(start_leader, url)
    assert role == "leads"
    assert not await store.outbox.process_group.take_lead()
    process.kill()
    process.communicate()
    await wait_for_lead(store)


async def test_a_closed_store_leads_no_longer(opening: OpenStore) -> None:
    first, second = await opening(), await opening()
    assert await first.outbox.process_group.take_lead()
    await first.close()
    await wait_for_lead(second)


async def test_a_database_in_memory_is_led_by_whoever_has_it() -> None:
    store = await Store.open_store("sqlite://", "k" * 32)
    assert await store.outbox.process_group.take_lead()
    assert await store.outbox.process_group.count_members() == 1
    await store.close()


async def test_processes_on_postgres_are_counted(postgres: PostgresServer) -> None:
    url = await postgres.create_database()
    await migrate_database(url)
    stores = [await Store.open_store(url, "k" * 32) for _ in range(3)]
    for store in stores:
        await store.outbox.process_group.take_lead()
    assert [await store.outbox.process_group.count_members() for store in stores] == [3, 3, 3]
    for store in stores:
        await store.close()


async def test_after_postgres_was_away_one_process_leads_again(postgres: PostgresServer) -> None:
    url = await postgres.create_database()
    await migrate_database(url)
    first, second = [await Store.open_store(url, "k" * 32) for _ in range(2)]
    assert await first.outbox.process_group.take_lead()
    await postgres.run_statement(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    )
    await wait_for_lead(second)
    assert not await first.outbox.process_group.take_lead()
    await first.close()
    await second.close()
