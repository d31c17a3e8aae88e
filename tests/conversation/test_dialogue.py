"""The policy as a reader meets it: what each event brings."""

from __future__ import annotations

import pytest

from bot.conversation.model.session import MAX_READ_ENTRIES
from bot.conversation.model.turn import ReaderState
from bot.matching.model import Decision, DecisionKind, Match, SmallTalk
from tests.fakes.conversation import (
    FERRY,
    button_labels,
    get_reply,
    make_answer_decision,
    make_clarify_decision,
    make_long_article,
    make_social_decision,
    press_button,
    reply_text,
    start_dialogue,
)

SEND_NOTE = (
    "If you tap “Send to the editors”, your words may be used in the article’s list of questions, "
    "without your name."
)


def test_a_sure_match_is_answered_in_the_articles_words() -> None:
    turn = start_dialogue(decisions={"bridge?": make_answer_decision("ferry/bridge")}).send_text(
        "bridge?"
    )

    assert reply_text(turn) == (
        "Will there be a bridge?\n\n"
        "Yes. It opens in May. It has two lanes.\n\n"
        "Why is the ferry closing? · The Island News · 23 August 2011"
    )
    assert not get_reply(turn).edit


def test_an_answer_is_recorded_with_its_entry_and_confidence() -> None:
    record = (
        start_dialogue(decisions={"x": make_answer_decision("ferry/bridge")}).send_text("x").record
    )

    assert (record.kind, record.decision) == ("message", "answer")
    assert (record.entry, record.confidence) == ("ferry/bridge", 0.9)


def test_an_answer_is_remembered_as_read_and_as_the_last() -> None:
    reader = start_dialogue(
        decisions={
            "a": make_answer_decision("ferry/bridge"),
            "b": make_answer_decision("ferry/crew"),
        }
    )
    reader.send_text("a")
    reader.send_text("b")
    reader.send_text("a")

    assert reader.state == ReaderState("ferry/bridge", ("ferry/crew", "ferry/bridge"))


def test_only_the_latest_reading_is_remembered() -> None:
    old = tuple(f"ferry/q{n}" for n in range(2 * MAX_READ_ENTRIES))
    reader = start_dialogue(
        decisions={"a": make_answer_decision("ferry/bridge")}, state=ReaderState(read=old)
    )

    assert reader.send_text("a").state.read == (*old[-MAX_READ_ENTRIES + 1 :], "ferry/bridge")


def test_the_matcher_hears_what_was_read_last() -> None:
    reader = start_dialogue(decisions={"a": make_answer_decision("ferry/bridge")})
    reader.send_text("a")
    reader.send_text("and why?")

    assert reader.matcher.received == [("a", None), ("and why?", "ferry/bridge")]


def test_under_an_answer_stand_three_follow_ups_small_buttons_and_the_ways_on() -> None:
    turn = start_dialogue(decisions={"a": make_answer_decision("ferry/bridge")}).send_text("a")
    *followups, small, ways = ([button.label for button in row] for row in get_reply(turn).keyboard)

    assert [len(row) for row in followups] == [1, 1, 1]
    assert ["Will there be a bridge?"] not in followups
    assert small == ["👍", "👎"]
    assert ways == ["All questions", "Next question"]


def test_torn_between_entries_the_bot_asks_which_was_meant() -> None:
    turn = start_dialogue(
        decisions={"work": make_clarify_decision("ferry/crew", "ferry/bridge")}
    ).send_text("work")

    assert reply_text(turn) == "Did you mean one of these?"
    assert button_labels(turn) == [
        "What becomes of the crew?",
        "Will there be a bridge?",
        "None of these",
    ]
    assert turn.record.decision == "clarify"
    assert turn.state == ReaderState(offered=("ferry/crew", "ferry/bridge"))


def test_a_single_doubt_is_asked_in_the_singular() -> None:
    turn = start_dialogue(decisions={"work": make_clarify_decision("ferry/crew")}).send_text("work")

    assert reply_text(turn) == "Did you mean this?"
    assert button_labels(turn) == ["What becomes of the crew?", "Something else"]


