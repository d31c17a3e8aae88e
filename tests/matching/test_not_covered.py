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
from bot.conversation.model.session import AboutDetails
from bot.conversation.model.turn import ReaderState, Turn
from bot.matching.evaluation.run import evaluate_matcher, parse_readers_file
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind, NotCoveredTopic
from tests.fakes.conversation import (
    CATALOGUE,
    FERRY,
    button_labels,
    make_long_article,
    reply_text,
    start_dialogue,
)
from tests.paths import ROOT, SEED_ARTICLE

SEED = load_library(SEED_ARTICLE).library.articles[0]
AGE = NotCovered(("How old is Kim Jong Il?", "When was he born?"), "The article leaves it out.")
TRAIN = NotCovered(
    ("How does his train look?", "Why doesn't Kim fly?"), "We wrote about the train."
)
SEOUL = NotCovered(("What does South Korea say about the visit?",), "Seoul hasn't said anything.")
ARTICLE_WITH_TOPICS = replace(SEED, not_covered=(AGE, TRAIN, SEOUL))
LIBRARY = Library((ARTICLE_WITH_TOPICS,))
MATCHER = Matcher(LIBRARY)
DIALOGUE = Dialogue(LIBRARY, MATCHER, CATALOGUE, AboutDetails())
ANSWER, NOT_COVERED = DecisionKind.ANSWER, DecisionKind.NOT_COVERED


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
    assert turn.state == ReaderState(left_article=True)


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
    hidden = NotCovered(("Will there be food aid?",), "We don't know.")
    hiding = Matcher(Library((replace(SEED, not_covered=(hidden,)),)))

    assert Matcher(Library((SEED,))).make_decision("will there be food aid").kind is ANSWER
    decision = hiding.make_decision("WILL there be food-aid?!")
    assert (decision.kind, decision.topic and decision.topic.not_covered) == (NOT_COVERED, hidden)


def test_in_other_words_it_never_goes_before_an_answer() -> None:
    hidden = NotCovered(("Is there aid of food for the people?",), "We don't know.")
    hiding = Matcher(Library((replace(SEED, not_covered=(hidden,)),)))

    assert hiding.make_decision("is there food aid for the people").kind is ANSWER


def test_a_topic_is_decided_on_whatever_was_read_before() -> None:
    for previous_entry in (None, *map(SEED.full_name, SEED.entries)):
        decision = MATCHER.make_decision("when was he born", previous_entry)
        assert decision.topic
        assert decision.topic.not_covered is AGE


def test_a_topic_is_no_entry() -> None:
    decision = MATCHER.make_decision("what does his train look like")

    assert decision.kind is NOT_COVERED
    ranked = MATCHER.rank_entries("what does his train look like")
    assert {match.entry for match in ranked} == set(map(SEED.full_name, SEED.entries))
    assert not any("not-covered" in match.entry for match in decision.matches)


def test_a_message_of_nothing_telling_means_no_topic() -> None:
    assert MATCHER.make_decision("how does his").kind is not NOT_COVERED
    assert MATCHER.make_decision("so how old is Kim Jong Il's friend in Moscow now").kind is not (
        NOT_COVERED
    )


@pytest.mark.parametrize("text", ["how old is putin", "does the south fly"])
def test_a_message_that_hardly_means_a_topic_is_declined(text: str) -> None:
    assert MATCHER.make_decision(text).kind is DecisionKind.DECLINE


def test_small_talk_is_no_topic() -> None:
    hello = NotCovered(("Hello",), "We never say hello.")
    assert Matcher(Library((replace(SEED, not_covered=(hello,)),))).make_decision("hello").kind is (
        DecisionKind.SOCIAL
    )


def test_topics_of_every_article_are_found() -> None:
    goats = Article("goats", "Goats", FERRY.entries, not_covered=(NotCovered(("Why?",), "So."),))
    topic = Matcher(Library((ARTICLE_WITH_TOPICS, goats))).make_decision("why").topic

    assert topic
    assert (topic.name, topic.article.slug) == ("goats/not-covered:1", "goats")


def test_the_explanation_names_the_topic() -> None:
    explanation = str(MATCHER.explain_decision("when was he born"))

    assert explanation.startswith(f"not_covered: {SEED.slug}/not-covered:1 (How old is Kim")
    assert "Also asked" not in explanation


def test_an_evaluation_counts_it_like_a_question_declined() -> None:
    messages = parse_readers_file("none-near\tnone\twhen was he born\npara\taid\twhen was he born")
    report = evaluate_matcher(MATCHER, LIBRARY, messages)

    assert report.total.declined == 1.0
    assert report.total.right == 0.0
    assert report.total.wrong == 0.0


def test_the_note_names_its_article_and_offers_its_questions() -> None:
    topic = NotCoveredTopic(
        "ferry/not-covered:1", FERRY, NotCovered(("Why goats?",), "We don't know.")
    )
    turn = start_dialogue(
        FERRY,
        make_long_article(2),
        state=ReaderState("many/q1"),
        decisions={"why goats": Decision(NOT_COVERED, topic=topic)},
    ).send_text("why goats")

    assert reply_text(turn).startswith(
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
