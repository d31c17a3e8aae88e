from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import structlog

from bot.telegram.client.bot import build_bot, connect_bot
from bot.telegram.dispatcher import ALBUM_SECONDS, NO_CALLS, Dispatcher, UpdateFailedError
from bot.telegram.incoming.model import BotRemoved, IncomingEvent, IncomingInlineQuery
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.updates import (
    READER_ID,
    EchoHandler,
    Json,
    callback_query_update,
    group_chat_json,
    inline_query_update,
    message_json,
    message_update,
    private_chat_json,
    private_status_update,
    update_json,
    user_json,
)
from tests.faults.bot_api.server import TOKEN, BotApiServer


@pytest.fixture
def echo() -> EchoHandler:
    return EchoHandler()


@pytest.fixture
async def desk(echo: EchoHandler) -> AsyncIterator[Dispatcher]:
    async with BotApiServer().run_server() as api:
        bot = build_bot(TOKEN, api.url)
        await connect_bot(bot)
        yield Dispatcher(bot, echo)
        await bot.shutdown()


def read_event(desk: Dispatcher, raw: Json) -> IncomingEvent:
    incoming = desk.read_update(raw)
    assert isinstance(incoming, IncomingEvent)
    return incoming


async def test_a_question_is_answered_with_one_message(desk: Dispatcher) -> None:
    answer = await desk.dispatch_update(read_event(desk, message_update("Why?")))
    assert answer.toast is None
    assert answer.message is not None
    assert answer.message.parameters["text"] == "Why?"


async def test_a_picture_without_words_lets_the_caption_of_its_album_go_first(
    echo: EchoHandler,
) -> None:
    clock = FakeClock(held_from=0.1)
    async with BotApiServer().run_server() as api:
        bot = build_bot(TOKEN, api.url)
        await connect_bot(bot)
        desk = Dispatcher(bot, echo, clock)
        photo = [{"file_id": "x"}]
        order: list[int] = []

        async def take(number: int, **fields: Any) -> None:
            raw = update_json(number, message=message_json(photo=photo, **fields))
            async with desk.hold_chat(read_event(desk, raw)):
                order.append(number)

        picture = asyncio.create_task(take(1, media_group_id="one"))
        await api.wait_until(lambda: clock.is_waited_for(ALBUM_SECONDS))
        await take(2, media_group_id="one", caption="how long is it?")
        await take(3)
        assert order == [2, 3]
        clock.pass_time(ALBUM_SECONDS)
        await picture
        assert order == [2, 3, 1]
        await bot.shutdown()


async def test_a_tap_is_answered_with_a_toast_as_well(desk: Dispatcher) -> None:
    answer = await desk.dispatch_update(read_event(desk, callback_query_update("a")))
    assert answer.toast is not None
    assert answer.message is not None


@pytest.mark.parametrize(
    "raw",
    [None, 5, "text", [], {}, {"update_id": 1, "message": {"date": "soon"}}, {"update_id": "x"}],
)
async def test_what_cannot_be_read_is_set_aside(desk: Dispatcher, raw: object) -> None:
    assert desk.read_update(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        update_json(10**30, message=message_json("Why?")),
        update_json(message=message_json("Why?", chat={**private_chat_json(), "id": "seven"})),
        update_json(message=message_json("Why?", from_={**user_json(), "id": "seven"})),
        update_json(
            message=message_json("Why?", chat=private_chat_json(10**30), from_=user_json(10**30))
        ),
        update_json(message=message_json(caption=["Why?"])),
    ],
    ids=["a number too long", "a chat's name", "a reader's name", "a giant", "a list"],
)
async def test_what_only_looks_like_a_question_is_set_aside(desk: Dispatcher, raw: object) -> None:
    assert desk.read_update(raw) is None


async def test_a_language_that_is_no_word_is_passed_over(desk: Dispatcher) -> None:
    odd = read_event(
        desk, update_json(message=message_json("Why?", from_=user_json(language_code=7)))
    )
    assert odd.event.context.language is None


