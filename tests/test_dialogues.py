"""Every dialogue in tests/dialogues/, played with the whole bot through its Telegram adapter."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.article.library import load
from bot.explainer import Explainer
from bot.preview.memory import MemoryTelegram
from bot.rehearsal import talking
from bot.settings import Settings
from tests.script import Script, parse
from tests.stage import Stage

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "dialogues"
SCRIPTS = {str(p.relative_to(FOLDER)): p.read_text("utf-8") for p in sorted(FOLDER.rglob("*.txt"))}


def bot_on(telegram: MemoryTelegram, content: str) -> AbstractAsyncContextManager[Explainer]:
    return talking(Settings(_env_file=None), load(ROOT / content).library, telegram)


async def played(script: Script) -> Stage:
    telegram = MemoryTelegram()
    stage = Stage(telegram, telegram.reader("Reader", "en"))
    async with bot_on(telegram, script.content):
        await stage.play(script)
    return stage


@pytest.mark.parametrize("name", SCRIPTS)
async def test_the_bot_keeps_to_the_dialogue(name: str) -> None:
    await played(parse(SCRIPTS[name]))


def test_there_are_dialogues() -> None:
    assert SCRIPTS
