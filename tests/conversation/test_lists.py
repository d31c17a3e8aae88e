"""Lists turn their pages in place, and no page is a dead end."""

from __future__ import annotations

import pytest

from bot.article.model import Article
from bot.conversation.turn import ReaderState, Turn
from tests.conversation.cast import FERRY, Talk, entry, labels, long_list, press, reply, said, talk


def shelf(count: int) -> list[Article]:
    return [Article(f"a{n:02}", f"Article {n:02}", (entry("x", "Q?"),)) for n in range(count)]


def turning(turn: Turn) -> list[str]:
    return [label for label in labels(turn) if label in ("‹ Previous", "Next ›")]


def walk(reader: Talk, turn: Turn, label: str) -> list[Turn]:
    """Every page from here on, turning with the button of this label."""
    turns = [turn]
    while label in labels(turns[-1]):
        turns.append(press(reader, turns[-1], label))
    return turns


def test_the_list_names_the_article_and_all_its_questions_in_order() -> None:
    turn = talk().command("questions")

    assert said(turn) == (
        "Why is the ferry closing?\nThe Island News · 23 August 2011\n\n"
        "These are the questions the article answers."
    )
    assert labels(turn) == [each.question for each in FERRY.entries]


def test_a_list_of_one_page_has_nothing_to_turn() -> None:
    turn = talk(long_list(8)).command("questions")

    assert "Page" not in said(turn)
    assert not turning(turn)


def test_all_questions_are_found_by_turning_the_pages() -> None:
    reader = talk(long_list(20))
    turns = walk(reader, reader.command("questions"), "Next ›")

    assert [said(turn).splitlines()[-1] for turn in turns] == [
        "Page 1 of 3",
        "Page 2 of 3",
        "Page 3 of 3",
    ]
    found = [label for turn in turns for label in labels(turn) if label.startswith("Question")]
    assert found == [f"Question {n}?" for n in range(1, 21)]


def test_each_page_shows_only_the_ways_that_lead_somewhere() -> None:
    reader = talk(long_list(20))
    turns = walk(reader, reader.command("questions"), "Next ›")

    assert [turning(turn) for turn in turns] == [
        ["Next ›"],
        ["‹ Previous", "Next ›"],
        ["‹ Previous"],
    ]
    assert said(walk(reader, turns[-1], "‹ Previous")[-1]) == said(turns[0])


def test_pages_turn_in_place_and_lists_come_as_new_messages() -> None:
    reader = talk(long_list(20))
    opened = press(reader, reader.tap("amany/q1"), "All questions")

    assert not reply(opened).edit
    assert reply(press(reader, opened, "Next ›")).edit


@pytest.mark.parametrize(("data", "page"), [("p0/many", 1), ("p3/many", 3), ("p999/many", 3)])
def test_a_page_that_is_no_longer_there_is_the_nearest_one(data: str, page: int) -> None:
    assert said(talk(long_list(20)).tap(data)).endswith(f"Page {page} of 3")


def test_turning_a_page_changes_nothing_the_bot_remembers() -> None:
    state = ReaderState("many/q1", ("many/q1",))

    assert talk(long_list(20), state=state).tap("p2/many").state == state


def test_an_article_without_questions_says_so() -> None:
    turn = talk(Article("bare", "Bare", ())).command("questions")

    assert said(turn) == "Bare\n\nThere are no questions in this article yet."
    assert labels(turn) == []


def test_a_single_article_is_said_to_be_single() -> None:
    turn = talk().command("articles")

    assert said(turn) == "There is one article here. Tap it to begin."
    assert labels(turn) == ["Why is the ferry closing? · 23 Aug 2011"]


def test_articles_are_listed_page_by_page_and_open_at_a_tap() -> None:
    reader = talk(*shelf(10))
    first = reader.command("articles")
    second = press(reader, first, "Next ›")

    assert said(first) == "Which article would you like to ask about?\n\nPage 1 of 2"
    assert labels(first)[:2] == ["Article 00", "Article 01"]
    assert reply(second).edit
    assert labels(second) == ["Article 08", "Article 09", "‹ Previous"]
    opened = press(reader, second, "Article 09")
    assert said(opened).startswith("Article 09")
    assert not reply(opened).edit


def test_the_way_to_other_articles_is_there_when_there_are_any() -> None:
    reader = talk(*shelf(2))
    turn = press(reader, reader.command("questions"), "Other articles")

    assert labels(turn) == ["Article 00", "Article 01"]
    assert "Other articles" not in labels(talk().command("questions"))
