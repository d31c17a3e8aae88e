"""Whole processes at work on one database, some of them killed."""

import asyncio
import random
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.conversation.model.turn import ReaderState, Reply, Text, Turn, TurnRecord
from bot.store import Store, migrate_database
from tests.fakes.turns import READER
from tests.paths import ROOT
from tests.store.conftest import OpenStore

READERS = [READER + n for n in range(5)]


def count_turns(counters: Mapping[tuple[date, str], int]) -> int:
    return sum(count for (_, name), count in counters.items() if name[0].isalpha())


def start_worker(url: str, first: int, last: int) -> subprocess.Popen[str]:
    """A worker on updates `first` to `last - 1`."""
    command = [sys.executable, "-m", "tests.fakes.storage.worker", url, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def durable_updates(lines: Iterable[str]) -> list[int]:
    """The updates that a worker said are durable."""
    return [int(line) for line in lines if line.strip().isdigit()]


def kill_worker(worker: subprocess.Popen[str], after: int) -> list[int]:
    """Kill a worker once it has said `after` lines; the updates it said are durable."""
    assert worker.stdout is not None
    lines = [line for _, line in zip(range(after), worker.stdout, strict=False)]
    worker.kill()
    lines += worker.communicate()[0].splitlines()
    return durable_updates(lines)


async def handled_updates(store: Store, updates: Iterable[int]) -> set[int]:
    """Those of the updates that have a turn."""
    turns = await asyncio.gather(*((store.find_turn(n)) for n in updates))
    return {n for n, turn in zip(updates, turns, strict=True) if turn is not None}


async def updates_in_states(store: Store) -> list[int]:
    """The updates that the readers' states tell of."""
    states = [await store.load_state(reader) for reader in READERS]
    return sorted(int(name.removeprefix("trip/")) for state in states for name in state.read)


async def test_a_process_killed_at_any_moment_loses_nothing_it_had_confirmed(
    url: str, opening: OpenStore
) -> None:
    confirmed: set[int] = set()
    for first in range(0, 1200, 400):
        worker = start_worker(url, first, first + 400)
        confirmed.update(kill_worker(worker, after=random.randrange(1, 200)))
    assert len(confirmed) >= 3
    store = await opening()
    there = await handled_updates(store, range(1200))
    assert confirmed <= there
    # Nothing half-written: states tell of exactly the updates that have a turn, each once.
    assert await updates_in_states(store) == sorted(there)
    assert count_turns(await store.list_counters()) == len(there)


async def test_three_processes_given_the_same_updates_answer_each_once(
    url: str, opening: OpenStore
) -> None:
    workers = [start_worker(url, 0, 120) for _ in range(3)]
    outputs = [
        durable_updates(worker.communicate(timeout=120)[0].splitlines()) for worker in workers
    ]
    assert [sorted(output) for output in outputs] == [list(range(120))] * 3
    store = await opening()
    assert await updates_in_states(store) == list(range(120))
    assert count_turns(await store.list_counters()) == 120


async def test_processes_that_start_together_make_the_database_together(url: str) -> None:
    program = f"import asyncio, bot.store as s; asyncio.run(s.migrate_database({url!r}))"
    workers = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=ROOT)
        for _ in range(3)
    ]
    assert [await worker.wait() for worker in workers] == [0, 0, 0]
    await migrate_database(url)


async def test_the_pictures_of_an_album_that_come_to_two_processes_get_one_reply(
    opening: OpenStore,
) -> None:
    def answer_picture(state: ReaderState) -> Turn:
        reply = None if state.albums else Reply(Text("Words, please."))
        return Turn(TurnRecord("wordless"), replace(state, albums=(("album", ""),)), reply)

    stores = [await opening(), await opening()]
    turns = await asyncio.gather(
        *(stores[n % 2].commit_once(n, READER, answer_picture) for n in range(6))
    )
    assert [turn.reply is None for turn, _ in turns].count(False) == 1
    assert all(is_new for _, is_new in turns)
