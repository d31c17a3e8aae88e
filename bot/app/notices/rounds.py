"""Rounds of telling: again and again while this process leads, whatever fails in one of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog

from bot.errors import StoreError
from bot.telegram.clock import Clock

_log = structlog.get_logger(__name__)


async def repeat_while_leading(
    run_round: Callable[[], Awaitable[None]],
    is_leading: Callable[[], bool],
    clock: Clock,
    pause_seconds: float,
) -> None:
    """Run a round, if this process leads, and pause; until cancelled."""
    while True:
        if is_leading():
            await run_round()
        await clock.sleep(pause_seconds)


async def log_failure(work: Awaitable[None], event: str) -> None:
    """Do some work; that it fails is logged as `event`, and is no reason to end all telling."""
    try:
        await work
    except StoreError as error:
        _log.warning(event, why=str(error))
    except Exception:
        _log.exception(event)
