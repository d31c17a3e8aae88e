"""The policy as a reader meets it: what each event brings."""

from __future__ import annotations

import pytest

from bot.conversation.scene import REMEMBERED
from bot.conversation.turn import ReaderState
from bot.matching.model import Decision, Kind, Match, Social
from tests.conversation.cast import (
    FERRY,
    answer,
    clarify,
    labels,
    long_list,
    press,
    reply,
    said,
    social,
    talk,
)


def test_a_sure_match_is_answered_in_the_articles_words() -> None:
    turn = talk(script={"bridge?": answer("ferry/bridge")}).say("bridge?")

    assert said(turn) == (
        "Will there be a bridge?\n\n"
        "Yes. It opens in May. It has two lanes.\n\n"
        "Why is the ferry closing? · The Island News · 23 August 2011"
    )
    assert not reply(turn).edit


def test_an_answer_is_recorded_with_its_entry_and_confidence() -> None:
    record = talk(script={"x": answer("ferry/bridge")}).say("x").record

    assert (record.kind, record.decision) == ("message", "answer")
    assert (record.entry, record.confidence) == ("ferry/bridge", 0.9)


def test_an_answer_is_remembered_as_read_and_as_the_last() -> None:
    reader = talk(script={"a": answer("ferry/bridge"), "b": answer("ferry/crew")})
    reader.say("a")
    reader.say("b")
    reader.say("a")

    assert reader.state == ReaderState("ferry/bridge", ("ferry/crew", "ferry/bridge"))


def test_only_the_latest_reading_is_remembered() -> None:
    old = tuple(f"ferry/q{n}" for n in range(2 * REMEMBERED))
    reader = talk(script={"a": answer("ferry/bridge")}, state=ReaderState(read=old))

    assert reader.say("a").state.read == (*old[-REMEMBERED + 1 :], "ferry/bridge")


def test_the_matcher_hears_what_was_read_last() -> None:
    reader = talk(script={"a": answer("ferry/bridge")})
    reader.say("a")
    reader.say("and then?")

    script = reader.dialogue._parts.matcher
    assert script.heard == [("a", None), ("and then?", "ferry/bridge")]  # type: ignore[attr-defined]


def test_under_an_answer_stand_three_follow_ups_small_buttons_and_the_ways_on() -> None:
    turn = talk(script={"a": answer("ferry/bridge")}).say("a")
    *followups, small, ways = ([button.label for button in row] for row in reply(turn).keyboard)

    assert [len(row) for row in followups] == [1, 1, 1]
    assert ["Will there be a bridge?"] not in followups
    assert small == ["👍", "👎"]
    assert ways == ["All questions", "Next question"]


def test_torn_between_entries_the_bot_asks_which_was_meant() -> None:
    turn = talk(script={"work": clarify("ferry/crew", "ferry/bridge")}).say("work")

    assert said(turn) == "Did you mean one of these?"
    assert labels(turn) == ["What becomes of the crew?", "Will there be a bridge?", "None of these"]
    assert turn.record.decision == "clarify"
    assert turn.state == ReaderState()


def test_a_single_doubt_is_asked_in_the_singular() -> None:
    turn = talk(script={"work": clarify("ferry/crew")}).say("work")

    assert said(turn) == "Did you mean this?"
    assert labels(turn) == ["What becomes of the crew?", "Something else"]


def test_what_is_hardly_meant_is_not_suggested() -> None:
    doubt = Decision(
        Kind.CLARIFY,
        (Match("ferry/crew", 0.6), Match("ferry/fare", 0.3), Match("ferry/goats", 0.01)),
    )
    turn = talk(script={"x": doubt}).say("x")

    assert labels(turn) == [
        "What becomes of the crew?",
        "What did a crossing cost?",
        "None of these",
    ]


def test_none_of_these_gets_regret_and_what_else_it_may_be() -> None:
    reader = talk(script={"work": clarify("ferry/crew", "ferry/bridge")})
    turn = press(reader, reader.say("work"), "None of these")

    assert said(turn).startswith("I’m sorry. What were you looking for?")
    assert "Who feeds the goats?" in labels(turn)
    assert not reply(turn).edit


def test_what_the_article_does_not_say_is_declined_plainly() -> None:
    turn = talk().say("best pizza in town")

    assert said(turn) == (
        "I’m sorry, the article doesn’t answer that.\n\nHere is what the article does answer:"
    )
    assert len(labels(turn)) == 6
    assert labels(turn)[-1] == "Send to the editors"
    assert turn.record.decision == "decline"
    assert turn.record.entry is None


def test_a_decline_shows_the_nearest_first_and_the_way_to_all() -> None:
    near = Decision(Kind.DECLINE, (Match("many/q8", 0.2), Match("many/q9", 0.01)))
    turn = talk(long_list(9), script={"x": near}).say("x")

    assert labels(turn) == [
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
    turn = talk(FERRY, long_list(2)).say("x")

    assert said(turn).startswith("I’m sorry, none of the articles here answers that.")
    assert "“Why is the ferry closing?”" in said(turn)
    assert labels(turn)[-1] == "Other articles"


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.CLARIFY])
def test_a_match_that_left_the_library_is_declined(kind: Kind) -> None:
    turn = talk(script={"x": Decision(kind, (Match("ferry/gone", 0.9),))}).say("x")

    assert turn.record.decision == "decline"


