"""Waiting that the end of the program cuts short."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def run_unless_stopped(
    stop: asyncio.Event, work: Coroutine[Any, Any, Result]
) -> Result | None:
    """Do `work` unless `stop` comes first: then it is cancelled, and None comes back."""
    task = asyncio.ensure_future(work)
    stopped = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        stopped.cancel()
