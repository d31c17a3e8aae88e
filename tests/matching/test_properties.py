from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.model import DecisionKind
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text
from tests.fakes.articles import build_set_matcher, load_set_library, load_set_messages

NormalForm = Literal["NFC", "NFD", "NFKC", "NFKD"]

hypothesis_settings = settings(max_examples=60)
any_text = st.text(alphabet=st.characters(), max_size=700)
set_names = st.sampled_from(["seed", "pokrovsky-bridge", "haneul-bike", "minatogawa-onsen"])
real_messages = st.sampled_from(
    [
        reading.message
        for name in ("seed", "telescope")
        for reading in load_set_messages(name)
        if len(reading.message) < 200
    ]
)


@hypothesis_settings
@given(any_text, set_names, st.booleans())
def test_any_text_gets_a_decision_that_keeps_the_contract(
    text: str, name: str, has_read: bool
) -> None:
    entries = [a.full_name(entry) for a in load_set_library(name).articles for entry in a.entries]
    decision = build_set_matcher(name).make_decision(text, entries[0] if has_read else None)
    assert len(decision.matches) <= 3
    assert all(match.entry in entries for match in decision.matches)
    assert all(0 <= match.confidence <= 1 for match in decision.matches)
    assert (decision.small_talk is not None) == (decision.kind is DecisionKind.SOCIAL)


@hypothesis_settings
@given(any_text, set_names)
def test_matches_come_best_first_and_their_confidences_add_up_to_one_at_most(
    text: str, name: str
) -> None:
    confidences = [match.confidence for match in build_set_matcher(name).rank_entries(text)]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) <= 1 + 1e-6


@hypothesis_settings
@given(any_text, set_names)
def test_a_passage_and_its_sentence_lie_inside_the_answer(text: str, name: str) -> None:
    for match in build_set_matcher(name).rank_entries(text):
        if match.passage is None or match.sentence is None:
            continue
        entry = load_set_library(name).find_entry(match.entry)
        assert entry is not None
        start, end = match.sentence
        assert 0 <= start < end <= len(entry.passages[match.passage].text)


@hypothesis_settings
@given(real_messages, st.sampled_from(get_args(NormalForm)))
def test_normal_forms_lead_to_the_same_decision(text: str, form: NormalForm) -> None:
    changed = unicodedata.normalize(form, text)
    assert build_set_matcher("seed").make_decision(changed) == build_set_matcher(
        "seed"
    ).make_decision(text)


@hypothesis_settings
@given(real_messages, st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_case_leads_to_the_same_decision(text: str, change: Callable[[str], str]) -> None:
    assert build_set_matcher("seed").make_decision(change(text)) == build_set_matcher(
        "seed"
    ).make_decision(text)


@hypothesis_settings
@given(real_messages, st.sampled_from(["  {} ", "{}\n", "\u200b{}", "\t{}\u00a0"]))
def test_spacing_around_leads_to_the_same_decision(text: str, frame: str) -> None:
    assert build_set_matcher("seed").make_decision(frame.format(text)) == build_set_matcher(
        "seed"
    ).make_decision(text)


@hypothesis_settings
@given(real_messages)
def test_spacing_within_leads_to_the_same_decision(text: str) -> None:
    assert build_set_matcher("seed").make_decision(
        text.replace(" ", "  \u00a0")
    ) == build_set_matcher("seed").make_decision(text)


@hypothesis_settings
@given(real_messages, st.sampled_from([" ", ", ", " - ", "... ", " ! "]))
def test_signs_between_words_lead_to_the_same_answer_or_offer(text: str, sign: str) -> None:
    plain = " ".join(tokenize_text(normalize_text(text)))
    spaced, signed = (
        build_set_matcher("seed").make_decision(plain),
        build_set_matcher("seed").make_decision(plain.replace(" ", sign)),
    )
    is_one_question = not spaced.other_questions
    kinds = (spaced.kind, signed.kind)
    if is_one_question and DecisionKind.SOCIAL not in kinds:
        offered = [
            match.entry for match in spaced.matches[: 1 if DecisionKind.ANSWER in kinds else 3]
        ]
        assert not offered or signed.matches[0].entry in offered


@pytest.mark.parametrize("tail", ["", "?", "??", "!", "...", " ?", "\u2026"])
def test_punctuation_at_the_end_leads_to_the_same_decision(tail: str) -> None:
    for text in ("what about the gas pipeline", "is aid on the agenda", "thanks", "how old is kim"):
        plain, marked = (
            build_set_matcher("seed").make_decision(text),
            build_set_matcher("seed").make_decision(text + tail),
        )
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
    assert build_set_matcher("seed").make_decision(text).kind is not DecisionKind.ANSWER


def test_the_same_question_gets_the_same_decision_from_a_second_matcher() -> None:
    from bot.matching.matcher import Matcher

    again = Matcher(load_set_library("telescope"))
    for reading in load_set_messages("telescope")[:60]:
        assert again.make_decision(reading.message) == build_set_matcher("telescope").make_decision(
            reading.message
        )
