"""Every dialogue in tests/dialogues/, played with the whole bot through its Telegram adapter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import pytest

from bot.app import build_dialogue
from bot.article.library import load
from bot.conversation import phrases
from bot.conversation.dialogue import Dialogue
from bot.explainer import Explainer
from bot.pace import Pacer
from bot.preview.memory import TOKEN, MemoryTelegram
from bot.preview.request import MemoryRequest
from bot.settings import Settings
from bot.store import Store
from bot.telegram.bot import build_bot
from bot.telegram.mode import ByPolling
from tests.script import Script, parse
from tests.stage import Stage

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "dialogues"
SCRIPTS = {str(p.relative_to(FOLDER)): p.read_text("utf-8") for p in sorted(FOLDER.rglob("*.txt"))}
KEY = "a key that is good enough for a dialogue"


@cache
def dialogue(content: str) -> tuple[Dialogue, int]:
    library = load(ROOT / content).library
    settings = Settings(_env_file=None, bot_token=TOKEN, data_key=KEY)
    return build_dialogue(library, settings), len(library.articles)


@asynccontextmanager
async def bot_on(telegram: MemoryTelegram, content: str) -> AsyncIterator[None]:
    talk, articles = dialogue(content)
    words = phrases.load()
    store = await Store.open("sqlite:///:memory:", KEY)
    bot = build_bot(TOKEN, "https://telegram.invalid", MemoryRequest(telegram))
    explainer = Explainer(talk, store, words, pacer=Pacer(limit=1000))
    mode = ByPolling(bot, explainer, words, several=articles > 1)
    running = asyncio.create_task(mode.run())
    try:
        yield
    finally:
        mode.stop()
        await running
        await store.close()


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
