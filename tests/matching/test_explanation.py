from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.articles import build_set_matcher


def test_an_answer_is_explained_with_the_words_that_matched() -> None:
    explanation = build_set_matcher("telescope").explain_decision(
        "how much mony does the launch cost"
    )
    word_matches = {word.word: word for word in explanation.candidates[0].word_matches}
    assert explanation.candidates[0].entry == "telescope/cost"
    assert word_matches["cost"].similarity == 1.0
    assert "cost ✓" in str(explanation)


def test_a_misspelt_word_is_shown_beside_what_it_was_taken_for() -> None:
    assert "understood as: who built the telescope" in str(
        build_set_matcher("telescope").explain_decision("who built the telscope")
    )


def test_a_word_that_the_entry_lacks_is_marked_and_a_phrasing_is_proposed() -> None:
    printed = str(
        build_set_matcher("telescope").explain_decision("what about the wallpaper of the mirror")
    )
    assert "wallpaper ✗" in printed
    assert "Also asked:" in printed
    assert "- what about the wallpaper of the mirror" in printed


def test_what_spoke_for_and_against_is_signed() -> None:
    printed = str(build_set_matcher("seed").explain_decision("gas pipeline cost"))
    assert " +" in printed


def test_small_talk_is_explained_in_a_sentence() -> None:
    assert (
        str(build_set_matcher("seed").explain_decision("hello!"))
        == "social: greeting. Nothing is asked."
    )


def test_an_answer_comes_with_no_advice() -> None:
    assert "Also asked" not in str(
        build_set_matcher("seed").explain_decision("What about a gas pipeline through North Korea?")
    )


@pytest.mark.parametrize("text", ["ufpjghjdjl", "gazoprovod"])
def test_how_the_message_was_read_is_said(text: str) -> None:
    assert "understood as: " in str(build_set_matcher("pokrovsky-bridge").explain_decision(text))


def test_the_explanation_tells_the_decision_that_decide_makes() -> None:
    for text in ("gas pipeline", "kim", "bitcoin", "thanks", "is he begging for grain?"):
        assert build_set_matcher("seed").explain_decision(text).decision == build_set_matcher(
            "seed"
        ).make_decision(text)


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_any_text_can_be_explained(text: str) -> None:
    assert str(build_set_matcher("seed").explain_decision(text))
