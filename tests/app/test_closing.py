"""The end of the program fits into one budget, whatever hangs."""

from __future__ import annotations

import asyncio
import math
import subprocess
import sys
import threading
from collections.abc import Coroutine, Mapping
from typing import Any

import pytest
from starlette.types import ASGIApp

from bot.app.closing import (
    CLOSE_SECONDS,
    FORCED_END_SECONDS,
    ClosingBudget,
    ProcessEnd,
    run_until_stopped,
)
from bot.app.run import stop_on_signals
from bot.errors import ConfigurationError

SHARE = 0.02
"""Seconds: a step's share in these tests."""


class StoppableMode:
    """A mode that ends when it is told to, or fails, or never ends."""

    def __init__(self, *, hangs: bool = False, error: Exception | None = None) -> None:
        self.endpoints: Mapping[str, ASGIApp] = {}
        self.stopping, self.was_broken_off = asyncio.Event(), False
        self._hangs, self._error = hangs, error

    async def receive_updates(self) -> None:
        try:
            if self._error:
                raise self._error
            await (hang_for_ever() if self._hangs else self.stopping.wait())
        except asyncio.CancelledError:
            self.was_broken_off = True
            raise

    def stop_receiving(self) -> None:
        self.stopping.set()

    def is_leading(self) -> bool:
        return True

    def is_healthy(self) -> bool:
        return True

    def can_send(self) -> bool:
        return True

    def messages_waiting(self) -> int:
        return 0

    def seconds_since_sent(self) -> float:
        return math.inf

    def updates_in_flight(self) -> int:
        return 0

    def seconds_since_contact(self) -> float:
        return math.inf


async def hang_for_ever() -> None:
    await asyncio.Event().wait()


async def end_at_once() -> None:
    return


def test_every_step_gets_its_share_until_the_budget_is_spent() -> None:
    now = 100.0
    budget = ClosingBudget(3.5, lambda: now)
    budget.begin_closing()
    assert budget.seconds_left(2.0) == 2.0
    now += 2.5
    budget.begin_closing()
    assert budget.seconds_left(2.0) == 1.0
    now += 2.0
    assert budget.seconds_left(2.0) == 0.0


def test_the_whole_end_stays_under_five_seconds() -> None:
    assert CLOSE_SECONDS < FORCED_END_SECONDS < 5


async def test_a_step_that_hangs_is_broken_off_and_the_next_one_has_its_turn() -> None:
    budget, steps_done = ClosingBudget(), []

    async def note_step(name: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
            steps_done.append(name)
        except asyncio.CancelledError:
            steps_done.append(f"{name} broken off")
            raise

    await budget.run_step("first", note_step("first", hang_for_ever()), SHARE)
    await budget.run_step("second", note_step("second", end_at_once()), SHARE)
    assert steps_done == ["first broken off", "second"]


async def test_a_step_that_cannot_be_broken_off_holds_nothing_up() -> None:
    async def hang_stubbornly() -> None:
        while not released.is_set():
            try:
                await released.wait()
            except asyncio.CancelledError:
                continue

    released = asyncio.Event()
    await ClosingBudget().run_step("stubborn", hang_stubbornly(), SHARE)
    released.set()


async def test_what_a_step_raises_is_told() -> None:
    async def fail_step() -> None:
        raise ConfigurationError("no such token")

    with pytest.raises(ConfigurationError, match="no such token"):
        await ClosingBudget().run_step("failing", fail_step(), SHARE)


async def test_a_mode_that_hangs_is_broken_off_and_the_web_routes_are_closed() -> None:
    mode, stop, closed = StoppableMode(hangs=True), asyncio.Event(), asyncio.Event()

    async def close_web() -> None:
        closed.set()

    stop.set()
    await run_until_stopped(stop, mode, close_web, ClosingBudget(5 * SHARE))
    assert mode.was_broken_off
    assert closed.is_set()


async def test_web_routes_that_hang_keep_nothing_in_flight_from_its_end() -> None:
    mode, stop = StoppableMode(), asyncio.Event()
    stop.set()
    await run_until_stopped(stop, mode, hang_for_ever, ClosingBudget(5 * SHARE))
    assert mode.stopping.is_set()
    assert not mode.was_broken_off


async def test_why_a_mode_ends_by_itself_is_told() -> None:
    mode = StoppableMode(error=ConfigurationError("no such token"))
    with pytest.raises(ConfigurationError, match="no such token"):
        await run_until_stopped(asyncio.Event(), mode, end_at_once, ClosingBudget())


def test_a_thread_that_hangs_does_not_keep_the_process_alive() -> None:
    code = (
        "import threading; from bot.app.closing import ProcessEnd;"
        "threading.Thread(target=threading.Event().wait).start(); ProcessEnd(0.1).begin_end()"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


def test_when_all_is_done_the_process_waits_for_no_thread() -> None:
    code = (
        "import threading; from bot.app.closing import ProcessEnd;"
        "threading.Thread(target=threading.Event().wait).start(); end = ProcessEnd(600);"
        "end.end_process(); print('goes on', flush=True); end.begin_end(); end.end_process();"
        "print('never', flush=True)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], timeout=60, check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (0, "goes on\n")


def test_where_the_system_gives_no_more_threads_the_end_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    ProcessEnd().begin_end()


async def test_where_signals_cannot_be_handled_the_program_starts_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise NotImplementedError  # as on Windows

    monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", refuse)
    stopped: list[bool] = []
    stop_on_signals(lambda: stopped.append(True))
    assert not stopped
