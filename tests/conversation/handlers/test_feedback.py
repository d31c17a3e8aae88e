"""Whether an answer helped, and how a question gets to the editors: only by its reader's tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.handlers.feedback import MAX_MISSES_A_DAY
from bot.conversation.model.feedback import Miss, Rating
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.matching.model import Decision, DecisionKind, Match
from tests.fakes.conversation import (
    FERRY,
    DialogueDriver,
    button_labels,
    get_reply,
    make_answer_decision,
    make_clarify_decision,
    make_long_article,
    press_button,
    reply_buttons,
    reply_text,
    start_dialogue,
)


def test_a_thumb_up_is_thanked_for_and_kept_without_a_message() -> None:
    reader = start_dialogue(decisions={"a": make_answer_decision("ferry/bridge")})
    turn = press_button(reader, reader.send_text("a"), "👍")

    assert turn.toast == "Thank you! I’m glad it helped."
    assert turn.reply is None
    assert turn.rating == Rating("ferry/bridge", True)
    assert (turn.record.kind, turn.record.decision) == ("tap", "useful")


def test_a_thumb_down_asks_what_was_looked_for() -> None:
    reader = start_dialogue(decisions={"a": make_answer_decision("ferry/bridge")})
    turn = press_button(reader, reader.send_text("a"), "👎")

    assert turn.rating == Rating("ferry/bridge", False)
    assert turn.record.decision == "useless"
    assert reply_text(turn).startswith("What were you looking for?")
    assert "Will there be a bridge?" not in button_labels(turn)
    assert button_labels(turn)[-1] == "All questions"
    assert turn.toast


def test_the_thumbs_of_a_renamed_entry_rate_its_new_name() -> None:
    assert start_dialogue().tap_button("uferry/price").rating == Rating("ferry/fare", True)
    assert start_dialogue().tap_button("dferry/price").rating == Rating("ferry/fare", False)


@pytest.mark.parametrize("data", ["uferry/gone", "dferry/gone"])
def test_the_thumbs_of_a_removed_entry_keep_nothing(data: str) -> None:
    turn = start_dialogue().tap_button(data)

    assert turn.rating is None
    assert turn.toast == "That question is no longer here. These are the current ones."


def test_rating_changes_nothing_else_that_is_remembered() -> None:
    state = ReaderState("ferry/crew", ("ferry/crew",), others=("ferry/fare",))

    assert start_dialogue(state=state).tap_button("uferry/crew").state == state
    assert start_dialogue(state=state).tap_button("dferry/crew").state == state


def test_the_next_best_of_the_last_message_are_offered_first() -> None:
    close = Decision(DecisionKind.ANSWER, (Match("ferry/crew", 0.8), Match("ferry/goats", 0.15)))
    reader = start_dialogue(decisions={"work": close})
    turn = press_button(reader, reader.send_text("work"), "👎")

    assert button_labels(turn)[0] == "Who feeds the goats?"


def test_under_an_older_answer_its_neighbours_are_offered() -> None:
    state = ReaderState("ferry/crew", others=("ferry/goats",))
    turn = start_dialogue(state=state).tap_button("dferry/fare")

    assert button_labels(turn)[0] == "What becomes of the crew?"


def test_a_known_question_is_matched_again_without_the_answer_it_got() -> None:
    close = Decision(DecisionKind.ANSWER, (Match("ferry/crew", 0.8), Match("ferry/goats", 0.15)))
    turn = start_dialogue(decisions={"work": close}).tap_button("dferry/crew", "work")

    assert button_labels(turn)[0] == "Who feeds the goats?"
    assert "What becomes of the crew?" not in button_labels(turn)


def test_without_the_question_other_words_are_asked_for() -> None:
    turn = start_dialogue().tap_button("dferry/crew")

    assert "try asking in other words" in reply_text(turn)
    assert "Send to the editors" not in button_labels(turn)


def test_with_the_question_it_can_be_sent() -> None:
    turn = start_dialogue().tap_button("dferry/crew", "what about the goats?")

    assert "you can send your question to the editors" in reply_text(turn)
    assert "Send to the editors" in button_labels(turn)
    assert get_reply(turn).quote


def test_none_of_these_leaves_out_what_was_turned_down() -> None:
    reader = start_dialogue(decisions={"work": make_clarify_decision("ferry/crew", "ferry/bridge")})
    turn = press_button(reader, reader.send_text("work"), "None of these", "work")

    assert button_labels(turn) == [
        "Why is the ferry closing?",
        "What did a crossing cost?",
        "Who feeds the goats?",
        "Send to the editors",
        "All questions",
    ]


@pytest.mark.parametrize("script", [{}, {"x": make_clarify_decision("ferry/crew")}])
def test_declines_and_clarifies_quote_the_question(script: dict[str, Decision]) -> None:
    assert get_reply(start_dialogue(decisions=script).send_text("x")).quote


def test_an_answer_quotes_the_question_so_that_it_can_still_go_to_the_editors() -> None:
    ferry = start_dialogue(decisions={"a": make_answer_decision("ferry/crew")})
    turn = ferry.send_text("a")
    assert get_reply(turn).quote
    asked_again = press_button(ferry, turn, "👎", "a")
    assert "Send to the editors" in button_labels(asked_again)


def test_a_tapped_question_has_nothing_to_quote() -> None:
    assert not get_reply(start_dialogue().tap_button("aferry/crew")).quote


def test_a_declined_question_is_sent_only_when_tapped() -> None:
    reader = start_dialogue()
    declined = reader.send_text("How many goats?")
    turn = press_button(reader, declined, "Send to the editors", "How many goats?")

    assert declined.miss is None
    assert turn.miss == Miss("How many goats?", "ferry")
    assert reply_text(turn) == "Thank you! Your question is with the editors."
    assert get_reply(turn).edit
    assert "Send to the editors" not in button_labels(turn)
    assert turn.record.decision == "sent"


@pytest.mark.parametrize("question", [None, ""])
def test_a_question_that_is_gone_cannot_be_sent(question: str | None) -> None:
    turn = start_dialogue(bot="ferry_bot").tap_button("eferry", question)

    assert turn.miss is None
    assert turn.reply is None
    assert turn.toast == "I can’t see your question any more. Please ask it again."


def test_nobody_sends_another_readers_question() -> None:
    turn = start_dialogue(private=False).tap_button(
        "eferry", "how many goats?", question_by_other=True
    )

    assert turn.miss is None
    assert turn.toast == "Only the reader who asked can send this question."
    assert "Send" not in repr(
        button_labels(
            start_dialogue(private=False).tap_button("n", "how many?", question_by_other=True)
        )
    )


def test_the_article_may_be_gone_by_the_time_a_question_is_sent() -> None:
    assert start_dialogue().tap_button("egone", "how many goats?").miss == Miss(
        "how many goats?", None
    )


def test_what_is_sent_is_bounded() -> None:
    miss = start_dialogue().tap_button("eferry", "x" * 9000).miss

    assert miss
    assert len(miss.text) == 4096


def test_the_question_goes_to_the_article_it_was_asked_of() -> None:
    reader = start_dialogue(FERRY, make_long_article(9), state=ReaderState("many/q1"))
    turn = press_button(reader, reader.send_text("pizza"), "Send to the editors", "pizza")

    assert turn.miss == Miss("pizza", "many")


def test_half_a_character_is_sent_as_a_question_mark() -> None:
    assert start_dialogue().tap_button("eferry", "goats\ud800").miss == Miss("goats?", "ferry")


def test_a_reader_sends_at_most_a_few_questions_a_day() -> None:
    reader = start_dialogue(today=date(2024, 5, 6))
    turns = [
        reader.tap_button("eferry", f"how many goats of {number}?")
        for number in range(MAX_MISSES_A_DAY + 2)
    ]
    assert [turn.miss is not None for turn in turns] == [True] * MAX_MISSES_A_DAY + [False] * 2
    assert turns[-1].toast == (
        "You have sent several questions today, thank you! More tomorrow, please."
    )
    reader.context = replace(reader.context, today=date(2024, 5, 7))
    assert reader.tap_button("eferry", "and today?").miss is not None


PICKED = {"crew?": make_clarify_decision("ferry/crew", "ferry/bridge")}
REMEMBER = "Remember my words for this answer"


def pick_crew(
    question: str | None = "crew?", *, by_other: bool = False
) -> tuple[DialogueDriver, Turn]:
    reader = start_dialogue(decisions=PICKED)
    asked = reader.send_text("crew?")
    data = next(b.data for b in reply_buttons(asked) if b.label == "What becomes of the crew?")
    return reader, reader.tap_button(data, question, by_other)


def test_an_answer_picked_by_a_tap_offers_to_remember_the_words_and_says_what_for() -> None:
    _, turn = pick_crew()
    assert button_labels(turn)[-1] == REMEMBER
    assert reply_text(turn).endswith(
        f"If you tap “{REMEMBER}”, your words may be used in the article’s list of questions, "
        "without your name."
    )
    assert get_reply(turn).quote
    assert turn.miss is None
    assert turn.record.decision == "picked"


def test_the_words_are_kept_with_the_tap_and_only_then() -> None:
    reader, turn = pick_crew()
    remembered = press_button(reader, turn, REMEMBER, "crew?")
    assert remembered.miss == Miss("crew?", "ferry", entry="crew")
    assert remembered.toast == "Thank you! Your words go to the editors, without your name."
    assert remembered.reply is None
    assert remembered.record == TurnRecord("tap", "remembered", "ferry/crew")


@pytest.mark.parametrize(("question", "by_other"), [(None, False), ("crew?", True)])
def test_without_the_readers_own_words_there_is_nothing_to_remember(
    question: str | None, by_other: bool
) -> None:
    _, turn = pick_crew(question, by_other=by_other)
    assert REMEMBER not in button_labels(turn)
    forged = start_dialogue().tap_button("kferry/crew", question, by_other)
    assert forged.miss is None
    assert forged.toast


def test_words_for_an_entry_that_is_gone_are_not_kept_and_renamed_ones_are() -> None:
    assert start_dialogue().tap_button("kferry/gone", "crew?").miss is None
    assert start_dialogue().tap_button("kferry/price", "how much?").miss == Miss(
        "how much?", "ferry", entry="fare"
    )


def test_follow_ups_and_picks_in_words_offer_nothing_to_remember() -> None:
    reader = start_dialogue(decisions=PICKED)
    reader.send_text("crew?")
    assert REMEMBER not in button_labels(reader.send_text("1"))
    assert REMEMBER not in button_labels(reader.tap_button("aferry/fare", "crew?"))


def test_remembered_words_count_among_the_questions_of_a_day() -> None:
    reader = start_dialogue(today=date(2024, 5, 6))
    for number in range(MAX_MISSES_A_DAY):
        assert reader.tap_button("kferry/crew", f"crew {number}?").miss
    assert reader.tap_button("kferry/crew", "one more?").miss is None
    assert reader.tap_button("eferry", "one more?").miss is None


def test_among_several_articles_a_question_is_of_the_one_that_the_reader_is_in_or_of_none() -> None:
    other = make_long_article(3, "other")
    fresh = start_dialogue(FERRY, other)
    turn = press_button(fresh, fresh.send_text("goats?"), "Send to the editors", "goats?")
    assert turn.miss == Miss("goats?", None)
    reader = start_dialogue(FERRY, other, state=ReaderState("other/q1"))
    turn = press_button(reader, reader.send_text("goats?"), "Send to the editors", "goats?")
    assert turn.miss == Miss("goats?", "other")
