from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.languages.patterns.prefix_index import PrefixIndex, group_prefixes


@given(st.from_regex(r"[ab(){}?*+|]{0,12}", fullmatch=True), st.text("ab", max_size=6))
def test_a_pattern_of_any_form_is_tried_where_it_matches(pattern: str, text: str) -> None:
    try:
        re.compile(pattern)  # "a)?(" is none by itself
        compiled = re.compile(f"(?:{pattern})$")
    except re.error:
        return
    index = PrefixIndex([("any", pattern)], group_prefixes([(0, pattern)]), "$")
    is_tried = bool(list(index.find_patterns(text)))
    assert is_tried or compiled.match(text) is None


def test_only_patterns_that_may_match_are_tried_in_their_order() -> None:
    patterns = ["what is", "wh.*", "hello", "what", ".*t"]
    prefixes = group_prefixes(enumerate(patterns))
    index = PrefixIndex([*zip("abcde", patterns, strict=True)], prefixes, "$")
    assert [label for label, _ in index.find_patterns("what now")] == ["b", "d", "e"]
    assert [label for label, _ in index.find_patterns("what is")] == ["a", "b", "d", "e"]
    assert [label for label, _ in index.find_patterns("how now")] == []
    assert [label for label, _ in index.find_patterns("not")] == ["e"]