async def test_an_apology_that_fails_is_not_sent(
    desk: Dispatcher, echo: EchoHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = read_event(desk, message_update("Why?"))
    monkeypatch.setattr(echo, "build_apology", None)
    assert desk.give_up_update(incoming) is NO_CALLS


async def test_every_update_has_a_line_in_the_log_even_when_nothing_follows(
    desk: Dispatcher,
) -> None:
    with structlog.testing.capture_logs() as logs:
        assert desk.read_update({"update_id": 5, "channel_post": message_json("canary")}) is None
        await desk.dispatch_update(
            desk.read_update(private_status_update("kicked")) or pytest.fail("unread")
        )
    lines = [(line["update"], line["kind"]) for line in logs if line["event"] == "update"]
    assert lines == [(5, "ignored"), (1, "farewell")]
    assert "canary" not in str(logs)


async def test_a_farewell_deletes_what_is_kept(desk: Dispatcher, echo: EchoHandler) -> None:
    farewell = desk.read_update(private_status_update("kicked"))
    assert isinstance(farewell, BotRemoved)
    assert await desk.dispatch_update(farewell) is NO_CALLS
    assert echo.forgotten == [READER_ID]


async def test_an_update_that_keeps_failing_is_poison_at_the_third_try(
    desk: Dispatcher, echo: EchoHandler
) -> None:
    echo.failing_texts.add("boom")
    incoming = read_event(desk, message_update("boom"))
    poison = []
    for _ in range(3):
        with pytest.raises(UpdateFailedError) as failed:
            await desk.dispatch_update(incoming)
        poison.append(failed.value.give_up)
    assert poison == [False, False, True]
    apology = desk.give_up_update(incoming).message
    assert apology is not None
    assert apology.parameters["text"] == "Sorry."


async def test_a_store_that_is_away_makes_no_update_poison(
    desk: Dispatcher, echo: EchoHandler
) -> None:
    echo.is_down = True
    incoming = read_event(desk, message_update("Why?"))
    for _ in range(5):
        with pytest.raises(UpdateFailedError) as failed:
            await desk.dispatch_update(incoming)
        assert not failed.value.give_up
    assert echo.failures == {}


async def test_a_failure_is_logged_without_the_readers_words(
    desk: Dispatcher, echo: EchoHandler, capsys: pytest.CaptureFixture[str]
) -> None:
    echo.failing_texts.add("canary")
    with pytest.raises(UpdateFailedError) as failed:
        await desk.dispatch_update(read_event(desk, message_update("canary")))
    assert failed.value.__suppress_context__
    assert "canary" not in repr(failed.value)


async def test_only_a_tap_that_was_handled_is_repeated(desk: Dispatcher) -> None:
    tap, message = (
        read_event(desk, callback_query_update("a", 1)),
        read_event(desk, message_update("Why?", 2)),
    )
    for is_second_time in (False, True):
        assert (await desk.dispatch_update(tap)).is_repeated_tap is is_second_time
        assert not (await desk.dispatch_update(message)).is_repeated_tap


async def test_who_cannot_be_reached_is_forgotten_a_group_too(
    desk: Dispatcher, echo: EchoHandler
) -> None:
    await desk.forget_chat(-100)
    await desk.forget_chat(READER_ID)
    assert echo.forgotten == [-100, READER_ID]


async def test_a_search_is_answered_with_what_it_finds(desk: Dispatcher) -> None:
    query = desk.read_update(inline_query_update("gas"))
    assert isinstance(query, IncomingInlineQuery)
    call = (await desk.dispatch_update(query)).message
    assert call is not None
    assert (call.method, call.parameters["inline_query_id"]) == ("answerInlineQuery", "55")


async def test_a_search_that_finds_no_time_is_not_answered(
    desk: Dispatcher, echo: EchoHandler
) -> None:
    echo.page = None
    assert (
        await desk.dispatch_update(
            desk.read_update(inline_query_update("gas")) or pytest.fail("unread")
        )
        == NO_CALLS
    )


async def test_a_search_that_keeps_failing_is_set_aside_in_silence(
    desk: Dispatcher, echo: EchoHandler
) -> None:
    echo.failing_texts.add("boom")
    query = desk.read_update(inline_query_update("boom"))
    assert query is not None
    for _ in range(3):
        with pytest.raises(UpdateFailedError) as failed:
            await desk.dispatch_update(query)
    assert failed.value.give_up
    assert desk.give_up_update(query) == NO_CALLS


async def test_the_group_is_told_to_who_keeps_its_pace(desk: Dispatcher, echo: EchoHandler) -> None:
    await desk.dispatch_update(
        read_event(desk, update_json(1, message=message_json("/help", chat=group_chat_json())))
    )
    await desk.dispatch_update(read_event(desk, message_update("/help", 2)))
    assert echo.groups == {1: -100, 2: None}
