"""Every dialogue in tests/dialogues/, played with the whole bot through its Telegram adapter."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

import pytest

from bot.app.components import BotComponents
from bot.app.content.snapshot import ContentSnapshot
from bot.app.preview import run_preview_bot
from bot.config.settings import Settings
from bot.content.loader import load_library
from bot.fake_telegram.server import FakeTelegram
from tests.paths import DIALOGUES, ROOT
from tests.replay.player import TranscriptPlayer
from tests.replay.transcript import Transcript, parse_transcript

SCRIPTS = {
    str(p.relative_to(DIALOGUES)): p.read_text("utf-8") for p in sorted(DIALOGUES.rglob("*.txt"))
}


def preview_bot_on(
    telegram: FakeTelegram, content: str
) -> AbstractAsyncContextManager[BotComponents]:
    # Without a version, which /about would show.
    snapshot = ContentSnapshot("", load_library(ROOT / content).library)
    return run_preview_bot(Settings(_env_file=None), snapshot, telegram)


async def play_dialogue(script: Transcript) -> TranscriptPlayer:
    telegram = FakeTelegram()
    stage = TranscriptPlayer(telegram, telegram.add_reader("Reader", "en"))
    async with preview_bot_on(telegram, script.content):
        await stage.play_transcript(script)
    return stage


@pytest.mark.parametrize("name", SCRIPTS)
async def test_the_bot_keeps_to_the_dialogue(name: str) -> None:
    await play_dialogue(parse_transcript(SCRIPTS[name]))


def test_there_are_dialogues() -> None:
    assert SCRIPTS
