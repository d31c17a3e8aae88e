from __future__ import annotations

import asyncio

import pytest

from bot.telegram.cancellation import run_unless_stopped


async def test_work_that_ends_first_gives_its_result() -> None:
    assert await run_unless_stopped(asyncio.Event(), asyncio.sleep(0, "done")) == "done"


async def test_work_that_fails_raises() -> None:
    async def raise_key_error() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        await run_unless_stopped(asyncio.Event(), raise_key_error())


async def test_the_end_cuts_work_short() -> None:
    stop, ended = asyncio.Event(), asyncio.Event()

    async def wait_for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    asyncio.get_running_loop().call_soon(stop.set)
    async with asyncio.timeout(30):
        await run_unless_stopped(stop, wait_for_ever())
        await ended.wait()
