"""A command that there isn't is taken for what it may mean."""

from __future__ import annotations

import pytest

from bot.matching.model import SmallTalk
from tests.fakes.conversation import (
    button_labels,
    make_answer_decision,
    make_social_decision,
    reply_text,
    start_dialogue,
)

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


def test_a_name_that_asks_something_of_the_talk_is_heard_as_words() -> None:
    decisions = {"danke": make_social_decision(SmallTalk.THANKS)}
    reader = start_dialogue(decisions=decisions)
    assert reply_text(reader.send_command("danke")).startswith("You’re welcome!")
    assert reader.send_command("next").record.decision == "answer"
    assert reader.send_command("next_question").record.decision == "answer"
    assert "Next question" in button_labels(reader.send_command("summary"))


def test_a_name_that_an_article_answers_is_no_question() -> None:
    decisions = {"ferry": make_answer_decision("ferry/bridge")}
    turn = start_dialogue(decisions=decisions).send_command("ferry")
    assert reply_text(turn).startswith(UNKNOWN)
