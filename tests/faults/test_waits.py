"""Readers who wait for an answer, and a bot that is killed as it tells them."""

from __future__ import annotations

from pathlib import Path

from bot.conversation.model.feedback import Wait
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.store import Store
from tests.faults.bot_api.server import BotApiServer
from tests.faults.forked_process import running_process

KEY = "a data key as long as it ought to be"
READERS = (801, 802)
BLOCKED = 803
QUESTION = "Will aid be on the agenda?"


async def keep_waits(url: str) -> None:
    """Three readers wait for what the article answers."""
    store = await Store.open_store(url, KEY)
    for reader in (*READERS, BLOCKED):
        wait = Wait(QUESTION, None, "en")
        turn = Turn(TurnRecord("tap"), ReaderState(), wait=wait)
        await store.commit_turn(reader, reader, turn)
    await store.close()


async def count_waits(url: str) -> int:
    store = await Store.open_store(url, KEY)
    waits, _ = await store.waits.list_waits()
    await store.close()
    return len(waits)


async def test_a_kill_between_the_wait_and_its_message_tells_each_reader_once(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    await keep_waits(url)
    async with BotApiServer().run_server() as api:
        api.chats.blocked_chats.add(BLOCKED)
        for reader in READERS:
            api.hold_chat(reader)  # the message is parked, and Telegram doesn't take it yet
        async with running_process(api, tmp_path, DATA_KEY=KEY) as bot:
            await api.wait_until(lambda: len(api.refused_calls) >= 2, 60)
            await bot.kill_process()
            for reader in READERS:
                api.release_chat(reader)
            await bot.start_process()
            await bot.wait_until_ready()
            await api.wait_until(lambda: all(map(api.texts_in, READERS)), 120)
            assert await bot.end_process() == 0
    assert [len(api.texts_in(reader)) for reader in READERS] == [1, 1]
    assert all("The article now answers it." in api.texts_in(reader)[0] for reader in READERS)
    assert api.texts_in(BLOCKED) == []
    assert await count_waits(url) == 0
