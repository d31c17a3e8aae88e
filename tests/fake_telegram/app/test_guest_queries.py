"""Guest mode: the bot is called where it is no member."""

from __future__ import annotations

import pytest

from bot.fake_telegram.app.group import FakeGroup
from bot.fake_telegram.app.guest_queries import MAX_QUERIES
from bot.fake_telegram.rules.errors import BotApiError, Json
from bot.fake_telegram.server import FakeTelegram
from tests.fake_telegram.inline_results import article_result


def make_outside_group(telegram: FakeTelegram) -> FakeGroup:
    ann = telegram.add_reader("Ann")
    group = telegram.add_group("Friends", ann)
    group.remove_bot(ann)
    return group


def call_bot(telegram: FakeTelegram, group: FakeGroup, text: str) -> list[Json]:
    """Write in the group; gives what the bot is told of it."""
    before = len(telegram.updates.pending)
    group.send_as(next(iter(telegram.readers.values())), text)
    return [dict(update) for update in list(telegram.updates.pending)[before:]]


async def test_who_calls_the_bot_where_it_is_no_member_gets_one_answer_there() -> None:
    telegram = FakeTelegram()
    group = make_outside_group(telegram)
    assert call_bot(telegram, group, "/ask aid") == []
    (told,) = call_bot(telegram, group, "@explainer_bot aid?")
    question = told["guest_message"]
    answer = {"guest_query_id": question["guest_query_id"], "result": article_result()}
    assert await telegram.call_method("answerGuestQuery", answer)
    (reply,) = group.replies
    assert (reply.text, reply.reply_to) == ("Yes.", question["message_id"])
    with pytest.raises(BotApiError, match="query is too old"):
        await telegram.call_method("answerGuestQuery", answer)


async def test_a_result_that_is_none_answers_no_guest() -> None:
    telegram = FakeTelegram()
    group = make_outside_group(telegram)
    (told,) = call_bot(telegram, group, "aid, @explainer_bot?")
    answer: Json = {"guest_query_id": told["guest_message"]["guest_query_id"]}
    for wrong in (None, article_result(text=""), article_result(id_="")):
        with pytest.raises(BotApiError):
            await telegram.call_method("answerGuestQuery", answer | {"result": wrong})
    assert group.replies == ()
    assert await telegram.call_method("answerGuestQuery", answer | {"result": article_result()})


async def test_of_guests_only_so_many_are_waited_for() -> None:
    telegram = FakeTelegram()
    group = make_outside_group(telegram)
    told = [call_bot(telegram, group, "@explainer_bot aid?")[0] for _ in range(MAX_QUERIES + 1)]
    first = told[0]["guest_message"]["guest_query_id"]
    with pytest.raises(BotApiError, match="query is too old"):
        await telegram.call_method(
            "answerGuestQuery", {"guest_query_id": first, "result": article_result()}
        )
