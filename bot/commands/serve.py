"""`run`, `preview` and `release`, and what happens without a command."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import webbrowser
from collections.abc import Callable

from bot import app, log, rehearsal, settings
from bot.article.check import check
from bot.commands.content import open_library, path_of
from bot.errors import ContentError
from bot.settings import Settings
from bot.store import migrate


def default(given: argparse.Namespace) -> int:
    """`run` when BOT_TOKEN is set, else `preview`; says which and why."""
    if settings.read().bot_token is None:
        _say("BOT_TOKEN is not set, so this is the preview: the whole bot on this machine alone.")
        return preview(given)
    _say("BOT_TOKEN is set, so the bot talks to readers on Telegram.")
    return run(given)


def run(_: argparse.Namespace) -> int:
    """Talk to readers on Telegram until SIGTERM or Ctrl-C."""
    read = settings.read(token_needed=True)
    path_of(None)
    _configure_log(read)
    asyncio.run(app.run(read))
    return 0


def preview(given: argparse.Namespace) -> int:
    """Show the bot in a browser page until Ctrl-C."""
    read = settings.read()
    library = open_library(given.content)
    _configure_log(read, quiet=True)
    port = read.port if given.port is None else given.port
    opened = _opener(browser=not given.no_browser and settings.has_screen())
    asyncio.run(rehearsal.preview(read, library, port, opened))
    return 0


def release(_: argparse.Namespace) -> int:
    """Check settings and content, and bring the database up to date."""
    read = settings.read(token_needed=True)
    faults = check(path_of(None))
    for fault in faults:
        print(fault)
    if faults:
        raise ContentError("The content has faults, listed above; mend them and release again.")
    asyncio.run(migrate(read.database_url.get_secret_value()))
    for weakness in read.weaknesses():
        _say(f"warning: {weakness}")
    _say("settings, content and database are ready.")
    return 0


def _configure_log(read: Settings, *, quiet: bool = False) -> None:
    level = "WARNING" if quiet and read.log_level == "INFO" else read.log_level
    log.configure(level, read.log_format, read.secrets())


def _opener(*, browser: bool) -> Callable[[str], None]:
    def opened(address: str) -> None:
        _say(f"the preview is at {address} (Ctrl-C ends it)")
        if browser:
            with contextlib.suppress(webbrowser.Error, OSError):
                webbrowser.open(address)

    return opened


def _say(sentence: str) -> None:
    print(f"explainer: {sentence}", file=sys.stderr, flush=True)
