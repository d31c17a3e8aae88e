"""A command that there isn't is taken for what it may mean."""

from __future__ import annotations

import pytest

from bot.article.model import Article
from bot.conversation.model.event import Command
from bot.matching.model import SmallTalk
from tests.fakes.conversation import (
    button_labels,
    make_answer_decision,
    make_clarify_decision,
    make_entry,
    make_social_decision,
    reply_text,
    start_dialogue,
)

MUSEUM = Article("museum", "The museum", entries=(make_entry("open", "When?", "At ten."),))
HARBOUR = Article("harbour", "The harbour", entries=(make_entry("pier", "Where?", "West."),))
UNKNOWN = "I don’t know that command."


@pytest.mark.parametrize(
    ("slip", "name"),
    [
        ("strat", "start"),
        ("hlep", "help"),
        ("helpp", "help"),
        ("langauge", "language"),
        ("question", "questions"),
        ("privacu", "privacy"),
        ("raed", "read"),
    ],
)
def test_one_slip_in_a_name_is_put_right(slip: str, name: str) -> None:
    meant = start_dialogue().send_command(name)
    turn = start_dialogue().send_command(slip)
    assert (turn.reply, turn.state) == (meant.reply, meant.state)


@pytest.mark.parametrize("name", ["foget", "forgets", "task", "aks", "hi_lep", "strrt2"])
def test_what_is_short_or_deletes_or_has_more_slips_is_no_guess(name: str) -> None:
    turn = start_dialogue().send_command(name)
    assert reply_text(turn).startswith(UNKNOWN)
    assert not turn.forget


def test_what_somebody_else_may_have_written_deletes_nothing_but_says_how() -> None:
    reader = start_dialogue()
    turn = reader.send_event(Command("forget", is_passed_on=True))
    assert not turn.forget
    assert "/forget deletes it all at once." in reply_text(turn)
    assert reader.send_event(Command("help", is_passed_on=True)) == reader.send_command("help")
    assert reader.send_event(Command("forget")).forget


def test_a_name_that_asks_something_of_the_talk_is_heard_as_words() -> None:
    decisions = {"danke": make_social_decision(SmallTalk.THANKS)}
    reader = start_dialogue(decisions=decisions)
    assert reply_text(reader.send_command("danke")).startswith("You’re welcome!")
    assert reader.send_command("next").record.decision == "answer"
    assert reader.send_command("next_question").record.decision == "answer"
    assert "Next question" in button_labels(reader.send_command("summary"))


@pytest.mark.parametrize(
    ("other_name", "name"),
    [("menu", "questions"), ("FAQ", "questions"), ("info", "about"), ("lang", "language")],
)
def test_a_command_is_known_by_the_name_it_has_elsewhere(other_name: str, name: str) -> None:
    turn = start_dialogue().send_command(other_name)
    assert turn.reply == start_dialogue().send_command(name).reply


def test_a_name_that_picks_of_what_was_offered_is_a_pick() -> None:
    decisions = {"work": make_clarify_decision("ferry/crew", "ferry/bridge")}
    reader = start_dialogue(decisions=decisions)
    reader.send_text("work")
    assert reply_text(reader.send_command("2")).startswith("Will there be a bridge?")


def test_a_name_that_goes_back_does_so() -> None:
    decisions = {"back": make_social_decision(SmallTalk.BACK)}
    reader = start_dialogue(decisions=decisions)
    reader.send_command("start", "ferry__crew")
    reader.send_command("start", "ferry__bridge")
    assert reply_text(reader.send_command("back")).startswith("What becomes of the crew?")


def test_help_that_is_asked_for_politely_is_help() -> None:
    decisions = {"help me please": make_social_decision(SmallTalk.ABILITIES)}
    turn = start_dialogue(decisions=decisions).send_command("help", "me please")
    assert turn.reply == start_dialogue().send_command("help").reply


def test_words_behind_help_are_a_question() -> None:
    decisions = {"crew?": make_answer_decision("ferry/crew")}
    turn = start_dialogue(decisions=decisions).send_command("help", "crew?")
    assert reply_text(turn).startswith("What becomes of the crew?")


@pytest.mark.parametrize("word", ["start", "Start", " START "])
def test_what_telegrams_button_says_begins_when_it_is_typed(word: str) -> None:
    turn = start_dialogue().send_text(word)
    assert turn.reply == start_dialogue().send_command("start").reply


def test_start_is_a_question_where_an_article_asks_just_that() -> None:
    race = Article("race", "The race", entries=(make_entry("go", "Start", "At noon."),))
    decisions = {"start": make_answer_decision("race/go")}
    turn = start_dialogue(race, decisions=decisions).send_text("start")
    assert reply_text(turn).startswith("Start")


@pytest.mark.parametrize("argument", ["de", "Deutsch", "german", " DE "])
def test_the_language_may_stand_behind_its_command(argument: str) -> None:
    turn = start_dialogue().send_command("language", argument)
    assert turn.state.language == "de"
    assert turn.reply is not None
    assert not turn.reply.edit
    assert start_dialogue().send_command("settings", argument).state.language == "de"


def test_a_language_that_is_not_spoken_gets_the_choice() -> None:
    turn = start_dialogue().send_command("language", "klingon")
    assert turn.state.language is None
    assert turn.reply == start_dialogue().send_command("language").reply


@pytest.mark.parametrize("name", ["read", "about", "questions"])
def test_the_article_may_stand_behind_a_command(name: str) -> None:
    for argument, title in (("museum", "The museum"), ("HARBOUR", "The harbour")):
        turn = start_dialogue(MUSEUM, HARBOUR).send_command(name, argument)
        assert title in reply_text(turn)
    unnamed = start_dialogue(MUSEUM, HARBOUR).send_command(name)
    for argument in ("", "zoo", "?", "the"):
        turn = start_dialogue(MUSEUM, HARBOUR).send_command(name, argument)
        assert turn.reply == unnamed.reply


def test_a_name_that_an_article_answers_is_no_question() -> None:
    decisions = {"ferry": make_answer_decision("ferry/bridge")}
    turn = start_dialogue(decisions=decisions).send_command("ferry")
    assert reply_text(turn).startswith(UNKNOWN)