def test_nothing_the_reader_writes_comes_back_or_is_kept() -> None:
    secret = "my pin is 4711"
    for decision in (answer("ferry/crew"), clarify("ferry/crew"), social(Social.THANKS)):
        assert "4711" not in repr(talk(script={secret: decision}).say(secret))
    assert "4711" not in repr(talk().say(secret))


def test_a_tap_on_a_question_answers_with_a_new_message() -> None:
    reader = talk()
    turn = press(reader, reader.command("start"), "Who feeds the goats?")

    assert said(turn).startswith("Who feeds the goats?\n\nNobody knows.")
    assert not reply(turn).edit
    assert (turn.record.kind, turn.record.decision) == ("tap", "answer")
    assert turn.record.confidence is None
    assert turn.toast is None


def test_a_tap_on_a_renamed_entry_still_works() -> None:
    assert talk().tap("aferry/price").record.entry == "ferry/fare"


def test_a_tap_on_a_removed_entry_says_so_and_offers_the_list() -> None:
    turn = talk().tap("aferry/gone")

    assert turn.toast == "That question is no longer here. These are the current ones."
    assert "Who feeds the goats?" in labels(turn)
    assert not reply(turn).edit


@pytest.mark.parametrize("data", ["qgone", "p2/gone", "sgone"])
def test_a_tap_into_a_removed_article_says_so_and_offers_the_list(data: str) -> None:
    turn = talk().tap(data)

    assert turn.toast == "That question is no longer here. These are the current ones."
    assert "Who feeds the goats?" in labels(turn)


@pytest.mark.parametrize(
    "data", ["", "a", "z", "Ω", "1:ferry/bridge", "p/ferry", "p-1/ferry", "l1"]
)
def test_a_button_from_another_time_gets_a_toast_and_a_fresh_list(data: str) -> None:
    turn = talk().tap(data)

    assert turn.toast == "That button is from another time. Here are the current questions."
    assert len(labels(turn)) == 5


def test_forget_clears_the_state_and_says_so() -> None:
    reader = talk(state=ReaderState("ferry/crew", ("ferry/crew",), "ru"))
    turn = reader.command("forget")

    assert turn.forget
    assert turn.state == ReaderState()
    assert "удалено" in said(turn)


def test_nothing_else_forgets() -> None:
    reader = talk()
    assert not any(reader.command(name).forget for name in ("start", "help", "privacy"))


@pytest.mark.parametrize("name", ["weather", "", "start2", "РУС", "x" * 5000])
def test_an_unknown_command_is_told_kindly(name: str) -> None:
    turn = talk().command(name)

    assert said(turn) == "I don’t know that command. /help shows what I can do."
    assert labels(turn) == ["All questions"]


def test_commands_know_no_case() -> None:
    assert said(talk().command("HELP")) == said(talk().command("help"))


def test_ask_takes_its_question_along() -> None:
    turn = talk(script={"bridge?": answer("ferry/bridge")}).command("ask", "bridge?")

    assert said(turn).startswith("Will there be a bridge?")
    assert turn.record.kind == "command"


def test_ask_alone_explains() -> None:
    assert said(talk().command("ask")) == said(talk().command("help"))


def test_about_the_article_the_reader_is_in() -> None:
    reader = talk(FERRY, long_list(2))
    reader.tap("amany/q2")

    assert said(reader.command("about")).startswith("2 questions")


def test_the_language_of_the_telegram_app_is_spoken() -> None:
    turn = talk(language="ru-RU").command("start")

    assert "23 августа 2011" in said(turn)
    assert "Нажмите на вопрос" in said(turn)


def test_a_chosen_language_goes_before_that_of_the_app() -> None:
    turn = talk(language="en", state=ReaderState(language="ru")).command("help")

    assert "Спросите" in said(turn)
    assert turn.state.language == "ru"


@pytest.mark.parametrize("language", [None, "", "pt", "xx-YY", "-", "ru" * 99])
def test_any_other_language_is_met_in_english(language: str | None) -> None:
    assert "Tap a question" in said(talk(language=language).command("start"))


def test_a_last_entry_that_was_removed_is_let_go() -> None:
    reader = talk(script={"x": answer("ferry/crew")}, state=ReaderState("ferry/gone"))

    assert said(reader.command("questions")).startswith("Why is the ferry closing?")
    assert reader.state.last is None


def test_in_a_group_a_decline_is_short() -> None:
    turn = talk(private=False).say("pizza")

    assert said(turn) == "I’m sorry, the article doesn’t answer that."
    assert labels(turn) == ["Send to the editors", "All questions"]
