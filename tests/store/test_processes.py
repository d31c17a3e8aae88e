"""Whole processes at work on one database, some of them killed."""

import asyncio
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.store import Store, migrate
from tests.store.conftest import Opening
from tests.store.sample import READER

ROOT = Path(__file__).parents[2]
READERS = [READER + n for n in range(5)]


def started(url: str, first: int, last: int) -> subprocess.Popen[str]:
    """A worker on updates `first` to `last - 1`."""
    command = [sys.executable, "-m", "tests.store.worker", url, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def said(lines: Iterable[str]) -> list[int]:
    """The updates that a worker said are durable."""
    return [int(line) for line in lines if line.strip().isdigit()]


def killed(worker: subprocess.Popen[str], after: int) -> list[int]:
    """Kill a worker once it has said `after` lines; the updates it said are durable."""
    assert worker.stdout is not None
    lines = [line for _, line in zip(range(after), worker.stdout, strict=False)]
    worker.kill()
    lines += worker.communicate()[0].splitlines()
    return said(lines)


async def handled(store: Store, updates: Iterable[int]) -> set[int]:
    """Those of the updates that have a turn."""
    found = await asyncio.gather(*((store.handled(n)) for n in updates))
    return {n for n, turn in zip(updates, found, strict=True) if turn is not None}


async def read(store: Store) -> list[int]:
    """The updates that the readers' states tell of."""
    states = [await store.state(reader) for reader in READERS]
    return sorted(int(name.removeprefix("trip/")) for state in states for name in state.read)


async def test_a_process_killed_at_any_moment_loses_nothing_it_had_confirmed(
    url: str, opening: Opening
) -> None:
    confirmed: set[int] = set()
    for first in range(0, 1200, 400):
        worker = started(url, first, first + 400)
        confirmed.update(killed(worker, after=random.randrange(1, 200)))
    assert len(confirmed) >= 3
    store = await opening()
    there = await handled(store, range(1200))
    assert confirmed <= there
    # Nothing half-written: states tell of exactly the updates that have a turn, each once.
    assert await read(store) == sorted(there)
    assert sum((await store.counters()).values()) == len(there)


async def test_three_processes_given_the_same_updates_answer_each_once(
    url: str, opening: Opening
) -> None:
    workers = [started(url, 0, 120) for _ in range(3)]
    outputs = [said(worker.communicate(timeout=120)[0].splitlines()) for worker in workers]
    assert [sorted(output) for output in outputs] == [list(range(120))] * 3
    store = await opening()
    assert await read(store) == list(range(120))
    assert sum((await store.counters()).values()) == 120


async def test_processes_that_start_together_make_the_database_together(url: str) -> None:
    program = f"import asyncio, bot.store as s; asyncio.run(s.migrate({url!r}))"
    workers = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=ROOT)
        for _ in range(3)
    ]
    assert [await worker.wait() for worker in workers] == [0, 0, 0]
    await migrate(url)
