from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.languages.patterns.word_patterns import WordPatterns

WORDS = ["open", "opened", "close", "closed", "unopened", "o", ""]


def test_a_word_has_the_labels_of_all_patterns_that_fit_it_in_their_order() -> None:
    patterns = WordPatterns([("open", "open(?:ed)?"), ("shut", "close|shut"), ("done", r"\w+ed")])
    found = {word: patterns.find_labels(word) for word in WORDS}
    assert found == {
        "open": ["open"],
        "opened": ["open", "done"],
        "close": ["shut"],
        "closed": ["done"],
        "unopened": ["done"],
        "o": [],
        "": [],
    }


@given(
    st.lists(st.from_regex(r"[ab(?:)+*|]{0,8}", fullmatch=True), max_size=5),
    st.text("abc", max_size=5),
)
def test_no_pattern_that_fits_a_word_is_left_out(patterns: list[str], word: str) -> None:
    valid = [*filter(_is_valid, patterns)]
    found = WordPatterns(enumerate(valid)).find_labels(word)
    assert found == [at for at, one in enumerate(valid) if re.fullmatch(f"(?:{one})", word)]


def _is_valid(pattern: str) -> bool:
    try:
        re.compile(pattern)
        re.compile(f"(?:{pattern})")
    except re.error:
        return False
    return True
