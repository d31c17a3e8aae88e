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
    async with aclosing(events(telegram, reader, reader.chat)) as stream:
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
    async with (
        running(telegram, echo=False) as world,
        aclosing(events(telegram, reader, reader.chat)) as stream,
    ):
        await anext(stream)
        await world.bot.send_chat_action(chat, "typing")
        assert await next_of(stream, "typing") == {}
        sent = await world.bot.send_message(chat, "Which?", reply_markup=markup)
        post = await next_of(stream, "post")
        assert (post["text"], post["mine"]) == ("Which?", False)
        assert post["keyboard"] == [
            [{"label": "Aid", "url": None, "copy": None, "share": None}],
            [{"label": "Read", "url": "https://example.org", "copy": None, "share": None}],
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
    async with aclosing(events(telegram, reader, reader.chat)) as stream:
        assert "callback_data" not in await anext(stream)


async def test_another_readers_chat_shows_in_the_list_only():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris")
    async with aclosing(events(telegram, anna, anna.chat)) as stream:
        await anext(stream)
        boris.send("a secret between us")
        kind, data = parsed(await anext(stream))
        assert kind == "chats"
        assert [r["last"] and r["last"]["text"] for r in data["readers"]] == [
            None,
            "a secret between us",
        ]


async def test_a_reply_and_a_wordless_message_are_described():
    telegram = MemoryTelegram()
    reader = telegram.reader("Anna")
    sticker = reader.send_wordless("sticker")
    reader.send("see above", reply_to=sticker.id)
    async with aclosing(events(telegram, reader, reader.chat)) as stream:
        _, state = parsed(await anext(stream))
    first, second = state["posts"]
    assert (first["what"], first["text"]) == ("sticker", "")
    assert second["reply"] == {"id": sticker.id, "name": "Anna", "text": "Sticker"}


async def test_a_page_that_falls_behind_gets_the_state_anew():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with aclosing(events(telegram, reader, reader.chat)) as stream:
        await anext(stream)
        for number in range(WAITING + 50):
            reader.send(str(number))
        state = await next_of(stream, "state")
    assert state["posts"][-1]["text"] == str(WAITING + 49)


async def test_a_page_that_leaves_is_forgotten():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    before = len(telegram.world.listeners)
    async with aclosing(events(telegram, reader, reader.chat)) as stream:
        await anext(stream)
        assert len(telegram.world.listeners) == before + 1
    assert len(telegram.world.listeners) == before


async def test_the_end_ends_the_stream():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    stream = events(telegram, reader, reader.chat)
    await anext(stream)
    telegram.close()
    assert [event async for event in stream] == []


async def test_a_group_is_seen_by_each_member_in_their_own_way():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris")
    group = telegram.group("Friends", anna, boris)
    group.send(boris, "/ask aid")
    async with aclosing(events(telegram, anna, group.chat)) as stream:
        _, state = parsed(await anext(stream))
    assert state["chat"] == {"id": group.chat.id, "title": "Friends", "private": False}
    post = state["posts"][0]
    assert (post["mine"], post["sender"]["name"]) == (False, "Boris")


async def test_a_toast_in_a_group_is_for_the_one_who_tapped():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris")
    group = telegram.group("Friends", anna, boris)
    async with running(telegram, echo=False) as world:
        rows = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Aid", callback_data="a"))
        await world.bot.send_message(group.chat.id, "Which?", reply_markup=rows)
        async with aclosing(events(telegram, anna, group.chat)) as stream:
            await anext(stream)
            tap = group.tap(boris, group.replies[-1], "Aid")
            await world.bot.answer_callback_query(tap, "for Boris")
            tap = group.tap(anna, group.replies[-1], "Aid")
            await world.bot.answer_callback_query(tap, "for Anna")
            assert (await next_of(stream, "toast"))["text"] == "for Anna"


async def test_results_reach_the_one_who_asked():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris")
    content = {"message_text": "Yes."}
    result = {"type": "article", "id": "a", "title": "Aid?", "input_message_content": content}
    async with aclosing(events(telegram, anna, anna.chat)) as stream:
        await anext(stream)
        for reader in (boris, anna):
            query = telegram.inline.ask(reader.person, reader.person.name)
            telegram.inline.answer({"inline_query_id": query.id, "results": [result]})
        found = await next_of(stream, "results")
    assert (found["text"], found["query"]) == ("Anna", query.id)
    assert found["results"] == [{"id": "a", "title": "Aid?", "description": ""}]
