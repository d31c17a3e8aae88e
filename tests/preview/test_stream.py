"""What a page that looks at a chat is told, as it happens."""

from __future__ import annotations

import json
from contextlib import aclosing

from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup

from bot.preview.memory import MemoryTelegram
from bot.preview.stream import WAITING, events

from .echo import running


def parsed(event: str) -> tuple[str, dict]:
    kind, data = event.strip().split("\n")
    return kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))


async def next_of(stream, kind: str) -> dict:
    async for event in stream:
        found, data = parsed(event)
        if found == kind:
            return data
    raise AssertionError(f"The stream ended without {kind}.")


async def test_first_comes_the_whole_state():
    telegram = MemoryTelegram("Kim in Russia")
    reader = telegram.reader("Anna")
    reader.send("hello")
    async with running(telegram, echo=False) as world:
        await world.bot.set_my_commands([BotCommand("help", "What I can do")])
        await world.bot.set_my_description("Ask me.")
    async with aclosing(events(telegram, reader)) as stream:
        kind, state = parsed(await anext(stream))
    assert kind == "state"
    assert [post["text"] for post in state["posts"]] == ["hello"]
    assert state["bot"]["name"] == "Kim in Russia"
    assert state["bot"]["description"] == "Ask me."
    assert state["commands"] == [{"command": "help", "description": "What I can do"}]
    assert state["reader"]["name"] == "Anna"
    assert (state["blocked"], state["typing"]) == (False, False)


async def test_then_each_change_in_order():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    chat = reader.person.id
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Aid", callback_data="a")],
            [InlineKeyboardButton("Read", url="https://example.org")],
        ]
    )
    async with running(telegram, echo=False) as world, aclosing(events(telegram, reader)) as stream:
        await anext(stream)
        await world.bot.send_chat_action(chat, "typing")
        assert await next_of(stream, "typing") == {}
        sent = await world.bot.send_message(chat, "Which?", reply_markup=markup)
        post = await next_of(stream, "post")
        assert (post["text"], post["mine"]) == ("Which?", False)
        assert post["keyboard"] == [
            [{"label": "Aid", "url": None, "copy": None}],
            [{"label": "Read", "url": "https://example.org", "copy": None}],
        ]
        tap = reader.tap(sent.message_id, "Aid")
        await world.bot.answer_callback_query(tap, "Tapped", show_alert=True)
        assert await next_of(stream, "toast") == {"tap": tap, "text": "Tapped", "alert": True}
        await sent.edit_text("That one")
        assert (await next_of(stream, "edit"))["text"] == "That one"
        await sent.delete()
        assert (await next_of(stream, "delete"))["id"] == sent.message_id
        reader.speak("ru")
        assert (await next_of(stream, "menu"))["reader"]["language"] == "ru"


async def test_the_data_behind_a_button_stays_on_the_server():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram):
        reader.send("hello")
        await telegram.settled()
    async with aclosing(events(telegram, reader)) as stream:
        assert "callback_data" not in await anext(stream)


async def test_another_readers_chat_shows_in_the_list_only():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris")
    async with aclosing(events(telegram, anna)) as stream:
        await anext(stream)
        boris.send("a secret between us")
        kind, data = parsed(await anext(stream))
        assert kind == "readers"
        assert [r["last"] and r["last"]["text"] for r in data["readers"]] == [
            None,
            "a secret between us",
        ]


async def test_a_reply_and_a_wordless_message_are_described():
    telegram = MemoryTelegram()
    reader = telegram.reader("Anna")
    sticker = reader.send_wordless("sticker")
    reader.send("see above", reply_to=sticker.id)
    async with aclosing(events(telegram, reader)) as stream:
        _, state = parsed(await anext(stream))
    first, second = state["posts"]
    assert (first["what"], first["text"]) == ("sticker", "")
    assert second["reply"] == {"id": sticker.id, "name": "Anna", "text": "Sticker"}


async def test_a_page_that_falls_behind_gets_the_state_anew():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with aclosing(events(telegram, reader)) as stream:
        await anext(stream)
        for number in range(WAITING + 50):
            reader.send(str(number))
        state = await next_of(stream, "state")
    assert state["posts"][-1]["text"] == str(WAITING + 49)


async def test_a_page_that_leaves_is_forgotten():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    before = len(telegram.world.listeners)
    async with aclosing(events(telegram, reader)) as stream:
        await anext(stream)
        assert len(telegram.world.listeners) == before + 1
    assert len(telegram.world.listeners) == before


async def test_the_end_ends_the_stream():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    stream = events(telegram, reader)
    await anext(stream)
    telegram.close()
    assert [event async for event in stream] == []
