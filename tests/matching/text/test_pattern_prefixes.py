from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.loader import load_all_languages
from bot.matching.text.pattern_prefixes import (
    MAX_PREFIX_LENGTH,
    PrefixIndex,
    find_inner_letters,
    find_prefixes,
    group_prefixes,
)

PACKAGED_PATTERNS = [
    pattern
    for language in load_all_languages()
    for patterns in language.small_talk.patterns_by_kind.values()
    for pattern in patterns
]


@pytest.mark.parametrize(
    ("pattern", "prefixes"),
    [
        ("hello", {"hello"}),
        ("hel+o", {"hel"}),
        ("hel*o", {"hel", "heo"}),
        ("(?:so |very )*good", {"so ", "very ", "good"}),
        ("colou?r", {"color", "colour"}),
        ("(?:hi|hey)(?: all)?", {"hi", "hey", "hi all", "hey all"}),
        ("(?:please )?help", {"please help", "help"}),
        ("good evening everybody", {"good evening"}),
        ("a(?:b(?:c|d))|e", {"abc", "abd", "e"}),
        (r"what\'s \w+", {"what's "}),
        ("priv[ei]t|ola", {"priv", "ola"}),
        ("(?:ha){2,}", {"ha"}),
        ("(?!no)yes", {""}),
        ("(?i:yes)", {""}),
        ("a[" + "b)" * 99 + "]|c", {""}),
        (".*", {""}),
        ("", {""}),
    ],
)
def test_what_every_match_begins_with_is_told(pattern: str, prefixes: set[str]) -> None:
    assert find_prefixes(pattern) == prefixes


@given(st.data())
def test_a_match_of_a_packaged_pattern_begins_with_one_of_its_prefixes(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PACKAGED_PATTERNS))
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert text.startswith(tuple(find_prefixes(pattern)))


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


def test_of_too_many_beginnings_the_first_letters_are_told() -> None:
    words = [f"{first}{second}x" for first in "abcdefgh" for second in "abcdefgh"]
    assert find_prefixes(f"(?:{'|'.join(words)})y") == set("abcdefgh")


def test_only_patterns_that_may_match_are_tried_in_their_order() -> None:
    patterns = ["what is", "wh.*", "hello", "what", ".*t"]
    prefixes = group_prefixes(enumerate(patterns))
    index = PrefixIndex([*zip("abcde", patterns, strict=True)], prefixes, "$")
    assert [label for label, _ in index.find_patterns("what now")] == ["b", "d", "e"]
    assert [label for label, _ in index.find_patterns("what is")] == ["a", "b", "d", "e"]
    assert [label for label, _ in index.find_patterns("how now")] == []
    assert [label for label, _ in index.find_patterns("not")] == ["e"]


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("(?:so )?good", {"good"}),
        (r"\w+ is my (?:new )?name", {" is my "}),
        (r"(?:very )*(?:nice|great) (?:bot|job)", {"nice", "great"}),
        (r".*cat|\w+ dogs?", {"cat", " dog"}),
        (r"\w+|cat", {"", "cat"}),
        ("(?:hi)?(?:hey)*", {""}),
        ("a[" + "b)" * 99 + "]|c", {""}),
    ],
)
def test_what_every_match_holds_somewhere_is_told(pattern: str, letters: set[str]) -> None:
    assert find_inner_letters(pattern) == letters


@given(st.data())
def test_a_match_of_a_packaged_pattern_holds_some_of_its_letters(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PACKAGED_PATTERNS))
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert any(letters in text for letters in find_inner_letters(pattern))


def test_no_prefix_is_longer_than_is_looked_at() -> None:
    assert max(map(len, find_prefixes("a" * 99 + "|(?:bc|d)?" + "e" * 99))) == MAX_PREFIX_LENGTH
