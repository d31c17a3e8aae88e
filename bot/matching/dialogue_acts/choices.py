"""A reader picks of several questions in words: yes, no, both, a number, "the one about …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache

from bot.languages.dialogue_rules import ChoiceRules
from bot.languages.model import LanguageData
from bot.languages.patterns.lazy_patterns import LazyPattern
from bot.languages.unspaced_signs import is_spaced
from bot.matching.message_language.settling import settle_language
from bot.matching.text.plain_words import (
    order_languages,
    strip_to_words,
    word_edges,
)

MAX_CHOICE_LENGTH = 80
"""Code points of a message that can pick something; a longer one is a question of its own."""
MIN_SHARED_PREFIX = 3
"""Letters that two forms of a word share at their beginning, at least."""
MIN_SHARED_SHARE = 0.7
"""How much of the shorter of two forms of a word they share."""
_DIGIT = re.compile(r"\d")
YES_SIGNS = frozenset("👍👌✅✔☑🆗💯")
NO_SIGNS = frozenset("👎❌✖🚫🙅⛔")
"""What says yes or no without a word; the colour of a hand, and more of it, change nothing."""


class ChoiceKind(Enum):
    """What a message does with what was offered."""

    YES = auto()
    NO = auto()
    ALL = auto()
    PLACE = auto()
    """It names a place in the order shown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice; `place` counts from 0, from the end (-1) for the last one."""

    kind: ChoiceKind
    place: int = 0
    language: str | None = field(default=None, compare=False)
    """The code of the language that it is surely in, if there is one."""


@dataclass(frozen=True, slots=True)
class _ChoicePatterns:
    """How a reader of one language picks one of several offers."""

    yes: LazyPattern
    no: LazyPattern
    all: LazyPattern
    fillers: LazyPattern
    ordinals: tuple[LazyPattern, ...]
    last: LazyPattern
    opening_prefixes: tuple[str, ...]
    """What a yes, a no or "both" begins with."""
    place_prefixes: tuple[str, ...]
    """What an ordinal, or "the last one", begins with."""

    def may_pick(self, words: str) -> bool:
        """Whether a text may be a pick: it says yes, no or all first, or a place anywhere."""
        return words.startswith(self.opening_prefixes) or self.may_name_place(words)

    def may_name_place(self, words: str) -> bool:
        """Whether something in a text may be a number or an ordinal."""
        return any(map(words.__contains__, self.place_prefixes)) or bool(_DIGIT.search(words))


def parse_choice(text: str, preferred_languages: tuple[str, ...] = ()) -> Choice | None:
    """Read what a message picks; None for one that picks nothing by yes, no, all or place.

    Of `preferred_languages` the first one is the reader's own.
    """
    if len(text) > MAX_CHOICE_LENGTH:
        return None
    words = strip_to_words(text)
    if not words:
        return _read_signs(text)
    choices = _parse_in_languages(words, preferred_languages)
    if not choices:
        return None
    reader_language = next(iter(preferred_languages), None)
    language = settle_language(choices, words, reader_language)
    return replace(next(iter(choices.values())), language=language)


def _read_signs(text: str) -> Choice | None:
    """Read what signs pick, where no word stands beside them."""
    says_yes, says_no = (not signs.isdisjoint(text) for signs in (YES_SIGNS, NO_SIGNS))
    if says_yes == says_no:
        return None
    return Choice(ChoiceKind.YES if says_yes else ChoiceKind.NO)


def _parse_in_languages(words: str, preferred_languages: tuple[str, ...]) -> dict[str, Choice]:
    """Give what words pick in each language that knows them, by its code, the preferred first."""
    languages = order_languages(preferred_languages)
    parsed = (
        (code, _parse_in_language(words, patterns))
        for code, patterns in zip(languages, _patterns_for(words, languages.values()), strict=True)
        if patterns.may_pick(words)
    )
    return {code: choice for code, choice in parsed if choice}


def find_label(pick_words: str, labels: Sequence[str]) -> int | None:
    """Find the one label that holds all words of a pick, as `strip_pick_words` gives them.

    None when no label does, or more than one.
    """
    words = pick_words.split()
    if not words:
        return None
    fitting = [
        place
        for place, label in enumerate(labels)
        if all(_holds_word(strip_to_words(label).split(), word) for word in words)
    ]
    return fitting[0] if len(fitting) == 1 else None


def strip_pick_words(text: str) -> str:
    """Give what a pick in words is about: "the one about the south" is about "south".

    Empty for a message too long to be a pick, and for one that says nothing else.
    """
    return _strip_fillers_of_all(strip_to_words(text)) if len(text) <= MAX_CHOICE_LENGTH else ""


def _patterns_for(words: str, languages: Iterable[LanguageData]) -> Iterator[_ChoicePatterns]:
    """Give the patterns of some languages, for a text as these words are."""
    for_spaced = is_spaced(words)
    return (_read_choices(data.choices, for_spaced=for_spaced) for data in languages)


@lru_cache(maxsize=64)
def _read_choices(rules: ChoiceRules, *, for_spaced: bool) -> _ChoicePatterns:
    edges = word_edges(for_spaced=for_spaced)
    yes, no, every, fillers = (
        LazyPattern(patterns, *edges)
        for patterns in (rules.yes, rules.no, rules.all, rules.fillers)
    )
    # Of ordinals only a whole text is ever tried, beside which nothing stands.
    ordinals = [LazyPattern(patterns) for patterns in rules.ordinals]
    last = LazyPattern(rules.last)
    place_prefixes = (prefix for pattern in (*ordinals, last) for prefix in pattern.prefixes)
    return _ChoicePatterns(
        *(yes, no, every, fillers, tuple(ordinals), last),
        (*yes.prefixes, *no.prefixes, *every.prefixes),
        tuple(place_prefixes),
    )


def _parse_in_language(words: str, patterns: _ChoicePatterns) -> Choice | None:
    openings = ((ChoiceKind.YES, patterns.yes), (ChoiceKind.NO, patterns.no))
    for kind, pattern in openings:
        if pattern.fullmatch(words):
            return Choice(kind)
    if choice := _parse_named(words, patterns):
        return choice
    for kind, pattern in openings:
        if opening := pattern.match(words):
            rest = words[opening.end() :].strip()
            is_alone = not _strip_fillers(rest, patterns) or pattern.fullmatch(rest)
            if choice := _parse_named(rest, patterns) or (Choice(kind) if is_alone else None):
                return choice
    return None


def _parse_named(words: str, patterns: _ChoicePatterns) -> Choice | None:
    """Read which ones are picked: all ("las dos" before "dos"), or one by its place."""
    if _picks_all(words, patterns):
        return Choice(ChoiceKind.ALL)
    place = _parse_place(words, patterns)
    return None if place is None else Choice(ChoiceKind.PLACE, place)


def _picks_all(words: str, patterns: _ChoicePatterns) -> bool:
    opening = patterns.all.match(words)
    is_opening = opening is not None and not _strip_fillers(words[opening.end() :], patterns)
    return is_opening or patterns.all.fullmatch(_strip_fillers(words, patterns)) is not None


def _parse_place(words: str, patterns: _ChoicePatterns) -> int | None:
    """Read a number or an ordinal, with or without what may stand around it."""
    if not patterns.may_name_place(words):
        return None
    for candidate in dict.fromkeys((words, _strip_fillers(words, patterns))):
        if candidate.isdecimal() and len(candidate) <= 2:
            return max(int(candidate) - 1, 0) if int(candidate) else None
        for place, ordinal in enumerate(patterns.ordinals):
            if ordinal.fullmatch(candidate):
                return place
        if patterns.last.fullmatch(candidate):
            return -1
    return None


def _strip_fillers(words: str, patterns: _ChoicePatterns) -> str:
    return " ".join(patterns.fillers.sub(" ", words).split())


def _strip_fillers_of_all(words: str) -> str:
    """Take off what may stand around a pick, in whatever language leaves the fewest words."""
    patterns_of_all = _patterns_for(words, order_languages(()).values())
    return min((_strip_fillers(words, patterns) for patterns in patterns_of_all), key=len)


def _holds_word(label_words: Sequence[str], word: str) -> bool:
    return any(_is_same_word(word, label_word) for label_word in label_words)


def _is_same_word(word: str, other: str) -> bool:
    """Whether two words are forms of one, by what they begin with."""
    if word == other:
        return True
    shared = next(
        (n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b),
        min(len(word), len(other)),
    )
    shorter = min(len(word), len(other))
    return shared >= MIN_SHARED_PREFIX and shared >= MIN_SHARED_SHARE * shorter
