from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.matching.shelf import matcher


def test_an_answer_is_explained_with_the_words_that_matched() -> None:
    told = matcher("telescope").explain("how much mony does the launch cost")
    heard = {word.word: word for word in told.considered[0].words}
    assert told.considered[0].entry == "telescope/cost"
    assert heard["cost"].likeness == 1.0
    assert "cost ✓" in str(told)


def test_a_misspelt_word_is_shown_beside_what_it_was_taken_for() -> None:
    assert "telscope≈telescope" in str(matcher("telescope").explain("who built the telscope"))


def test_a_word_that_the_entry_lacks_is_marked_and_a_phrasing_is_proposed() -> None:
    printed = str(matcher("telescope").explain("what about the wallpaper of the mirror"))
    assert "wallpaper ✗" in printed
    assert "Also asked:" in printed
    assert "- what about the wallpaper of the mirror" in printed


def test_what_spoke_for_and_against_is_signed() -> None:
    printed = str(matcher("seed").explain("gas pipeline cost"))
    assert " +" in printed


def test_small_talk_is_explained_in_a_sentence() -> None:
    assert str(matcher("seed").explain("hello!")) == "social: greeting. Nothing is asked."


def test_an_answer_comes_with_no_advice() -> None:
    assert "Also asked" not in str(
        matcher("seed").explain("What about a gas pipeline through North Korea?")
    )


@pytest.mark.parametrize("text", ["ufpjghjdjl", "gazoprovod"])
def test_how_the_message_was_read_is_said(text: str) -> None:
    assert "understood as: " in str(matcher("pokrovsky-bridge").explain(text))


def test_the_explanation_tells_the_decision_that_decide_makes() -> None:
    for text in ("gas pipeline", "kim", "bitcoin", "thanks", "is he begging for grain?"):
        assert matcher("seed").explain(text).decision == matcher("seed").decide(text)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=300))
def test_any_text_can_be_explained(text: str) -> None:
    assert str(matcher("seed").explain(text))
