from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.loader import load_all_languages
from bot.languages.patterns.prefixes import MAX_PREFIX_LENGTH, find_inner_letters, find_prefixes

PACKAGED_PATTERNS = [
    pattern
    for language in load_all_languages()
    for patterns in (
        *language.small_talk.patterns_by_kind.values(),
        language.small_talk.fillers,
        language.polarity.negations,
        language.polarity.frames,
        *language.polarity.opposites,
        *(kind.asks for kind in language.questions.kinds),
    )
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
        ("on|off|on", {"on", "off"}),
        ("way out|", {"way out", ""}),
        ("ab?c|a{2}", {"abc", "ac", "a"}),
        ("(?:why|how)+", {"why", "how"}),
        ("(?:|so) good", {" good", "so good"}),
        (r"yes|\w+|^no", {"yes", ""}),
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
    text = data.draw(st.from_regex(re.compile(pattern)))
    prefixes = tuple(find_prefixes(pattern))
    assert all(found[0].startswith(prefixes) for found in re.finditer(pattern, text))


def test_of_too_many_beginnings_the_first_letters_are_told() -> None:
    words = [f"{first}{second}x" for first in "abcdefgh" for second in "abcdefgh"]
    assert find_prefixes(f"(?:{'|'.join(words)})y") == set("abcdefgh")


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
