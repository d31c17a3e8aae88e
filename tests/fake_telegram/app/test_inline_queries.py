"""Inline mode: limits of an answer, and what a chosen result becomes."""

from __future__ import annotations

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    MessageEntity,
)

from bot.fake_telegram.rules.errors import BotApiError
from bot.fake_telegram.server import FakeTelegram
from tests.fake_telegram.inline_results import article_result
from tests.fake_telegram.pending import pending_updates
from tests.fakes.telegram.echo_bot import running_bot


def answer_refusal(results: object, **more: object) -> str:
    telegram = FakeTelegram()
    query = telegram.inline_queries.send_query(telegram.add_reader().user, "aid")
    with pytest.raises(BotApiError) as caught:
        telegram.inline_queries.answer_inline_query(
            {"inline_query_id": query.id, "results": results} | more
        )
    assert not query.answered
    return caught.value.description.removeprefix("Bad Request: ")


async def test_a_query_is_answered_and_a_result_is_posted_in_the_readers_name() -> None:
    telegram = FakeTelegram()
    anna = telegram.add_reader("Anna", "de")
    group = telegram.add_group("Friends", anna)
    query = telegram.inline_queries.send_query(anna.user, "aid", "20", "group")
    asked = pending_updates(telegram)[0].inline_query
    assert (asked.query, asked.offset, asked.chat_type) == ("aid", "20", "group")
    assert asked.from_user.language_code == "de"
    content = InputTextMessageContent("Yes. Both.", entities=[MessageEntity("bold", 0, 4)])
    rows = InlineKeyboardMarkup.from_button(InlineKeyboardButton("More", url="https://t.me/x"))
    result = InlineQueryResultArticle("kim/aid", "Will there be aid?", content, rows)
    async with running_bot(telegram, echo=False) as running:
        await running.bot.answer_inline_query(
            query.id,
            [result],
            cache_time=10,
            is_personal=True,
            next_offset="40",
            button=InlineQueryResultsButton("Continue", start_parameter="kim__aid"),
        )
    assert (query.cache_seconds, query.is_personal, query.next_offset) == (10, True, "40")
    assert query.button["start_parameter"] == "kim__aid"
    message = telegram.inline_queries.choose_result(query, "kim/aid", group.chat)
    assert (message.text, message.labels) == ("Yes. Both.", (("More",),))
    assert message.sender == anna.user
    assert pending_updates(telegram)[1].chosen_inline_result.result_id == "kim/aid"


def test_the_bot_is_told_of_a_message_that_came_from_it() -> None:
    telegram = FakeTelegram()
    anna = telegram.add_reader("Anna")
    query = telegram.inline_queries.send_query(anna.user, "")
    telegram.inline_queries.answer_inline_query(
        {"inline_query_id": query.id, "results": [article_result()]}
    )
    message = telegram.inline_queries.choose_result(query, "kim/aid", anna.chat)
    assert pending_updates(telegram)[-1].message.via_bot.username == "explainer_bot"
    with pytest.raises(LookupError, match="own messages"):
        anna.edit_message(message, "No.")


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ("aid", "can't parse inline query result"),
        (article_result(type="gif"), "can't parse inline query result"),
        (article_result(title=""), "can't parse inline query result"),
        (article_result(input_message_content=None), "can't parse inline query result"),
        (article_result(""), "RESULT_ID_INVALID"),
        (article_result("я" * 33), "RESULT_ID_INVALID"),
        (article_result(text=" "), "message text is empty"),
        (article_result(text="x" * 4097), "MESSAGE_TOO_LONG"),
        (
            article_result(
                reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}
            ),
            "BUTTON_DATA_INVALID",
        ),
    ],
)
def test_a_wrong_result_is_refused(result: object, reason: str) -> None:
    assert answer_refusal([result]).startswith(reason)


def test_results_are_at_most_fifty_and_all_different() -> None:
    assert (
        answer_refusal([article_result(str(number)) for number in range(51)]) == "RESULTS_TOO_MUCH"
    )
    assert answer_refusal([article_result(), article_result()]) == "RESULT_ID_DUPLICATE"
    assert answer_refusal([], next_offset="x" * 65) == "NEXT_OFFSET_INVALID"


@pytest.mark.parametrize("payload", ["", "x" * 65, "a/b", "я"])
def test_the_button_above_the_results_carries_a_deep_link(payload: str) -> None:
    button = {"text": "Continue", "start_parameter": payload}
    assert answer_refusal([], button=button) == "START_PARAM_INVALID"
    assert "InlineQueryResultsButton" in answer_refusal([], button={"start_parameter": "x"})


def test_a_query_gets_too_old_and_queries_are_bounded() -> None:
    time = [0.0]
    telegram = FakeTelegram(clock=lambda: time[0])
    anna = telegram.add_reader().user
    first = telegram.inline_queries.send_query(anna, "aid")
    assert telegram.inline_queries.find_query(first.id) is first
    time[0] = 61
    with pytest.raises(BotApiError, match="query is too old"):
        telegram.inline_queries.answer_inline_query({"inline_query_id": first.id, "results": []})
    for _ in range(100):
        telegram.inline_queries.send_query(anna, "aid")
    with pytest.raises(LookupError):
        telegram.inline_queries.find_query(first.id)
    with pytest.raises(ValueError, match="256"):
        telegram.inline_queries.send_query(anna, "x" * 257)


def test_only_what_was_offered_can_be_chosen() -> None:
    telegram = FakeTelegram()
    anna = telegram.add_reader()
    query = telegram.inline_queries.send_query(anna.user, "aid")
    with pytest.raises(LookupError, match="no such result"):
        telegram.inline_queries.choose_result(query, "kim/aid", anna.chat)
