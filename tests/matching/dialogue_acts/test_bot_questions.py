"""What the bot is asked of itself is known by its words, in any order, and hides no answer."""

from __future__ import annotations

import pytest

from bot.matching.dialogue_acts.small_talk import detect_small_talk
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind, SmallTalk
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import article_of_entries, matcher_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("could you tell me how old you are", SmallTalk.AGE),
        ("so in which year were you created, actually?", SmallTalk.AGE),
        ("I'd like to know where you were born", SmallTalk.ORIGIN),
        ("what country are you a citizen of?", SmallTalk.ORIGIN),
        ("do you know which people designed you?", SmallTalk.MAKER),
        ("and what company do you work for", SmallTalk.MAKER),
        ("what sort of things can I ask you about?", SmallTalk.ABILITIES),
        ("tell me which topics you are good at", SmallTalk.ABILITIES),
        ("may I ask what your friends call you?", SmallTalk.WHO),
        ("would you say that you're more human or machine", SmallTalk.WHO),
        ("which hobbies do you have in your spare time", SmallTalk.PERSONAL),
        ("is it true that you have two cats as pets?", SmallTalk.PERSONAL),
        ("hi! can you tell me a joke about bees", SmallTalk.JOKE),
    ],
)
def test_a_question_to_the_bot_is_known_in_any_order_of_words(text: str, kind: SmallTalk) -> None:
    assert detect_small_talk(normalize_text(text)).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "how old do you have to be?",
        "what age must your passport be",
        "where were you during the flood, asked the mayor",
        "which country do you deliver to",
        "who designed your bridge",
        "which company do you work with for repairs",
        "what are you able to repair",
        "do you call me by my first name on the card",
        "can you tell me when you are open",
        "who invented AI?",
        "do you allow pets in the pool",
    ],
)
def test_a_question_with_any_other_word_is_a_question(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is None


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """A firm that tells where it is from."""
    owner = ("owner", "Which company do you belong to?", "We belong to Harrow Mills.")
    tour = ("tour", "How long does the tour of the mill take?", "It takes one hour.")
    return matcher_of(article_of_entries("mill", "en", owner, tour))


def test_what_the_article_answers_goes_before_what_is_said_to_the_bot(matcher: Matcher) -> None:
    decision = matcher.make_decision("what company do you belong to, please?")
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == "mill/owner"


def test_what_it_does_not_answer_gets_the_reply_of_the_bot(matcher: Matcher) -> None:
    decision = matcher.make_decision("could you let me know how old you are?")
    assert decision.kind is DecisionKind.SOCIAL
    assert decision.small_talk is SmallTalk.AGE
