"""With several articles: dates in the list, rivals named, and a second question kept at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.article.model import Article
from bot.conversation.views.keyboards import MAX_LABEL
from bot.limits import utf16_length
from bot.matching.model import Decision, DecisionKind, Match
from tests.fakes.conversation import (
    FERRY,
    button_labels,
    make_answer_decision,
    make_clarify_decision,
    make_entry,
    make_long_article,
    press_button,
    start_dialogue,
)

HARBOUR = Article(
    "harbour",
    "What becomes of the old harbour on the northern side?",
    (make_entry("crew", "What becomes of the crew?"), make_entry("crane", "Who bought the crane?")),
    date(2012, 3, 5),
)
TWO_ANSWERS = replace(
    make_answer_decision("ferry/bridge"),
    other_questions=("ferry/price", "harbour/gone", "harbour/crane"),
)


def test_articles_are_listed_with_their_dates_the_newest_first() -> None:
    assert button_labels(
        start_dialogue(FERRY, HARBOUR, make_long_article(2)).send_command("articles")
    ) == [
        "What becomes of the old harbour on the… · 5 Mar 2012",
        "Why is the ferry closing? · 23 Aug 2011",
        "2 questions",
    ]


def test_the_date_in_a_label_takes_its_room_from_the_title() -> None:
    long = replace(HARBOUR, title="W" * 200)
    label = button_labels(start_dialogue(long, FERRY).send_command("articles"))[0]

    assert utf16_length(label) == MAX_LABEL
    assert label.endswith("… · 5 Mar 2012")


def test_rivals_of_two_articles_carry_their_titles() -> None:
    turn = start_dialogue(
        FERRY, HARBOUR, decisions={"crew": make_clarify_decision("ferry/crew", "harbour/crew")}
    ).send_text("crew")

    assert button_labels(turn) == [
        "What becomes of the crew? · Why is the ferry…",
        "What becomes of the crew? · What becomes of the old…",
        "None of these",
    ]


def test_where_many_articles_answer_alike_the_first_three_are_offered() -> None:
    alike = tuple(Match(name, 0.03) for name in ("ferry/crew", "harbour/crew", "harbour/crane"))
    decision = Decision(DecisionKind.CLARIFY, (*alike[:2], replace(alike[2], confidence=0.01)))
    turn = start_dialogue(FERRY, HARBOUR, decisions={"crew": decision}).send_text("crew")

    assert [label.partition(" · ")[0] for label in button_labels(turn)] == [
        "What becomes of the crew?",
        "What becomes of the crew?",
        "None of these",
    ]


def test_rivals_of_one_article_do_not() -> None:
    turn = start_dialogue(
        FERRY, HARBOUR, decisions={"x": make_clarify_decision("ferry/crew", "ferry/fare")}
    ).send_text("x")

    assert button_labels(turn)[:2] == ["What becomes of the crew?", "What did a crossing cost?"]


def test_a_lead_needs_no_title_behind_it() -> None:
    turn = start_dialogue(
        FERRY, HARBOUR, decisions={"x": make_clarify_decision("ferry/intro", "harbour/crane")}
    ).send_text("x")

    assert button_labels(turn)[0] == "Why is the ferry closing?"


def test_rivals_with_long_questions_stay_within_a_label() -> None:
    long = replace(HARBOUR, entries=(make_entry("crew", "Why " * 40 + "?"),))
    turn = start_dialogue(
        FERRY, long, decisions={"x": make_clarify_decision("ferry/crew", "harbour/crew")}
    ).send_text("x")

    assert all(utf16_length(label) <= MAX_LABEL for label in button_labels(turn))
    assert button_labels(turn)[1].endswith(" · What becomes of the old…")


def test_the_other_question_of_a_message_is_the_first_button_of_the_answer() -> None:
    reader = start_dialogue(FERRY, HARBOUR, decisions={"two": TWO_ANSWERS})
    turn = reader.send_text("two")

    assert turn.record.entry == "ferry/bridge"
    assert button_labels(turn)[:2] == ["What did a crossing cost?", "Who bought the crane?"]
    assert press_button(reader, turn, "What did a crossing cost?").record.entry == "ferry/fare"


def test_the_other_question_stands_there_once() -> None:
    turn = start_dialogue(
        FERRY, HARBOUR, decisions={"two": replace(TWO_ANSWERS, other_questions=("ferry/crew",))}
    ).send_text("two")

    assert button_labels(turn).count("What becomes of the crew?") == 1
    assert button_labels(turn)[0] == "What becomes of the crew?"


def test_the_answer_itself_is_no_other_question() -> None:
    turn = start_dialogue(
        decisions={"two": replace(TWO_ANSWERS, other_questions=("ferry/bridge",))}
    ).send_text("two")

    assert "Will there be a bridge?" not in button_labels(turn)


def test_other_questions_are_bounded() -> None:
    every = tuple(f"many/q{n}" for n in range(1, 30))
    decision = Decision(DecisionKind.ANSWER, (Match("ferry/bridge", 0.9),), other_questions=every)
    turn = start_dialogue(FERRY, make_long_article(30), decisions={"x": decision}).send_text("x")

    assert len(button_labels(turn)) < 10
