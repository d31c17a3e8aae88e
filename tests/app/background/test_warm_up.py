"""What the first messages would wait for is done before they come, and never while others wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.app.background.warm_up import PAUSE_SECONDS, START_SECONDS, WarmUp
from bot.article.library import Library
from tests.fakes.clock import FakeClock


def adders(done: list[str]) -> list[Callable[[], None]]:
    """Two pieces of work that tell when they are done."""
    return [lambda: done.append("a"), lambda: done.append("b")]


async def let_pass(clock: FakeClock, seconds: float) -> None:
    """Let time pass, and everybody who waited for it have a turn."""
    await asyncio.sleep(0)
    clock.pass_time(seconds)
    for _ in range(5):
        await asyncio.sleep(0)


async def test_one_piece_is_done_at_a_time_once_the_start_is_over() -> None:
    clock, done = FakeClock(), list[str]()
    async with WarmUp(lambda: adders(done), bool, clock).keep_running():
        await let_pass(clock, START_SECONDS / 2)
        assert done == []
        await let_pass(clock, START_SECONDS / 2)
        assert done == ["a"]
        await let_pass(clock, PAUSE_SECONDS)
        assert done == ["a", "b"]


async def test_nothing_is_done_ahead_while_messages_wait() -> None:
    clock, done, in_flight = FakeClock(), list[str](), [1]
    async with WarmUp(lambda: adders(done), lambda: bool(in_flight), clock).keep_running():
        await let_pass(clock, START_SECONDS)
        await let_pass(clock, PAUSE_SECONDS)
        assert done == []
        in_flight.clear()
        await let_pass(clock, PAUSE_SECONDS)
        assert done == ["a"]


async def test_the_end_of_the_program_ends_it() -> None:
    clock, done = FakeClock(), list[str]()
    async with WarmUp(lambda: adders(done), bool, clock).keep_running():
        await let_pass(clock, START_SECONDS)
    await let_pass(clock, PAUSE_SECONDS)
    assert done == ["a"]
    assert not clock.is_anyone_waiting()


async def test_a_fault_in_a_piece_is_no_reason_to_end() -> None:
    clock, done = FakeClock(), list[str]()

    def fail() -> None:
        done.append("tried")
        raise ValueError

    async with WarmUp(lambda: [fail], bool, clock).keep_running():
        await let_pass(clock, START_SECONDS)
        await let_pass(clock, PAUSE_SECONDS)
    assert done == ["tried"]


async def test_other_content_is_worked_ahead_for_anew() -> None:
    clock, done = FakeClock(), list[str]()
    work = WarmUp(lambda: adders(done), bool, clock)
    async with work.keep_running():
        await let_pass(clock, START_SECONDS)
        await work.start_anew(Library(()))
        await let_pass(clock, START_SECONDS)
        await let_pass(clock, PAUSE_SECONDS)
        assert done == ["a", "a", "b"]
