"""With several articles: dates in the list, rivals named, and a second question kept at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.article.model import Article
from bot.conversation.buttons import LABEL
from bot.conversation.prose import size
from bot.matching.model import Decision, Kind, Match
from tests.conversation.cast import FERRY, answer, clarify, entry, labels, long_list, press, talk

HARBOUR = Article(
    "harbour",
    "What becomes of the old harbour on the northern side?",
    (entry("crew", "What becomes of the crew?"), entry("crane", "Who bought the crane?")),
    date(2012, 3, 5),
)
TWO = replace(answer("ferry/bridge"), also=("ferry/price", "harbour/gone", "harbour/crane"))


def test_articles_are_listed_with_their_dates_the_newest_first() -> None:
    assert labels(talk(FERRY, HARBOUR, long_list(2)).command("articles")) == [
        "What becomes of the old harbour on the… · 5 Mar 2012",
        "Why is the ferry closing? · 23 Aug 2011",
        "2 questions",
    ]


def test_the_date_in_a_label_takes_its_room_from_the_title() -> None:
    long = replace(HARBOUR, title="W" * 200)
    label = labels(talk(long, FERRY).command("articles"))[0]

    assert size(label) == LABEL
    assert label.endswith("… · 5 Mar 2012")


def test_rivals_of_two_articles_carry_their_titles() -> None:
    turn = talk(FERRY, HARBOUR, script={"crew": clarify("ferry/crew", "harbour/crew")}).say("crew")

    assert labels(turn) == [
        "What becomes of the crew? · Why is the ferry…",
        "What becomes of the crew? · What becomes of the old…",
        "None of these",
    ]


def test_where_many_articles_answer_alike_the_first_three_are_offered() -> None:
    alike = tuple(Match(name, 0.03) for name in ("ferry/crew", "harbour/crew", "harbour/crane"))
    decision = Decision(Kind.CLARIFY, (*alike[:2], replace(alike[2], confidence=0.01)))
    turn = talk(FERRY, HARBOUR, script={"crew": decision}).say("crew")

    assert [label.partition(" · ")[0] for label in labels(turn)] == [
        "What becomes of the crew?",
        "What becomes of the crew?",
        "None of these",
    ]


def test_rivals_of_one_article_do_not() -> None:
    turn = talk(FERRY, HARBOUR, script={"x": clarify("ferry/crew", "ferry/fare")}).say("x")

    assert labels(turn)[:2] == ["What becomes of the crew?", "What did a crossing cost?"]


def test_a_lead_needs_no_title_behind_it() -> None:
    turn = talk(FERRY, HARBOUR, script={"x": clarify("ferry/intro", "harbour/crane")}).say("x")

    assert labels(turn)[0] == "Why is the ferry closing?"


def test_rivals_with_long_questions_stay_within_a_label() -> None:
    long = replace(HARBOUR, entries=(entry("crew", "Why " * 40 + "?"),))
    turn = talk(FERRY, long, script={"x": clarify("ferry/crew", "harbour/crew")}).say("x")

    assert all(size(label) <= LABEL for label in labels(turn))
    assert labels(turn)[1].endswith(" · What becomes of the old…")


def test_the_other_question_of_a_message_is_the_first_button_of_the_answer() -> None:
    reader = talk(FERRY, HARBOUR, script={"two": TWO})
    turn = reader.say("two")

    assert turn.record.entry == "ferry/bridge"
    assert labels(turn)[:2] == ["What did a crossing cost?", "Who bought the crane?"]
    assert press(reader, turn, "What did a crossing cost?").record.entry == "ferry/fare"


def test_the_other_question_stands_there_once() -> None:
    turn = talk(FERRY, HARBOUR, script={"two": replace(TWO, also=("ferry/crew",))}).say("two")

    assert labels(turn).count("What becomes of the crew?") == 1
    assert labels(turn)[0] == "What becomes of the crew?"


def test_the_answer_itself_is_no_other_question() -> None:
    turn = talk(script={"two": replace(TWO, also=("ferry/bridge",))}).say("two")

    assert "Will there be a bridge?" not in labels(turn)


def test_other_questions_are_bounded() -> None:
    every = tuple(f"many/q{n}" for n in range(1, 30))
    decision = Decision(Kind.ANSWER, (Match("ferry/bridge", 0.9),), also=every)
    turn = talk(FERRY, long_list(30), script={"x": decision}).say("x")

    assert len(labels(turn)) < 10
