"""Lists turn their pages in place, and no page is a dead end."""

from __future__ import annotations

import pytest

from bot.article.model import Article
from bot.conversation.model.turn import ReaderState, Turn
from tests.fakes.conversation import (
    FERRY,
    DialogueDriver,
    button_labels,
    get_reply,
    make_entry,
    make_long_article,
    press_button,
    reply_text,
    start_dialogue,
)


def make_dated_articles(count: int) -> list[Article]:
    return [Article(f"a{n:02}", f"Article {n:02}", (make_entry("x", "Q?"),)) for n in range(count)]


def pager_labels(turn: Turn) -> list[str]:
    return [label for label in button_labels(turn) if label in ("‹ Previous", "Next ›")]


def walk_pages(reader: DialogueDriver, turn: Turn, label: str) -> list[Turn]:
    """Every page from here on, turning with the button of this label."""
    turns = [turn]
    while label in button_labels(turns[-1]):
        turns.append(press_button(reader, turns[-1], label))
    return turns


def test_the_list_names_the_article_and_all_its_questions_in_order() -> None:
    turn = start_dialogue().send_command("questions")

    assert reply_text(turn) == (
        "Why is the ferry closing?\nThe Island News · 23 August 2011\n\n"
        "These are the questions the article answers."
    )
    assert button_labels(turn) == [each.question for each in FERRY.entries]


def test_a_list_of_one_page_has_nothing_to_turn() -> None:
    turn = start_dialogue(make_long_article(8)).send_command("questions")

    assert "Page" not in reply_text(turn)
    assert not pager_labels(turn)


def test_all_questions_are_found_by_turning_the_pages() -> None:
    reader = start_dialogue(make_long_article(20))
    turns = walk_pages(reader, reader.send_command("questions"), "Next ›")

    assert [reply_text(turn).splitlines()[-1] for turn in turns] == [
        "Page 1 of 3",
        "Page 2 of 3",
        "Page 3 of 3",
    ]
    question_labels = [
        label for turn in turns for label in button_labels(turn) if label.startswith("Question")
    ]
    assert question_labels == [f"Question {n}?" for n in range(1, 21)]


def test_each_page_shows_only_the_ways_that_lead_somewhere() -> None:
    reader = start_dialogue(make_long_article(20))
    turns = walk_pages(reader, reader.send_command("questions"), "Next ›")

    assert [pager_labels(turn) for turn in turns] == [
        ["Next ›"],
        ["‹ Previous", "Next ›"],
        ["‹ Previous"],
    ]
    assert reply_text(walk_pages(reader, turns[-1], "‹ Previous")[-1]) == reply_text(turns[0])


def test_pages_turn_in_place_and_lists_come_as_new_messages() -> None:
    reader = start_dialogue(make_long_article(20))
    opened = press_button(reader, reader.tap_button("amany/q1"), "All questions")

    assert not get_reply(opened).edit
    assert get_reply(press_button(reader, opened, "Next ›")).edit


@pytest.mark.parametrize(("data", "page"), [("p0/many", 1), ("p3/many", 3), ("p999/many", 3)])
def test_a_page_that_is_no_longer_there_is_the_nearest_one(data: str, page: int) -> None:
    assert reply_text(start_dialogue(make_long_article(20)).tap_button(data)).endswith(
        f"Page {page} of 3"
    )


def test_turning_a_page_changes_nothing_the_bot_remembers() -> None:
    state = ReaderState("many/q1", ("many/q1",))

    assert start_dialogue(make_long_article(20), state=state).tap_button("p2/many").state == state


def test_an_article_without_questions_says_so() -> None:
    turn = start_dialogue(Article("bare", "Bare", ())).send_command("questions")

    assert reply_text(turn) == "Bare\n\nThere are no questions in this article yet."
    assert button_labels(turn) == []


def test_a_single_article_is_said_to_be_single() -> None:
    turn = start_dialogue().send_command("articles")

    assert reply_text(turn) == "There is one article here. Tap it to begin."
    assert button_labels(turn) == ["Why is the ferry closing? · 23 Aug 2011"]


def test_articles_are_listed_page_by_page_and_open_at_a_tap() -> None:
    reader = start_dialogue(*make_dated_articles(10))
    first = reader.send_command("articles")
    second = press_button(reader, first, "Next ›")

    assert reply_text(first) == "Which article would you like to ask about?\n\nPage 1 of 2"
    assert button_labels(first)[:2] == ["Article 00", "Article 01"]
    assert get_reply(second).edit
    assert button_labels(second) == ["Article 08", "Article 09", "‹ Previous"]
    opened = press_button(reader, second, "Article 09")
    assert reply_text(opened).startswith("Article 09")
    assert not get_reply(opened).edit


def test_the_way_to_other_articles_is_there_when_there_are_any() -> None:
    reader = start_dialogue(*make_dated_articles(2))
    turn = press_button(reader, reader.send_command("questions"), "Other articles")

    assert button_labels(turn) == ["Article 00", "Article 01"]
    assert "Other articles" not in button_labels(start_dialogue().send_command("questions"))
