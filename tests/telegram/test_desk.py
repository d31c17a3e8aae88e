from __future__ import annotations

import pytest
import structlog

from bot.telegram.bot import build_bot
from bot.telegram.desk import NOTHING, Desk, FailedError
from bot.telegram.updates import Farewell, Incoming, Search
from tests.telegram.cast import (
    ME,
    READER,
    Echo,
    Json,
    blocked,
    group,
    message,
    person,
    private,
    searched,
    tapped,
    update,
    wrote,
)


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def desk(echo: Echo) -> Desk:
    bot = build_bot("1:a", "http://127.0.0.1:1")
    bot._bot_user = ME
    return Desk(bot, echo)


def read(desk: Desk, raw: Json) -> Incoming:
    found = desk.read(raw)
    assert isinstance(found, Incoming)
    return found


async def test_a_question_is_answered_with_one_message(desk: Desk) -> None:
    answer = await desk.answer(read(desk, wrote("Why?")))
    assert answer.toast is None
    assert answer.message is not None
    assert answer.message.parameters["text"] == "Why?"


async def test_a_tap_is_answered_with_a_toast_as_well(desk: Desk) -> None:
    answer = await desk.answer(read(desk, tapped("a")))
    assert answer.toast is not None
    assert answer.message is not None


@pytest.mark.parametrize(
    "raw",
    [None, 5, "text", [], {}, {"update_id": 1, "message": {"date": "soon"}}, {"update_id": "x"}],
)
async def test_what_cannot_be_read_is_set_aside(desk: Desk, raw: object) -> None:
    assert desk.read(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        update(10**30, message=message("Why?")),
        update(message=message("Why?", chat={**private(), "id": "seven"})),
        update(message=message("Why?", from_={**person(), "id": "seven"})),
        update(message=message("Why?", chat=private(10**30), from_=person(10**30))),
        update(message=message(caption=["Why?"])),
    ],
    ids=["a number too long", "a chat's name", "a reader's name", "a giant", "a list"],
)
async def test_what_only_looks_like_a_question_is_set_aside(desk: Desk, raw: object) -> None:
    assert desk.read(raw) is None


async def test_a_language_that_is_no_word_is_passed_over(desk: Desk) -> None:
    odd = read(desk, update(message=message("Why?", from_=person(language_code=7))))
    assert odd.event.context.language is None


async def test_an_apology_that_fails_is_not_sent(
    desk: Desk, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = read(desk, wrote("Why?"))
    monkeypatch.setattr(echo, "trouble", None)
    assert desk.set_aside(incoming) is NOTHING


async def test_every_update_has_a_line_in_the_log_even_when_nothing_follows(desk: Desk) -> None:
    with structlog.testing.capture_logs() as logs:
        assert desk.read({"update_id": 5, "channel_post": message("canary")}) is None
        await desk.answer(desk.read(blocked("kicked")) or pytest.fail("unread"))
    lines = [(line["update"], line["kind"]) for line in logs if line["event"] == "update"]
    assert lines == [(5, "ignored"), (1, "farewell")]
    assert "canary" not in str(logs)


async def test_a_farewell_deletes_what_is_kept(desk: Desk, echo: Echo) -> None:
    farewell = desk.read(blocked("kicked"))
    assert isinstance(farewell, Farewell)
    assert await desk.answer(farewell) is NOTHING
    assert echo.forgotten == [READER]


async def test_an_update_that_keeps_failing_is_poison_at_the_third_try(
    desk: Desk, echo: Echo
) -> None:
    echo.poison.add("boom")
    incoming = read(desk, wrote("boom"))
    poison = []
    for _ in range(3):
        with pytest.raises(FailedError) as failed:
            await desk.answer(incoming)
        poison.append(failed.value.poison)
    assert poison == [False, False, True]
    apology = desk.set_aside(incoming).message
    assert apology is not None
    assert apology.parameters["text"] == "Sorry."


async def test_a_store_that_is_away_makes_no_update_poison(desk: Desk, echo: Echo) -> None:
    echo.down = True
    incoming = read(desk, wrote("Why?"))
    for _ in range(5):
        with pytest.raises(FailedError) as failed:
            await desk.answer(incoming)
        assert not failed.value.poison
    assert echo.failures == {}


async def test_a_failure_is_logged_without_the_readers_words(
    desk: Desk, echo: Echo, capsys: pytest.CaptureFixture[str]
) -> None:
    echo.poison.add("canary")
    with pytest.raises(FailedError) as failed:
        await desk.answer(read(desk, wrote("canary")))
    assert failed.value.__suppress_context__
    assert "canary" not in repr(failed.value)


async def test_only_a_tap_that_was_handled_is_repeated(desk: Desk) -> None:
    tap, message = read(desk, tapped("a", 1)), read(desk, wrote("Why?", 2))
    assert not await desk.repeated(tap)
    for incoming in (tap, message):
        await desk.answer(incoming)
    assert await desk.repeated(tap)
    assert not await desk.repeated(message)


async def test_who_cannot_be_reached_is_forgotten_a_group_too(desk: Desk, echo: Echo) -> None:
    await desk.gone(-100)
    await desk.gone(READER)
    assert echo.forgotten == [-100, READER]


async def test_a_search_is_answered_with_what_it_finds(desk: Desk) -> None:
    found = desk.read(searched("gas"))
    assert isinstance(found, Search)
    call = (await desk.answer(found)).message
    assert call is not None
    assert (call.method, call.parameters["inline_query_id"]) == ("answerInlineQuery", "55")


async def test_a_search_that_finds_no_time_is_not_answered(desk: Desk, echo: Echo) -> None:
    echo.page = None
    assert await desk.answer(desk.read(searched("gas")) or pytest.fail("unread")) == NOTHING


async def test_a_search_that_keeps_failing_is_set_aside_in_silence(desk: Desk, echo: Echo) -> None:
    echo.poison.add("boom")
    found = desk.read(searched("boom"))
    assert found is not None
    for _ in range(3):
        with pytest.raises(FailedError) as failed:
            await desk.answer(found)
    assert failed.value.poison
    assert desk.set_aside(found) == NOTHING


async def test_the_group_is_told_to_who_keeps_its_pace(desk: Desk, echo: Echo) -> None:
    await desk.answer(read(desk, update(1, message=message("/help", chat=group()))))
    await desk.answer(read(desk, wrote("/help", 2)))
    assert echo.groups == {1: -100, 2: None}
