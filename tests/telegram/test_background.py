from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.telegram.background import run_beside


async def fail_at_once() -> None:
    raise KeyError("a word of a reader")


async def test_work_goes_on_beside_the_block_and_ends_with_it() -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def work_for_ever() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.set()

    async with run_beside(work_for_ever()):
        await began.wait()
        assert not ended.is_set()
    assert ended.is_set()


async def test_work_that_fails_is_told_at_once_and_ends_alone() -> None:
    noticed = asyncio.Event()

    async def notice_later() -> None:
        for _ in range(3):
            await asyncio.sleep(0)
        noticed.set()

    with capture_logs() as logs:
        async with run_beside(fail_at_once(), notice_later()):
            await noticed.wait()
            [line] = logs
    assert (line["event"], line["work"], line["log_level"]) == (
        "background work ended",
        "fail_at_once",
        "error",
    )


async def test_what_the_block_raises_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        async with run_beside(fail_at_once()):
            raise ZeroDivisionError
