from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.questions import SentMessage, format_message_line, group_messages, parse_message_lines
from bot.errors import UsageError
from tests.fakes.desk import sources_of, two_articles

LIBRARY = sources_of().library
DAY, LATER = date(2026, 5, 3), date(2026, 5, 9)


def test_a_line_says_what_was_asked_of_which_article_and_when() -> None:
    line = format_message_line(SentMessage("how much?", "ferry", "price", DAY))
    assert json.loads(line) == {
        "text": "how much?",
        "article": "ferry",
        "entry": "price",
        "day": "2026-05-03",
    }


@given(
    st.builds(
        SentMessage,
        st.text(st.characters(exclude_categories=["Cs"])),
        st.none() | st.just("ferry"),
        st.none() | st.just("price"),
        st.none() | st.dates(),
    )
)
def test_what_is_written_is_read_back(message: SentMessage) -> None:
    assert parse_message_lines(format_message_line(message) + "\n") == (message,)


def test_a_bare_string_is_a_message_and_blank_lines_are_none() -> None:
    assert parse_message_lines('"how much"\n\n') == (SentMessage("how much"),)


@pytest.mark.parametrize("line", ["how much", "[1]", '{"txt": "x"}', '{"text": 3}', "[" * 100_000])
def test_a_line_of_another_shape_is_told_with_its_number(line: str) -> None:
    with pytest.raises(UsageError, match="Line 2"):
        parse_message_lines(f'"fine"\n{line}\n')


def test_half_a_character_is_a_sign_that_can_be_written() -> None:
    messages = parse_message_lines('{"text": "fare \\ud800", "article": "\\udfff"}\n"\\ud800"')
    assert messages == (SentMessage("fare ?", "?"), SentMessage("?"))


def test_a_day_that_is_none_is_left_out() -> None:
    assert parse_message_lines('{"text": "x", "day": "soon"}')[0].day is None


def test_the_same_words_are_one_question_with_count_and_days() -> None:
    messages = [
        SentMessage("How much is it?", None, None, LATER),
        SentMessage("how much is it", None, None, DAY),
    ]
    (question,) = group_messages(messages, LIBRARY)
    assert (question.text, question.count) == ("How much is it?", 2)
    assert (question.first_day, question.last_day) == (DAY, LATER)


def test_words_that_a_reader_named_the_entry_of_count_for_it() -> None:
    messages = [SentMessage("the fare?"), SentMessage("The fare", "ferry", "price")]
    (question,) = group_messages(messages, LIBRARY)
    assert (question.entry, question.article, question.count) == ("ferry/price", "ferry", 2)


def test_the_same_words_for_two_entries_stay_two_questions() -> None:
    messages = [SentMessage("the ferry", None, "price"), SentMessage("the ferry", None, "times")]
    entries = {question.entry for question in group_messages(messages, LIBRARY)}
    assert entries == {"ferry/price", "ferry/times"}


def test_an_entry_that_is_gone_counts_as_none() -> None:
    (question,) = group_messages([SentMessage("the captain", "ferry", "crew")], LIBRARY)
    assert question.entry is None


def test_the_same_words_are_of_the_article_that_most_readers_were_in() -> None:
    sent = [("Cost?", "ferry"), ("cost", "bus"), ("COST", "bus"), ("cost!", "gone"), ("cost", None)]
    messages = [SentMessage(*pair) for pair in sent]
    (question,) = group_messages(messages, two_articles().library)
    assert (question.article, question.count) == ("bus", 5)


def test_an_article_that_is_gone_counts_as_none() -> None:
    (question,) = group_messages([SentMessage("cost", "gone")], two_articles().library)
    assert question.article is None


def test_messages_without_any_sign_are_left_out() -> None:
    assert group_messages([SentMessage("\u200b \n")], LIBRARY) == ()
