"""After "Did you mean" a reader may answer in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.article.model import Entry
from bot.conversation.model.feedback import Miss
from bot.conversation.model.turn import ReaderState
from bot.matching.model import Decision, DecisionKind, Match, SmallTalk
from tests.fakes.conversation import (
    CATALOGUE,
    FERRY,
    DialogueDriver,
    button_labels,
    get_reply,
    make_answer_decision,
    make_clarify_decision,
    make_social_decision,
    press_button,
    reply_text,
    shown_question,
    start_dialogue,
)

TWO = make_clarify_decision("ferry/crew", "ferry/bridge")
DECISIONS = {
    "work": TWO,
    "crew": make_clarify_decision("ferry/crew"),
    "yes": make_social_decision(SmallTalk.OK),
    "How much for a goat?": make_answer_decision("ferry/fare"),
}


def reader_asked_back(text: str = "work", language: str = "en") -> DialogueDriver:
    reader = start_dialogue(decisions=DECISIONS, language=language)
    reader.send_text(text)
    return reader


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("1", "What becomes of the crew?"),
        ("the second one", "Will there be a bridge?"),
        ("the last", "Will there be a bridge?"),
        ("the one about the bridge", "Will there be a bridge?"),
    ],
)
def test_a_number_an_ordinal_or_words_pick_what_was_shown(text: str, question: str) -> None:
    turn = reader_asked_back().send_text(text)
    assert shown_question(turn) == question
    assert (turn.record.kind, turn.record.decision) == ("message", "picked")
    assert turn.state.offered == ()


@pytest.mark.parametrize(
    ("matches", "question"),
    [
        ((("ferry/crew", 0.5), ("ferry/bridge", 0.1)), "What becomes of the crew?"),
        ((("ferry/crew", 0.5), ("ferry/bridge", 0.4)), "Did you mean"),
        ((("ferry/crew", 0.2), ("ferry/bridge", 0.05)), "Did you mean"),
        ((("ferry/fare", 0.5), ("ferry/crew", 0.3)), "Did you mean"),
    ],
)
def test_words_that_no_label_has_are_laid_beside_what_was_offered(
    matches: tuple[tuple[str, float], ...], question: str
) -> None:
    decision = Decision(DecisionKind.CLARIFY, tuple(Match(*match) for match in matches))
    decisions = {"work": TWO, "sailors": decision, "the one about sailors": decision}
    reader = start_dialogue(decisions=decisions)
    reader.send_text("work")
    assert shown_question(reader.send_text("the one about sailors")).startswith(question)


def test_thanks_are_no_pick_whatever_they_are_for() -> None:
    decisions = {
        "crew": make_clarify_decision("ferry/crew"),
        "thanks for your crew": make_social_decision(SmallTalk.THANKS),
        "for your crew": make_clarify_decision("ferry/crew"),
    }
    reader = start_dialogue(decisions=decisions)
    reader.send_text("crew")
    assert reader.send_text("thanks for your crew").record.decision == "social"


def test_yes_to_a_single_offer_gives_it() -> None:
    assert shown_question(reader_asked_back("crew").send_text("Yes")) == "What becomes of the crew?"


def test_yes_to_several_asks_which_and_they_can_be_picked_still() -> None:
    reader = reader_asked_back()
    turn = reader.send_text("yes")
    assert reply_text(turn) == "Which one, please?"
    assert button_labels(turn)[:2] == ["What becomes of the crew?", "Will there be a bridge?"]
    assert shown_question(reader.send_text("2")) == "Will there be a bridge?"


def test_a_number_that_is_not_there_asks_again() -> None:
    assert reply_text(reader_asked_back().send_text("7")) == "Which one, please?"


def test_no_is_none_of_these() -> None:
    turn = reader_asked_back().send_text("no")
    assert reply_text(turn).startswith("I’m sorry. What were you looking for?")
    assert not {"What becomes of the crew?", "Will there be a bridge?"} & set(button_labels(turn))
    assert "Send to the editors" not in button_labels(turn)


@pytest.mark.parametrize(
    ("language", "yes", "second"),
    [
        ("ru", "да", "вторая"),
        ("de", "ja", "die zweite"),
        ("fr", "oui", "la deuxième"),
        ("es", "sí", "la segunda"),
        ("ko", "네", "두 번째"),
    ],
)
def test_the_readers_own_language_is_understood(language: str, yes: str, second: str) -> None:
    reader = reader_asked_back(language=language)
    assert reply_text(reader.send_text(yes)) == CATALOGUE.format_message(language, "which-one")
    assert shown_question(reader.send_text(second)) == "Will there be a bridge?"


def test_another_question_is_answered_and_ends_the_offer() -> None:
    reader = reader_asked_back()
    assert shown_question(reader.send_text("How much for a goat?")) == "What did a crossing cost?"
    assert reply_text(reader.send_text("yes")).startswith("Good.")


def test_without_an_offer_yes_is_small_talk_and_a_number_is_not_understood() -> None:
    reader = start_dialogue(decisions=DECISIONS)
    assert reply_text(reader.send_text("yes")).startswith("Good.")
    assert reader.send_text("2").record.decision == "decline"


@pytest.mark.parametrize(("text", "language"), [("both", "en"), ("все", "ru"), ("beide", "de")])
def test_who_wants_all_gets_the_first_and_the_others_as_buttons(text: str, language: str) -> None:
    turn = reader_asked_back(language=language).send_text(text)
    assert turn.record.entry == "ferry/crew"
    assert button_labels(turn)[0] == "Will there be a bridge?"


@pytest.mark.parametrize(
    ("text", "language"),
    [("the second one", "en"), ("die zweite bitte", "de"), ("второй вопрос", "ru")],
)
def test_an_ordinal_picks_a_button_under_the_last_answer(text: str, language: str) -> None:
    reader = start_dialogue(decisions=DECISIONS, language=language)
    answer = reader.send_text("How much for a goat?")
    assert shown_question(reader.send_text(text)) == button_labels(answer)[1]


def test_an_ordinal_picks_no_button_of_another_reply() -> None:
    reader = start_dialogue(decisions=DECISIONS)
    reader.send_text("Is there a train?")
    assert reader.send_text("the second one").record.decision == "decline"
    reader.send_text("How much for a goat?")
    assert reader.send_text("the fourth one").record.decision == "decline"


def test_an_ordinal_that_an_article_answers_is_a_question() -> None:
    decisions = DECISIONS | {"the last one": make_answer_decision("ferry/bridge")}
    reader = start_dialogue(decisions=decisions)
    reader.send_text("How much for a goat?")
    turn = reader.send_text("the last one")
    assert (turn.record.decision, turn.record.entry) == ("answer", "ferry/bridge")


def test_a_sticker_or_a_toast_does_not_end_the_offer() -> None:
    reader = reader_asked_back()
    reader.tap_button("uferry/fare")
    assert shown_question(reader.send_text("2")) == "Will there be a bridge?"


def test_what_is_no_longer_in_the_article_is_not_counted() -> None:
    reader = start_dialogue(
        decisions=DECISIONS, state=ReaderState(offered=("ferry/gone", "ferry/price"))
    )
    assert shown_question(reader.send_text("yes")) == "What did a crossing cost?"


def test_in_a_group_each_reader_picks_from_what_they_were_offered_there() -> None:
    reader = start_dialogue(decisions=DECISIONS, private=False)
    reader.send_text("work")
    assert shown_question(reader.send_text("2")) == "Will there be a bridge?"


def test_the_articles_own_words_go_before_a_pick() -> None:
    longer = Entry("long", "What did a crossing cost to the crew on the bridge?", ())
    article = replace(FERRY, entries=(*FERRY.entries, longer))
    question = "What did a crossing cost?"
    reader = start_dialogue(
        article,
        decisions={
            "work": make_clarify_decision("ferry/long", "ferry/goats"),
            question: make_answer_decision("ferry/fare"),
        },
    )
    reader.send_text("work")
    assert shown_question(reader.send_text(question)) == question


@pytest.mark.parametrize("text", ["2", "the second one", "the one about the bridge"])
def test_the_words_that_led_to_a_pick_may_be_kept_by_a_tap_under_them(text: str) -> None:
    reader = start_dialogue(decisions=DECISIONS)
    reader.send_text("work", message_id=41)
    turn = reader.send_text(text, message_id=43)

    assert "Remember my words for this answer" in button_labels(turn)
    assert "your words may be used in the article’s list of questions" in reply_text(turn)
    assert (get_reply(turn).quote, get_reply(turn).quoted_message) == (True, 41)
    remembered = press_button(reader, turn, "Remember my words for this answer", "work")
    assert remembered.miss == Miss("work", "ferry", entry="bridge")


def test_they_are_those_of_the_question_also_after_being_asked_which() -> None:
    reader = start_dialogue(decisions=DECISIONS)
    reader.send_text("work", message_id=41)
    reader.send_text("yes", message_id=43)

    assert get_reply(reader.send_text("1", message_id=45)).quoted_message == 41


def test_where_messages_have_no_number_there_is_nothing_to_keep() -> None:
    turn = reader_asked_back().send_text("2")

    assert "Remember my words for this answer" not in button_labels(turn)
