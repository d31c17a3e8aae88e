from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.matching.model import Kind
from bot.matching.normal import normal
from bot.matching.words import spoken
from tests.matching.shelf import library, matcher, readings

calm = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
any_text = st.text(alphabet=st.characters(), max_size=700)
sets = st.sampled_from(["seed", "pokrovsky-bridge", "haneul-bike", "minatogawa-onsen"])
real = st.sampled_from(
    [
        reading.message
        for name in ("seed", "telescope")
        for reading in readings(name)
        if len(reading.message) < 200
    ]
)


@calm
@given(any_text, sets, st.booleans())
def test_any_text_gets_a_decision_that_keeps_the_contract(
    text: str, name: str, leaning: bool
) -> None:
    entries = [a.full_name(entry) for a in library(name).articles for entry in a.entries]
    decision = matcher(name).decide(text, entries[0] if leaning else None)
    assert len(decision.matches) <= 3
    assert all(match.entry in entries for match in decision.matches)
    assert all(0 <= match.confidence <= 1 for match in decision.matches)
    assert (decision.social is not None) == (decision.kind is Kind.SOCIAL)


@calm
@given(any_text, sets)
def test_matches_come_best_first_and_their_confidences_add_up_to_one_at_most(
    text: str, name: str
) -> None:
    found = [match.confidence for match in matcher(name).match(text)]
    assert found == sorted(found, reverse=True)
    assert sum(found) <= 1 + 1e-6


@calm
@given(any_text, sets)
def test_a_passage_and_its_sentence_lie_inside_the_answer(text: str, name: str) -> None:
    for match in matcher(name).match(text):
        if match.passage is None or match.sentence is None:
            continue
        entry = library(name).entry(match.entry)
        assert entry is not None
        start, end = match.sentence
        assert 0 <= start < end <= len(entry.passages[match.passage].text)


@calm
@given(real, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_normal_forms_lead_to_the_same_decision(text: str, form: str) -> None:
    changed = unicodedata.normalize(form, text)
    assert matcher("seed").decide(changed) == matcher("seed").decide(text)


@calm
@given(real, st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_case_leads_to_the_same_decision(text: str, change: object) -> None:
    assert matcher("seed").decide(change(text)) == matcher("seed").decide(text)  # type: ignore[operator]


@calm
@given(real, st.sampled_from(["  {} ", "{}\n", "\u200b{}", "\t{}\u00a0"]))
def test_spacing_around_leads_to_the_same_decision(text: str, frame: str) -> None:
    assert matcher("seed").decide(frame.format(text)) == matcher("seed").decide(text)


@calm
@given(real)
def test_spacing_within_leads_to_the_same_decision(text: str) -> None:
    assert matcher("seed").decide(text.replace(" ", "  \u00a0")) == matcher("seed").decide(text)


@calm
@given(real, st.sampled_from([" ", ", ", " - ", "... ", " ! "]))
def test_signs_between_words_lead_to_the_same_answer(text: str, sign: str) -> None:
    plain = " ".join(spoken(normal(text)))
    one, other = matcher("seed").decide(plain), matcher("seed").decide(plain.replace(" ", sign))
    if Kind.SOCIAL not in (one.kind, other.kind):
        assert [m.entry for m in one.matches[:1]] == [m.entry for m in other.matches[:1]]


@pytest.mark.parametrize("tail", ["", "?", "??", "!", "...", " ?", "\u2026"])
def test_punctuation_at_the_end_leads_to_the_same_decision(tail: str) -> None:
    for text in ("what about the gas pipeline", "is aid on the agenda", "thanks", "how old is kim"):
        plain, marked = matcher("seed").decide(text), matcher("seed").decide(text + tail)
        assert (plain.kind, [m.entry for m in plain.matches[:1]]) == (
            marked.kind,
            [m.entry for m in marked.matches[:1]],
        )


@pytest.mark.parametrize(
    "text",
    [
        "\ufdfa" * 4096,
        "a" + "\u0301\u0323" * 2048,
        "pipeline" * 512,
        "z" * 4096,
        "\u202e" * 4096,
        "?" * 4096,
    ],
)
def test_a_hostile_message_of_full_length_gets_no_answer(text: str) -> None:
    assert matcher("seed").decide(text).kind is not Kind.ANSWER


def test_the_same_question_gets_the_same_decision_from_a_second_matcher() -> None:
    from bot.matching.matcher import Matcher

    again = Matcher(library("telescope"))
    for reading in readings("telescope")[:60]:
        assert again.decide(reading.message) == matcher("telescope").decide(reading.message)
