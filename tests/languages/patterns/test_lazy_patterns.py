from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.patterns.alternatives import compile_alternatives
from bot.languages.patterns.lazy_patterns import LazyPattern, LazyPatterns
from tests.fakes.languages import PATTERN_LISTS


def spans_of(match: re.Match[str] | None) -> object:
    return match and match.span()


@given(st.data())
def test_a_lazy_pattern_finds_what_the_compiled_one_finds(data: st.DataObject) -> None:
    patterns = tuple(data.draw(st.sampled_from(PATTERN_LISTS)))
    words = st.from_regex(data.draw(st.sampled_from(patterns)), fullmatch=True)
    text = " ".join(data.draw(st.lists(words | st.text("abo "), max_size=3)))
    lazy, compiled = LazyPattern(patterns), compile_alternatives(patterns)
    assert spans_of(lazy.match(text)) == spans_of(compiled.match(text))
    assert spans_of(lazy.fullmatch(text)) == spans_of(compiled.fullmatch(text))
    assert [*map(spans_of, lazy.finditer(text))] == [*map(spans_of, compiled.finditer(text))]
    assert lazy.sub("-", text) == compiled.sub("-", text)


def test_a_lazy_pattern_finds_whole_words_where_its_edges_ask_for_them() -> None:
    pattern = LazyPattern(("no", "never"), r"\b", r"\b")
    assert pattern.sub("-", "no nonsense, never") == "- nonsense, -"
    assert pattern.match("now") is None


def test_a_pattern_of_nothing_finds_nothing() -> None:
    pattern = LazyPattern(())
    assert pattern.match("") is None
    assert pattern.sub("-", "a") == "a"


@pytest.mark.parametrize(
    ("patterns", "prefixes"),
    [
        (("opens?", "on"), ("on", "open")),
        (("good", "good evening", "go"), ("go",)),
        ((r"\w+ing", "sing"), ("",)),
    ],
)
def test_a_prefix_that_begins_with_another_is_not_looked_for(
    patterns: tuple[str, ...], prefixes: tuple[str, ...]
) -> None:
    assert LazyPattern(patterns).prefixes == prefixes


@cache
def compile_all_lists() -> LazyPatterns:
    ready = LazyPatterns(PATTERN_LISTS, r"\b", r"\b")
    ready.compile_all()
    return ready


@given(st.data())
def test_lazy_patterns_find_what_they_would_at_once(data: st.DataObject) -> None:
    lazy = LazyPatterns(PATTERN_LISTS, r"\b", r"\b")
    patterns = st.sampled_from([pattern for patterns in PATTERN_LISTS for pattern in patterns])
    ready = compile_all_lists()
    for pattern in data.draw(st.lists(patterns, max_size=3)):
        text = data.draw(st.from_regex(pattern))
        found = [
            [one and one.span() for one in (each.search(text) for each in patterns.for_text(text))]
            for patterns in (lazy, ready)
        ]
        assert found[0] == found[1]


def test_two_threads_may_compile_the_same_pattern() -> None:
    patterns = LazyPatterns((["open"], ["shut"]), r"\b", r"\b")

    class InterruptedText(str):
        __slots__ = ()

        def __contains__(self, letters: object) -> bool:
            patterns.for_text(str(self))  # as by another thread, between look and compilation
            return super().__contains__(str(letters))

    opening, shutting = patterns.for_text(InterruptedText("open or shut"))
    assert opening.search("open")
    assert shutting.search("shut")


def test_what_no_text_held_yet_is_not_compiled() -> None:
    patterns = LazyPatterns((["open", "on"], ["shut"], []), r"\b", r"\b")
    opening, shutting, _ = patterns.for_text("when does it open")
    assert opening.search("open")
    assert not shutting.search("shut")
    assert patterns.for_text("is it shut")[1].search("shut")
