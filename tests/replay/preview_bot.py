"""The whole bot on a Telegram in memory, as the preview runs it."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from bot.app.components import BotComponents
from bot.app.content.snapshot import ContentSnapshot
from bot.app.preview import run_preview_bot
from bot.config.settings import Settings
from bot.content.loader import load_library
from bot.fake_telegram.server import FakeTelegram
from tests.paths import ROOT


def preview_bot_on(
    telegram: FakeTelegram, content: str
) -> AbstractAsyncContextManager[BotComponents]:
    # Without a version, which /about would show.
    snapshot = ContentSnapshot("", load_library(ROOT / content).library)
    return run_preview_bot(Settings(_env_file=None), snapshot, telegram)
