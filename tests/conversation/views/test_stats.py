"""The week in one message: what readers' words came to, without a word of theirs."""

from __future__ import annotations

import pytest

from bot.conversation.model.event import StatsPage
from bot.conversation.model.statistics import Statistics
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length
from tests.fakes.conversation import CATALOGUE, make_long_article, reply_text, start_dialogue

COUNTS = {
    "message/answer": 6,
    "message/clarify": 2,
    "command/decline": 1,
    "message/not-covered": 1,
    "tap/picked": 1,
    "tap/rejected": 1,
    "tap/sent": 3,
    "waiting/answer": 2,
    "=ferry/fare": 4,
    "=ferry/price": 1,
    "=ferry/gone": 9,
    "?ferry/crew": 3,
    "!ferry/crew": 1,
    "?ferry/bridge": 1,
    "!ferry/bridge": 1,
}


def test_the_week_is_told_in_numbers_and_questions() -> None:
    turn = start_dialogue().send_event(StatsPage(Statistics(COUNTS), 7))
    assert reply_text(turn).split("\n") == [
        "The last 7 days",
        "",
        "Questions: 10",
        "Answered at once: 6 (60 %)",
        "Asked back: 2 (20 %)",
        "– picked: 1, none of these: 1",
        "Not in the article: 1 (10 %)",
        "Left out on purpose: 1",
        "Sent to the editors: 3",
        "Readers who were told of an answer: 2",
        "",
        "Asked most",
        "5 · What did a crossing cost?",
        "",
        "Offered, but not picked",
        "2 · What becomes of the crew?",
    ]
    assert turn.record.kind == "stats"


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_a_week_without_a_reader_is_told_too(language: str) -> None:
    text = reply_text(start_dialogue(language=language).send_event(StatsPage(Statistics({}), 7)))
    assert text.count("0") >= 7
    assert not text.endswith("\n")


def test_a_large_library_fits_one_message() -> None:
    article = make_long_article(900)
    counts = {f"{sign}many/q{n}": 10**9 for n in range(900) for sign in "=?"}
    turn = start_dialogue(article).send_event(StatsPage(Statistics(counts), 7))
    assert utf16_length(reply_text(turn)) <= MAX_MESSAGE_LENGTH
