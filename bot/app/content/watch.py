"""When to look at the content again: its files changed, or SIGHUP came."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import structlog
from watchfiles import awatch

from bot.telegram.background import run_beside

_DEBOUNCE_MILLISECONDS = 400
"""How long files have to be quiet: whoever writes several isn't caught in the middle."""
_RETRY_SECONDS = 5.0

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def watch_content(path: Path, reload: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Call `reload` at each change of a file or folder, and at SIGHUP, while the block runs."""
    signalled = asyncio.Event()
    by_change, by_signal = _reload_on_change(path, reload), _reload_on_signal(signalled, reload)
    async with run_beside(by_change, by_signal):
        with _on_hangup(signalled.set):
            yield


@contextmanager
def _on_hangup(call: Callable[[], None]) -> Iterator[None]:
    """Call something at each SIGHUP while the block runs; after it, all is as it was before."""
    if not hasattr(signal, "SIGHUP"):  # Windows
        yield
        return
    loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGHUP)
    with suppress(NotImplementedError):
        loop.add_signal_handler(signal.SIGHUP, call)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            loop.remove_signal_handler(signal.SIGHUP)
            signal.signal(signal.SIGHUP, before)


async def _reload_on_change(path: Path, reload: Callable[[], Awaitable[None]]) -> None:
    # A file is often replaced by another of its name, so its folder is what is watched.
    folder = await asyncio.to_thread(lambda: path if path.is_dir() else path.parent)
    while True:
        try:
            async for _ in awatch(folder, debounce=_DEBOUNCE_MILLISECONDS, recursive=False):
                await _reload_safely(reload)
        except (OSError, RuntimeError) as error:
            _log.warning("content not watched", error=type(error).__name__)
        await asyncio.sleep(_RETRY_SECONDS)
        await _reload_safely(reload)


async def _reload_on_signal(
    signalled: asyncio.Event, reload: Callable[[], Awaitable[None]]
) -> None:
    while True:
        await signalled.wait()
        signalled.clear()
        await _reload_safely(reload)


async def _reload_safely(reload: Callable[[], Awaitable[None]]) -> None:
    """A fault of ours in new content must not end the bot that serves the old."""
    try:
        await reload()
    except Exception:
        _log.exception("content not taken in")
