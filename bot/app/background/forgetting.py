"""Readers' words are forgotten every minute, wherever they were remembered to be quick."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.languages.word_memory import MAX_REMEMBERED_SECONDS, forget_words
from bot.telegram.background import run_beside
from bot.telegram.clock import Clock


@asynccontextmanager
async def forget_regularly(clock: Clock) -> AsyncIterator[None]:
    """Forget single words as often as they have to be while the block runs, and after it."""
    try:
        async with run_beside(_forget_until_cancelled(clock)):
            yield
    finally:
        forget_words()


async def _forget_until_cancelled(clock: Clock) -> None:
    while True:
        await clock.sleep(MAX_REMEMBERED_SECONDS)
        forget_words()
