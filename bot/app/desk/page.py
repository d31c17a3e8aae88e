"""The desk's page served at a port of this machine, with the preview's guard and colours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette

from bot.app.content.watch import watch_content
from bot.app.preview import PREVIEW_HOST
from bot.app.run import stop_on_signals
from bot.app.web import serve_app
from bot.desk.page.routes import build_desk_page
from bot.desk.page.worker import DeskWorker
from bot.errors import ConfigurationError
from bot.preview.page import STATIC_DIRECTORY
from bot.preview.security import SECURITY_MIDDLEWARE


async def serve_desk(
    worker: DeskWorker,
    content: Path,
    port: int,
    announce: Callable[[str], None],
    stop: asyncio.Event | None = None,
) -> None:
    """Show the page until SIGTERM, Ctrl-C or `stop`; `announce` gets its address.

    What is saved at the path `content` meanwhile is taken in. Raises ConfigurationError when the
    port can't be listened on.
    """
    stop = stop or asyncio.Event()
    stop_on_signals(stop.set)
    try:
        async with (
            serve_app(guard_desk_page(worker), PREVIEW_HOST, port) as bound_port,
            watch_content(content, worker.follow_content),
        ):
            announce(f"http://{PREVIEW_HOST}:{bound_port}")
            await stop.wait()
    except ConfigurationError:
        raise ConfigurationError(
            f"Port {port} is taken by another program; choose one with --port."
        ) from None


def guard_desk_page(worker: DeskWorker) -> Starlette:
    """The page with the preview's guard around it, in the preview's colours."""
    return build_desk_page(worker, STATIC_DIRECTORY, SECURITY_MIDDLEWARE)