def test_what_is_hardly_meant_is_not_suggested() -> None:
    doubt = Decision(
        DecisionKind.CLARIFY,
        (Match("ferry/crew", 0.6), Match("ferry/fare", 0.3), Match("ferry/goats", 0.01)),
    )
    turn = start_dialogue(decisions={"x": doubt}).send_text("x")

    assert button_labels(turn) == [
        "What becomes of the crew?",
        "What did a crossing cost?",
        "None of these",
    ]


def test_none_of_these_gets_regret_and_what_else_it_may_be() -> None:
    reader = start_dialogue(decisions={"work": make_clarify_decision("ferry/crew", "ferry/bridge")})
    turn = press_button(reader, reader.send_text("work"), "None of these")

    assert reply_text(turn).startswith("I’m sorry. What were you looking for?")
    assert "Who feeds the goats?" in button_labels(turn)
    assert not get_reply(turn).edit


def test_what_the_article_does_not_say_is_declined_plainly() -> None:
    turn = start_dialogue().send_text("best pizza in town")

    assert reply_text(turn) == (
        "I’m sorry, the article doesn’t answer that.\n\nHere is what the article does answer:"
        f"\n\n{SEND_NOTE}"
    )
    assert len(button_labels(turn)) == 6
    assert button_labels(turn)[-1] == "Send to the editors"
    assert turn.record.decision == "decline"
    assert turn.record.entry is None


def test_a_decline_shows_the_nearest_first_and_the_way_to_all() -> None:
    decline = Decision(DecisionKind.DECLINE, (Match("many/q8", 0.2), Match("many/q9", 0.01)))
    turn = start_dialogue(make_long_article(9), decisions={"x": decline}).send_text("x")

    assert button_labels(turn) == [
        "Question 8?",
        "Question 1?",
        "Question 2?",
        "Question 3?",
        "Question 4?",
        "Send to the editors",
        "All questions",
    ]
    assert turn.record.confidence == 0.2


def test_a_decline_among_several_articles_names_the_one_it_shows() -> None:
    turn = start_dialogue(FERRY, make_long_article(2)).send_text("x")

    assert reply_text(turn).startswith("I’m sorry, none of the articles here answers that.")
    assert "“Why is the ferry closing?”" in reply_text(turn)
    assert button_labels(turn)[-1] == "Other articles"


@pytest.mark.parametrize("kind", [DecisionKind.ANSWER, DecisionKind.CLARIFY])
def test_a_match_that_left_the_library_is_declined(kind: DecisionKind) -> None:
    turn = start_dialogue(decisions={"x": Decision(kind, (Match("ferry/gone", 0.9),))}).send_text(
        "x"
    )

    assert turn.record.decision == "decline"


def test_nothing_the_reader_writes_comes_back_or_is_kept() -> None:
    secret = "my pin is 4711"
    for decision in (
        make_answer_decision("ferry/crew"),
        make_clarify_decision("ferry/crew"),
        make_social_decision(SmallTalk.THANKS),
    ):
        assert "4711" not in repr(start_dialogue(decisions={secret: decision}).send_text(secret))
    assert "4711" not in repr(start_dialogue().send_text(secret))


def test_a_tap_on_a_question_answers_with_a_new_message() -> None:
    reader = start_dialogue()
    turn = press_button(reader, reader.send_command("start"), "Who feeds the goats?")

    assert reply_text(turn).startswith("Who feeds the goats?\n\nNobody knows.")
    assert not get_reply(turn).edit
    assert (turn.record.kind, turn.record.decision) == ("tap", "answer")
    assert turn.record.confidence is None
    assert turn.toast is None


def test_a_tap_on_a_renamed_entry_still_works() -> None:
    assert start_dialogue().tap_button("aferry/price").record.entry == "ferry/fare"


def test_a_tap_on_a_removed_entry_says_so_and_offers_the_list() -> None:
    turn = start_dialogue().tap_button("aferry/gone")

    assert turn.toast == "That question is no longer here. These are the current ones."
    assert "Who feeds the goats?" in button_labels(turn)
    assert not get_reply(turn).edit


