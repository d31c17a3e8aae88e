from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.alternatives import PatternsOnDemand, find_beginnings, join_alternatives
from bot.languages.loader import load_all_languages

LISTS = [
    patterns
    for data in load_all_languages()
    for patterns in (
        data.polarity.negations,
        data.polarity.frames,
        tuple(side for pair in data.polarity.opposites for side in pair),
        data.small_talk.fillers,
        *(kind.asks for kind in data.questions.kinds),
    )
    if patterns
]


@pytest.mark.parametrize(
    ("patterns", "joined"),
    [
        (["open", "on", "shut"], "o(?:pen|n)|shut"),
        (["on|off", "open"], "o(?:n|ff|pen)"),
        (["a(?:b|c)|d"], "a(?:b|c)|d"),
        (["a?b", "ab"], "a?b|ab"),
        ([r"ab", r"\bab", "ac"], r"ab|\bab|ac"),
        (["a[|]b", r"a\|c"], r"a(?:[|]b|\|c)"),
        ([], ""),
    ],
)
def test_what_begins_with_the_same_letter_shares_it(patterns: list[str], joined: str) -> None:
    assert join_alternatives(patterns) == joined


@given(st.lists(st.from_regex("[ab?|()*]{1,5}", fullmatch=True), max_size=6), st.text("ab"))
def test_the_first_that_fits_is_found_as_in_any_order(patterns: list[str], text: str) -> None:
    try:
        plain = re.compile("|".join(map(_check_pattern, patterns)))
    except re.error:
        return
    joined = re.compile(join_alternatives(patterns))
    matches = (pattern.match(text) for pattern in (plain, joined))
    first, second = (match and match.span() for match in matches)
    assert first == second


@given(st.data())
def test_packaged_patterns_find_the_same_when_they_are_joined(data: st.DataObject) -> None:
    patterns = data.draw(st.sampled_from(LISTS))
    words = st.from_regex(data.draw(st.sampled_from(patterns)), fullmatch=True)
    text = " ".join(data.draw(st.lists(words, min_size=1, max_size=3)))
    spans = [
        [found.span() for found in re.finditer(rf"\b(?:{joined})\b", text)]
        for joined in ("|".join(patterns), join_alternatives(patterns))
    ]
    assert spans[0] == spans[1]


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        ("opens?", ("open",)),
        ("on|off|on", ("on", "off")),
        ("way out", ("way",)),
        ("ab?c|a{2}", ("a", "")),
        ("(?:why|how) so", ("why", "how")),
        ("(?:why|how)+", ("why", "how")),
        ("(?:why )?so", ("",)),
        ("(?:(?:so|very) )*good", ("",)),
        ("(?:|so) good", ("", "so")),
        (r"\w+|^no", ("",)),
        ("", ("",)),
    ],
)
def test_the_letters_that_a_match_begins_with_are_told(
    pattern: str, beginnings: tuple[str, ...]
) -> None:
    assert find_beginnings(pattern) == beginnings


@given(st.data())
def test_a_match_of_a_packaged_pattern_begins_as_is_told(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from([pattern for patterns in LISTS for pattern in patterns]))
    text = data.draw(st.from_regex(pattern))
    assert all(
        found[0].startswith(find_beginnings(pattern)) for found in re.finditer(pattern, text)
    )


@cache
def compile_all_lists() -> PatternsOnDemand:
    ready = PatternsOnDemand(LISTS, r"\b", r"\b")
    ready.compile_all()
    return ready


@given(st.data())
def test_patterns_on_demand_find_what_they_would_at_once(data: st.DataObject) -> None:
    on_demand = PatternsOnDemand(LISTS, r"\b", r"\b")
    patterns = st.sampled_from([pattern for patterns in LISTS for pattern in patterns])
    ready = compile_all_lists()
    for pattern in data.draw(st.lists(patterns, max_size=3)):
        text = data.draw(st.from_regex(pattern))
        found = [
            [one and one.span() for one in (each.search(text) for each in patterns.for_text(text))]
            for patterns in (on_demand, ready)
        ]
        assert found[0] == found[1]


def test_what_no_text_held_yet_is_not_compiled() -> None:
    patterns = PatternsOnDemand((["open", "on"], ["shut"], []), r"\b", r"\b")
    opening, shutting, _ = patterns.for_text("when does it open")
    assert opening.search("open")
    assert not shutting.search("shut")
    assert patterns.for_text("is it shut")[1].search("shut")


def _check_pattern(pattern: str) -> str:
    re.compile(pattern)
    return pattern
