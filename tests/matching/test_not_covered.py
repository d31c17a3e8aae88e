"""What the article leaves out on purpose gets the editors' reply, and never takes an answer away.

The real matcher decides here: the two sides of it must hold together.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.article.library import Library
from bot.article.model import Article, NotCovered
from bot.content.loader import load_library
from bot.conversation.dialogue import Dialogue
from bot.conversation.model.event import ChatContext, TextMessage
from bot.conversation.model.session import Notices
from bot.conversation.model.turn import ReaderState, Turn
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind, SmallTalk
from bot.matching.not_covered import NotCoveredIndex
from tests.fakes.conversation import (
    CATALOGUE,
    FERRY,
    button_labels,
    make_answer_decision,
    make_clarify_decision,
    make_long_article,
    reply_text,
    start_dialogue,
)
from tests.paths import ROOT

SEED = load_library(ROOT / "content/what-is-kim-jong-il-doing-in-russia.md").library.articles[0]
AGE = NotCovered(("How old is Kim Jong Il?", "When was he born?"), "The article leaves it out.")
TRAIN = NotCovered(
    ("How does his train look?", "Why doesn't Kim fly?"), "We wrote about the train."
)
SEOUL = NotCovered(("What does South Korea say about the visit?",), "Seoul hasn't said anything.")
ARTICLE_WITH_TOPICS = replace(SEED, not_covered=(AGE, TRAIN, SEOUL))
LIBRARY = Library((ARTICLE_WITH_TOPICS,))
MATCHER = Matcher(LIBRARY)
DIALOGUE = Dialogue(LIBRARY, MATCHER, CATALOGUE, Notices())
NOT_ANSWERED = Decision(DecisionKind.DECLINE)


def ask_dialogue(text: str, last: str | None = None) -> Turn:
    return DIALOGUE.answer_event(TextMessage(text, ChatContext("en")), ReaderState(last))


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("How old is Kim Jong Il?", AGE.reply),
        ("how old is kim jong-il", AGE.reply),
        ("HOW OLD IS KIM JONG IL???", AGE.reply),
        ("when was he born", AGE.reply),
        ("why doesn't kim like to fly?", TRAIN.reply),
        ("what does his train look like", TRAIN.reply),
    ],
)
def test_what_is_left_out_gets_the_editors_reply(text: str, reply: str) -> None:
    turn = ask_dialogue(text)

    assert reply_text(turn).startswith(f"A note from the editors\n{reply}\n\n")
    assert turn.record.decision == "not-covered"
    assert (turn.record.entry or "").startswith(f"{SEED.slug}/not-covered:")
    assert turn.state == ReaderState()


def answered_messages() -> list[tuple[str, str, str | None]]:
    """Readers' messages that the article answers, with the entries that do."""
    cases = []
    for line in (ROOT / "tests/readers/seed.tsv").read_text("utf-8").split("\n"):
        kind, expected, text = (*line.split("\t", 2), "", "")[:3]
        if kind and expected != "none":
            last = f"{SEED.slug}/{text.partition('>')[0]}" if kind == "followup" else None
            cases.append((expected, text.partition(">")[2] if last else text, last))
    return cases


def test_of_what_the_article_answers_nothing_is_taken_away() -> None:
    asked = answered_messages()
    taken = [
        text for _, text, last in asked if ask_dialogue(text, last).record.decision == "not-covered"
    ]

    assert len(asked) > 100
    assert taken == []


def test_the_questions_of_the_article_are_answered() -> None:
    for entry in SEED.entries:
        assert ask_dialogue(entry.question).record.entry == SEED.full_name(entry)


def test_neither_the_one_nor_the_other_is_still_declined() -> None:
    assert ask_dialogue("who won the world cup?").record.decision == "decline"


def test_the_editors_own_words_go_before_an_answer() -> None:
    gaps = NotCoveredIndex(LIBRARY)

    assert gaps.find_topic("how old is Kim Jong Il", make_answer_decision(f"{SEED.slug}/aid"))
    assert not gaps.find_topic(
        "so how old is Kim Jong Il now", make_answer_decision(f"{SEED.slug}/aid")
    )


def test_an_entry_that_is_likelier_goes_before_a_gap() -> None:
    doubt = make_clarify_decision(f"{SEED.slug}/aid")

    assert not NotCoveredIndex(LIBRARY).find_topic("will there be food aid?", doubt)
    assert NotCoveredIndex(LIBRARY).find_topic("why doesn't kim like to fly?", doubt)


def test_small_talk_is_no_gap() -> None:
    assert not NotCoveredIndex(LIBRARY).find_topic(
        AGE.questions[0], Decision(DecisionKind.SOCIAL, small_talk=SmallTalk.GREETING)
    )


def test_articles_without_gaps_have_none() -> None:
    assert NotCoveredIndex(Library((SEED,))).find_topic(AGE.questions[0], NOT_ANSWERED) is None


def test_gaps_of_every_article_are_found() -> None:
    other = Article("goats", "Goats", FERRY.entries, not_covered=(NotCovered(("Why?",), "So."),))
    found = NotCoveredIndex(Library((ARTICLE_WITH_TOPICS, other))).find_topic("why", NOT_ANSWERED)

    assert found
    assert (found.name, found.article.slug) == ("goats/not-covered:1", "goats")


def test_the_note_names_its_article_and_offers_its_questions() -> None:
    left_out = replace(FERRY, not_covered=(NotCovered(("Why goats?",), "We don't know."),))
    turn = start_dialogue(left_out, make_long_article(2), state=ReaderState("many/q1")).send_text(
        "why goats"
    )

    assert reply_text(turn) == (
        "A note from the editors\nWe don't know.\n\n"
        "Why is the ferry closing? · The Island News · 23 August 2011"
    )
    assert button_labels(turn) == [
        "Will there be a bridge?",
        "What did a crossing cost?",
        "What becomes of the crew?",
        "Send to the editors",
        "All questions",
    ]
