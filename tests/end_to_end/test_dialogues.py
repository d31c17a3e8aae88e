"""Every dialogue in tests/dialogues/, played with the whole bot through its Telegram adapter."""

from __future__ import annotations

import pytest

from bot.fake_telegram.server import FakeTelegram
from tests.paths import DIALOGUES
from tests.replay.player import TranscriptPlayer
from tests.replay.preview_bot import preview_bot_on
from tests.replay.transcript import Transcript, parse_transcript

SCRIPTS = {
    str(p.relative_to(DIALOGUES)): p.read_text("utf-8") for p in sorted(DIALOGUES.rglob("*.txt"))
}


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
