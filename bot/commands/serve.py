"""`run`, `preview` and `release`, and what happens without a command.

What a command runs is imported when its settings and content are known to be right: a wrong one is
told at once.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import webbrowser
from collections.abc import Callable, Sequence

from bot.commands.content import content_path
from bot.commands.output import print_notice
from bot.config.misspelt_names import describe_misspelt_names
from bot.config.screen import has_screen
from bot.config.settings import Settings, read_settings
from bot.config.weaknesses import list_weaknesses
from bot.content.check.run import check_content
from bot.errors import ContentError
from bot.log import configure_logging

_PORTS_TRIED = 20
"""How many ports a preview tries when nobody chose one."""


def run_default(options: argparse.Namespace) -> int:
    """`run` when BOT_TOKEN is set, else `preview`; says which and why."""
    if read_settings().bot_token is None:
        print_notice(
            "BOT_TOKEN is not set, so this is the preview: the whole bot on this machine alone."
        )
        for sentence in describe_misspelt_names():
            print_notice(sentence)
        return run_preview(options)
    print_notice("BOT_TOKEN is set, so the bot talks to readers on Telegram.")
    return run_on_telegram(options)


def run_on_telegram(_: argparse.Namespace) -> int:
    """Talk to readers on Telegram until SIGTERM or Ctrl-C."""
    _ignore_hangup()
    settings = read_settings(token_needed=True)
    content_path(None)
    configure_log(settings)
    from bot.app.closing import ProcessEnd
    from bot.app.run import run_bot

    process_end = ProcessEnd()

    async def run_to_the_end() -> None:
        await run_bot(settings, on_signal=process_end.begin_end)
        process_end.end_process()

    asyncio.run(run_to_the_end())
    return 0


def _ignore_hangup() -> None:
    """Let SIGHUP do nothing until the content is watched: what isn't read yet needs no reading."""
    with contextlib.suppress(AttributeError):  # Windows has no SIGHUP
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


def run_preview(options: argparse.Namespace) -> int:
    """Show the bot in a browser page until Ctrl-C."""
    settings = read_settings()
    path = content_path(options.content)
    configure_page_log(settings)
    from bot.app.preview import serve_preview

    announce = make_announcer("the preview", browser=not options.no_browser and has_screen())
    asyncio.run(serve_preview(settings, path, _preview_ports(settings, options.port), announce))
    return 0


def _preview_ports(settings: Settings, port: int | None) -> Sequence[int]:
    """The ports to try: the one that was given, or the usual one and those after it."""
    if port is not None:
        return [port]
    if "port" in settings.model_fields_set:
        return [settings.port]
    return range(settings.port, settings.port + _PORTS_TRIED)


def run_release(_: argparse.Namespace) -> int:
    """Check settings and content, and bring the database up to date."""
    settings = read_settings(token_needed=True)
    diagnostics = check_content(content_path(None)).diagnostics
    for diagnostic in diagnostics:
        print(diagnostic)
    if not all(diagnostic.is_advice for diagnostic in diagnostics):
        raise ContentError("The content has faults, listed above; mend them and release again.")
    from bot.store import migrate_database

    asyncio.run(
        migrate_database(
            settings.database_url.get_secret_value(),
            settings.effective_data_key,
            settings.effective_previous_key,
        )
    )
    for weakness in list_weaknesses(settings):
        print_notice(f"warning: {weakness}")
    print_notice("settings, content and database are ready.")
    return 0


def configure_log(settings: Settings) -> None:
    """Log as the settings say."""
    configure_logging(settings.log_level, settings.log_format, settings.secret_values())


def configure_page_log(settings: Settings) -> None:
    """Log as the settings say, but warnings at the least: beside a page each request is no news."""
    level = "WARNING" if settings.log_level == "INFO" else settings.log_level
    configure_logging(level, settings.log_format, settings.secret_values())


def make_announcer(subject: str, *, browser: bool) -> Callable[[str], None]:
    """Says where a page is, and opens it in the browser if that is wanted."""

    def announce_address(address: str) -> None:
        print_notice(f"{subject} is at {address} (Ctrl-C ends it)")
        if browser:
            with contextlib.suppress(webbrowser.Error, OSError):
                webbrowser.open(address)

    return announce_address
