"""Reading along: question by question, or the whole article page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.article.model import Article, Style
from bot.conversation.turn import ReaderState
from tests.conversation.cast import (
    FERRY,
    answer,
    buttons,
    entry,
    in_style,
    labels,
    long_list,
    press,
    reply,
    said,
    talk,
)

ALL = tuple(FERRY.full_name(each) for each in FERRY.entries)


def test_the_next_question_is_the_next_of_the_article() -> None:
    reader = talk(script={"a": answer("ferry/bridge")})
    turn = press(reader, reader.say("a"), "Next question")

    assert said(turn).startswith("What did a crossing cost?")
    assert not reply(turn).edit


def test_going_on_reads_every_question_once_and_ends() -> None:
    reader = talk()
    turn = reader.tap("aferry/fare")
    told = [turn.record.entry]
    while "Next question" in labels(turn):
        turn = press(reader, turn, "Next question")
        told.append(turn.record.entry)

    assert told == [*ALL[2:], *ALL[:2]]
    assert labels(turn)[-1] == "All questions"


def test_read_questions_are_stepped_over() -> None:
    reader = talk(state=ReaderState(read=("ferry/fare",)))
    turn = press(reader, reader.tap("aferry/bridge"), "Next question")

    assert turn.record.entry == "ferry/crew"


def test_after_the_last_question_comes_another_article() -> None:
    reader = talk(FERRY, long_list(3), state=ReaderState(read=ALL))
    turn = reader.tap("aferry/crew")
    opened = press(reader, turn, "Next: 3 questions")

    assert labels(turn)[-2:] == ["All questions", "Next: 3 questions"]
    assert said(opened).startswith("3 questions")


def test_an_article_that_was_begun_is_not_offered_as_another() -> None:
    reader = talk(FERRY, long_list(3), state=ReaderState(read=(*ALL, "many/q1")))

    assert labels(reader.tap("aferry/crew"))[-1] == "All questions"


def test_a_thousand_articles_end_as_quickly_as_one() -> None:
    shelf = [Article(f"a{n}", f"A {n}", (entry("x", "X?"),)) for n in range(1000)]
    read = tuple(f"a{n}/x" for n in range(500))
    turn = talk(*shelf, state=ReaderState(read=read)).tap("aa0/x")

    assert labels(turn)[-1].startswith("Next: A ")


@pytest.mark.parametrize(
    ("read", "line"), [((), ""), (ALL[:1], "1 of 5 read"), (ALL, "5 of 5 read")]
)
def test_the_list_says_quietly_how_much_is_read(read: tuple[str, ...], line: str) -> None:
    turn = talk(state=ReaderState(read=read)).command("questions")

    assert in_style(reply(turn).text, Style.ITALIC) == [line] * bool(line)


def test_what_was_read_under_an_old_name_counts() -> None:
    turn = talk(state=ReaderState(read=("ferry/price", "ferry/gone"))).command("questions")

    assert "1 of 5 read" in said(turn)


def test_the_whole_article_is_read_page_by_page_in_one_message() -> None:
    reader = talk()
    turn = reader.command("read")
    turns = [turn]
    while "Next ›" in labels(turn):
        turn = press(reader, turn, "Next ›")
        turns.append(turn)

    assert [said(turn).splitlines()[-1] for turn in turns] == [
        f"Page {n} of 5" for n in range(1, 6)
    ]
    assert [reply(turn).edit for turn in turns] == [False, True, True, True, True]
    assert all(
        "\n\n".join(p.text for p in e.passages) in said(t)
        for e, t in zip(FERRY.entries, turns, strict=True)
    )
    assert reader.state.read == ALL
    assert {turn.record.decision for turn in turns} == {"read"}


def test_every_page_has_a_way_on() -> None:
    reader = talk(FERRY, long_list(2))
    first, last = reader.command("read"), reader.tap("r5/ferry")

    assert labels(first) == ["Next ›", "All questions"]
    assert labels(last) == ["‹ Previous", "All questions", "Next: 2 questions"]


@pytest.mark.parametrize(("data", "page"), [("r0/ferry", 1), ("r999/ferry", 5)])
def test_a_page_that_is_no_longer_there_is_the_nearest_one(data: str, page: int) -> None:
    assert f"Page {page} of 5" in said(talk().tap(data))


def test_nothing_is_folded_when_reading_the_whole() -> None:
    long = Article("long", "Long", (entry("a", "A?", *["Boats come and go. " * 30] * 4),))

    assert not in_style(reply(talk(long).command("read")).text, Style.EXPANDABLE)
    assert in_style(reply(talk(long).tap("along/a")).text, Style.EXPANDABLE)


def test_a_huge_entry_leaves_room_for_the_page_line() -> None:
    huge = Article("huge", "Huge", (entry("a", "A?", "Boats. " * 2000), entry("b", "B?")))

    assert said(talk(huge).command("read")).endswith("Page 1 of 2")


def test_reading_an_article_without_questions_says_so() -> None:
    assert "no questions" in said(talk(replace(FERRY, entries=())).command("read"))


def test_read_opens_the_article_the_reader_is_in() -> None:
    reader = talk(FERRY, long_list(2), state=ReaderState("many/q2"))

    assert said(reader.command("read")).startswith("Question 1?")


def test_old_news_says_so_while_reading_too() -> None:
    assert said(talk(today=date(2020, 1, 1)).command("read")).startswith("Published 23 August 2011")


def test_only_answers_carry_the_thumbs() -> None:
    assert not [b for b in buttons(talk().command("read")) if b.label in "👍👎"]
