from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_library
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.query.courtesies import strip_courtesies
from tests.paths import DIALOGUES


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("parking please", "parking"),
        ("please, please: parking, pls!", "parking!"),
        ("termin bitte?", "termin?"),
        ("s'il vous plait les horaires", "les horaires"),
        ("autobus, por favor", "autobus"),
        ("请问图书馆几点开门", "图书馆几点开门"),
        ("料金をお願いします", "料金を"),
    ],
)
def test_what_only_makes_a_message_polite_goes(text: str, rest: str) -> None:
    assert strip_courtesies(text) == rest


@pytest.mark.parametrize(
    "text", ["please", "bitte, bitte!", "pleased to meet you", "say please to me"]
)
def test_what_is_nothing_else_or_part_of_the_words_stays(text: str) -> None:
    assert strip_courtesies(text) == text


@given(st.text(st.sampled_from("please btv,.!? "), max_size=200))
def test_what_is_left_is_a_part_of_the_text(text: str) -> None:
    assert len(strip_courtesies(text)) <= len(text)
    assert any(map(str.isalnum, strip_courtesies(text))) == any(map(str.isalnum, text))


@pytest.mark.parametrize("message", ["parking please", "please parking", "parking, bitte!"])
def test_a_polite_word_changes_no_decision(message: str) -> None:
    matcher = Matcher(load_library(DIALOGUES / "content" / "lending.md").library)
    bare, polite = matcher.make_decision("parking"), matcher.make_decision(message)
    assert bare.kind is polite.kind is DecisionKind.ANSWER
    assert polite.answered_entry == bare.answered_entry == "lending/can-i-park-at-the-library"
