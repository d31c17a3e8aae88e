"""What a page that looks at a chat is told, as it happens."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import aclosing

from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup

from bot.fake_telegram.rules.errors import Json
from bot.fake_telegram.server import FakeTelegram
from bot.preview.events import MAX_WAITING_CHANGES, stream_events
from tests.fakes.telegram.echo_bot import running_bot


def parse_event(event: str) -> tuple[str, Json]:
    kind, data = event.strip().split("\n")
    return kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))


async def next_event_data(stream: AsyncIterator[str], kind: str) -> Json:
    async for event in stream:
        event_kind, data = parse_event(event)
        if event_kind == kind:
            return data
    raise AssertionError(f"The stream ended without {kind}.")


async def test_first_comes_the_whole_state() -> None:
    telegram = FakeTelegram("Kim in Russia")
    reader = telegram.add_reader("Anna")
    reader.send_text("hello")
    async with running_bot(telegram, echo=False) as running:
        await running.bot.set_my_commands([BotCommand("help", "What I can do")])
        await running.bot.set_my_description("Ask me.")
    async with aclosing(stream_events(telegram, reader, reader.chat)) as stream:
        kind, state = parse_event(await anext(stream))
    assert kind == "state"
    assert [post["text"] for post in state["messages"]] == ["hello"]
    assert state["bot"]["name"] == "Kim in Russia"
    assert state["bot"]["description"] == "Ask me."
    assert state["commands"] == [{"command": "help", "description": "What I can do"}]
    assert state["reader"]["name"] == "Anna"
    assert (state["blocked"], state["typing"]) == (False, False)


async def test_then_each_change_in_order() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    chat = reader.user.id
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Aid", callback_data="a")],
            [InlineKeyboardButton("Read", url="https://example.org")],
        ]
    )
    async with (
        running_bot(telegram, echo=False) as running,
        aclosing(stream_events(telegram, reader, reader.chat)) as stream,
    ):
        await anext(stream)
        await running.bot.send_chat_action(chat, "typing")
        assert await next_event_data(stream, "typing") == {}
        sent = await running.bot.send_message(chat, "Which?", reply_markup=markup)
        post = await next_event_data(stream, "message")
        assert (post["text"], post["mine"]) == ("Which?", False)
        assert post["keyboard"] == [
            [{"label": "Aid", "url": None, "copy": None, "share": None}],
            [{"label": "Read", "url": "https://example.org", "copy": None, "share": None}],
        ]
        tap = reader.tap_button(sent.message_id, "Aid")
        await running.bot.answer_callback_query(tap, "Tapped", show_alert=True)
        assert await next_event_data(stream, "toast") == {
            "tap": tap,
            "text": "Tapped",
            "alert": True,
        }
        await sent.edit_text("That one")
        assert (await next_event_data(stream, "edit"))["text"] == "That one"
        await sent.delete()
        assert (await next_event_data(stream, "delete"))["id"] == sent.message_id
        reader.change_language("ru")
        assert (await next_event_data(stream, "menu"))["reader"]["language"] == "ru"


async def test_the_data_behind_a_button_stays_on_the_server() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram):
        reader.send_text("hello")
        await telegram.wait_until_idle()
    async with aclosing(stream_events(telegram, reader, reader.chat)) as stream:
        assert "callback_data" not in await anext(stream)


async def test_another_readers_chat_shows_in_the_list_only() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris")
    async with aclosing(stream_events(telegram, anna, anna.chat)) as stream:
        await anext(stream)
        boris.send_text("a secret between us")
        kind, data = parse_event(await anext(stream))
        assert kind == "chats"
        assert [r["last"] and r["last"]["text"] for r in data["readers"]] == [
            None,
            "a secret between us",
        ]


async def test_a_reply_and_a_wordless_message_are_described() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader("Anna")
    sticker = reader.send_non_text("sticker")
    reader.send_text("see above", reply_to=sticker.id)
    async with aclosing(stream_events(telegram, reader, reader.chat)) as stream:
        _, state = parse_event(await anext(stream))
    first, second = state["messages"]
    assert (first["media"], first["text"]) == ("sticker", "")
    assert second["reply"] == {"id": sticker.id, "name": "Anna", "text": "Sticker"}


async def test_a_page_that_falls_behind_gets_the_state_anew() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with aclosing(stream_events(telegram, reader, reader.chat)) as stream:
        await anext(stream)
        for number in range(MAX_WAITING_CHANGES + 50):
            reader.send_text(str(number))
        state = await next_event_data(stream, "state")
    assert state["messages"][-1]["text"] == str(MAX_WAITING_CHANGES + 49)


async def test_a_page_that_leaves_is_forgotten() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    before = len(telegram.state.listeners)
    async with aclosing(stream_events(telegram, reader, reader.chat)) as stream:
        await anext(stream)
        assert len(telegram.state.listeners) == before + 1
    assert len(telegram.state.listeners) == before


async def test_the_end_ends_the_stream() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    stream = stream_events(telegram, reader, reader.chat)
    await anext(stream)
    telegram.close()
    assert [event async for event in stream] == []


async def test_a_group_is_seen_by_each_member_in_their_own_way() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris")
    group = telegram.add_group("Friends", anna, boris)
    group.send_as(boris, "/ask aid")
    async with aclosing(stream_events(telegram, anna, group.chat)) as stream:
        _, state = parse_event(await anext(stream))
    assert state["chat"] == {"id": group.chat.id, "title": "Friends", "private": False}
    post = state["messages"][0]
    assert (post["mine"], post["sender"]["name"]) == (False, "Boris")


async def test_a_toast_in_a_group_is_for_the_one_who_tapped() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris")
    group = telegram.add_group("Friends", anna, boris)
    async with running_bot(telegram, echo=False) as running:
        rows = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Aid", callback_data="a"))
        await running.bot.send_message(group.chat.id, "Which?", reply_markup=rows)
        async with aclosing(stream_events(telegram, anna, group.chat)) as stream:
            await anext(stream)
            tap = group.tap_as(boris, group.replies[-1], "Aid")
            await running.bot.answer_callback_query(tap, "for Boris")
            tap = group.tap_as(anna, group.replies[-1], "Aid")
            await running.bot.answer_callback_query(tap, "for Anna")
            assert (await next_event_data(stream, "toast"))["text"] == "for Anna"


async def test_results_reach_the_one_who_asked() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris")
    content = {"message_text": "Yes."}
    result = {"type": "article", "id": "a", "title": "Aid?", "input_message_content": content}
    async with aclosing(stream_events(telegram, anna, anna.chat)) as stream:
        await anext(stream)
        for reader in (boris, anna):
            query = telegram.inline_queries.send_query(reader.user, reader.user.name)
            telegram.inline_queries.answer_inline_query(
                {"inline_query_id": query.id, "results": [result]}
            )
        results_data = await next_event_data(stream, "results")
    assert (results_data["text"], results_data["query"]) == ("Anna", query.id)
    assert results_data["results"] == [{"id": "a", "title": "Aid?", "description": ""}]