@pytest.mark.parametrize("data", ["qgone", "p2/gone", "sgone"])
def test_a_tap_into_a_removed_article_says_so_and_offers_the_list(data: str) -> None:
    turn = start_dialogue().tap_button(data)

    assert turn.toast == "That question is no longer here. These are the current ones."
    assert "Who feeds the goats?" in button_labels(turn)


@pytest.mark.parametrize(
    "data", ["", "a", "z", "Ω", "1:ferry/bridge", "p/ferry", "p-1/ferry", "l1"]
)
def test_a_button_from_another_time_gets_a_toast_and_a_fresh_list(data: str) -> None:
    turn = start_dialogue().tap_button(data)

    assert turn.toast == "That button is from another time. Here are the current questions."
    assert len(button_labels(turn)) == 5


def test_forget_clears_the_state_and_says_so() -> None:
    reader = start_dialogue(state=ReaderState("ferry/crew", ("ferry/crew",), "ru"))
    turn = reader.send_command("forget")

    assert turn.forget
    assert turn.state == ReaderState()
    assert "удалено" in reply_text(turn)


def test_no_other_command_forgets_the_reader() -> None:
    reader = start_dialogue()
    assert not any(reader.send_command(name).forget for name in ("start", "help", "privacy"))


@pytest.mark.parametrize("name", ["weather", "", "st4r2", "forgot", "РУС", "x" * 5000])
def test_an_unknown_command_is_told_kindly(name: str) -> None:
    turn = start_dialogue().send_command(name)

    assert reply_text(turn) == "I don’t know that command. /help shows what I can do."
    assert button_labels(turn) == ["All questions"]


def test_commands_know_no_case() -> None:
    assert reply_text(start_dialogue().send_command("HELP")) == reply_text(
        start_dialogue().send_command("help")
    )


def test_ask_takes_its_question_along() -> None:
    turn = start_dialogue(decisions={"bridge?": make_answer_decision("ferry/bridge")}).send_command(
        "ask", "bridge?"
    )

    assert reply_text(turn).startswith("Will there be a bridge?")
    assert turn.record.kind == "command"


def test_ask_without_a_question_says_how_to_ask() -> None:
    assert reply_text(start_dialogue().send_command("ask")) == reply_text(
        start_dialogue().send_command("help")
    )


def test_about_the_article_the_reader_is_in() -> None:
    reader = start_dialogue(FERRY, make_long_article(2))
    reader.tap_button("amany/q2")

    assert reply_text(reader.send_command("about")).startswith("2 questions")


def test_the_language_of_the_telegram_app_is_spoken() -> None:
    turn = start_dialogue(language="ru-RU").send_command("start")

    assert "23 августа 2011" in reply_text(turn)
    assert "Нажмите на вопрос" in reply_text(turn)


def test_a_chosen_language_goes_before_that_of_the_app() -> None:
    turn = start_dialogue(language="en", state=ReaderState(language="ru")).send_command("help")

    assert "Спросите" in reply_text(turn)
    assert turn.state.language == "ru"


@pytest.mark.parametrize("language", [None, "", "sw", "xx-YY", "-", "ru" * 99])
def test_any_other_language_is_met_in_english(language: str | None) -> None:
    assert "Tap a question" in reply_text(start_dialogue(language=language).send_command("start"))


def test_a_last_entry_that_was_removed_is_let_go() -> None:
    reader = start_dialogue(
        decisions={"x": make_answer_decision("ferry/crew")}, state=ReaderState("ferry/gone")
    )

    assert reply_text(reader.send_command("questions")).startswith("Why is the ferry closing?")
    assert reader.state.last is None


def test_in_a_group_a_decline_is_short() -> None:
    turn = start_dialogue(private=False).send_text("pizza")

    assert reply_text(turn) == f"I’m sorry, the article doesn’t answer that.\n\n{SEND_NOTE}"
    assert button_labels(turn) == ["Send to the editors", "All questions"]
