from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.patterns.alternatives import join_alternatives
from tests.fakes.languages import PATTERN_LISTS


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
    patterns = data.draw(st.sampled_from(PATTERN_LISTS))
    words = st.from_regex(data.draw(st.sampled_from(patterns)), fullmatch=True)
    text = " ".join(data.draw(st.lists(words, min_size=1, max_size=3)))
    spans = [
        [found.span() for found in re.finditer(rf"\b(?:{joined})\b", text)]
        for joined in ("|".join(patterns), join_alternatives(patterns))
    ]
    assert spans[0] == spans[1]


def _check_pattern(pattern: str) -> str:
    re.compile(pattern)
    return pattern
