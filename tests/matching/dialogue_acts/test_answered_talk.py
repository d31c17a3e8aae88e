"""Small talk that an article has as a question is answered from the article."""

from __future__ import annotations

from typing import NoReturn

import pytest

from bot.matching.dialogue_acts.answered_talk import AnsweredTalk
from bot.matching.model import DecisionKind, SmallTalk
from tests.fakes.articles import article_of_entries, matcher_of

ASSISTANT = article_of_entries("assistant", "en",
    ("home", "What is your hometown?", "I grew up in Altenried."),
    ("weather", "Will it rain tomorrow?", "It will."),
    ("alarm", "Can you set an alarm?", "Say when."),
)  # fmt: skip
BRIDGE = article_of_entries("bridge", "en",
    ("age", "How old is the bridge?", "Ninety years."),
    ("maker", "Who made the bridge?", "A smith of the town."),
    ("bears", "Where do the bears live?", "Below the bridge."),
    ("painters", "What's the gang up to on the bridge?", "They paint it."),
)  # fmt: skip


@pytest.mark.parametrize("text", ["where is your home town", "What's your hometown, bot?"])
def test_what_an_entry_asks_the_bot_in_nearly_these_words_is_answered(text: str) -> None:
    decision = matcher_of(ASSISTANT).make_decision(text)
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == "assistant/home"


@pytest.mark.parametrize(
    "text", ["how old are you?", "who made you", "where do you live?", "what's up?"]
)
def test_what_is_asked_of_the_bot_is_no_question_about_the_article(text: str) -> None:
    assert matcher_of(BRIDGE).make_decision(text).kind is DecisionKind.SOCIAL


@pytest.mark.parametrize(
    ("text", "kind"),
    [("hello", SmallTalk.GREETING), ("thanks a lot", SmallTalk.THANKS), ("bye", SmallTalk.BYE)],
)
def test_a_courtesy_is_never_looked_for_in_the_article(text: str, kind: SmallTalk) -> None:
    assert matcher_of(ASSISTANT).make_decision(text).small_talk is kind


def test_what_says_nothing_is_looked_for_in_no_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    matcher = matcher_of(ASSISTANT)
    monkeypatch.setattr(AnsweredTalk, "_kinds", property(_refuse_to_look))
    assert matcher.make_decision("\u0301\u0323" * 2048).small_talk is SmallTalk.EMPTY


def _refuse_to_look(_: object) -> NoReturn:
    raise AssertionError("the wordings were looked through")
