"""A reader picks one of several questions in words: yes, no, a number, "the one about …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from bot.languages.dialogue_rules import ChoiceRules
from bot.matching.text.plain_words import (
    compile_any,
    fullmatch_any,
    is_spaced,
    order_languages,
    strip_to_words,
)

MAX_CHOICE_LENGTH = 80
"""Code points of a message that can pick something; a longer one is a question of its own."""
MIN_SHARED_PREFIX = 3
"""Letters that two forms of a word share at their beginning, at least."""
MIN_SHARED_SHARE = 0.7
"""How much of the shorter of two forms of a word they share."""


class ChoiceKind(Enum):
    """What a message does with what was offered."""

    YES = auto()
    NO = auto()
    PLACE = auto()
    """It names a place in the order shown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice; `place` counts from 0, from the end (-1) for the last one."""

    kind: ChoiceKind
    place: int = 0


def parse_choice(text: str, preferred_languages: tuple[str, ...] = ()) -> Choice | None:
    """Read what a message picks; None for one that picks nothing by yes, no or place."""
    words = strip_to_words(text) if len(text) <= MAX_CHOICE_LENGTH else ""
    if not words:
        return None
    choices = (
        _parse_in_language(words, data.choices) for data in order_languages(preferred_languages)
    )
    return next(filter(None, choices), None)


def find_label(text: str, labels: Sequence[str]) -> int | None:
    """Find the one label that holds all words of a message, but those that every pick may have.

    None when no label does, or more than one.
    """
    words = strip_pick_words(text).split()
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


def _parse_in_language(words: str, rules: ChoiceRules) -> Choice | None:
    for_spaced = is_spaced(words)
    yes, no = (compile_any(some, for_spaced=for_spaced) for some in (rules.yes, rules.no))
    if yes.fullmatch(words):
        return Choice(ChoiceKind.YES)
    if no.fullmatch(words):
        return Choice(ChoiceKind.NO)
    if (place := _parse_place(words, rules)) is not None:
        return Choice(ChoiceKind.PLACE, place)
    for kind, pattern in ((ChoiceKind.YES, yes), (ChoiceKind.NO, no)):
        if opening := pattern.match(words):
            rest = words[opening.end() :].strip()
            place = _parse_place(rest, rules)
            if place is not None:
                return Choice(ChoiceKind.PLACE, place)
            if not _strip_fillers(rest, rules) or pattern.fullmatch(rest):
                return Choice(kind)
    return None


def _parse_place(words: str, rules: ChoiceRules) -> int | None:
    """Read a number or an ordinal, with or without what may stand around it."""
    for candidate in dict.fromkeys((words, _strip_fillers(words, rules))):
        if candidate.isdecimal() and len(candidate) <= 2:
            return max(int(candidate) - 1, 0) if int(candidate) else None
        for place, patterns in enumerate(rules.ordinals):
            if fullmatch_any(patterns, candidate):
                return place
        if fullmatch_any(rules.last, candidate):
            return -1
    return None


def _strip_fillers(words: str, rules: ChoiceRules) -> str:
    fillers = compile_any(rules.fillers, for_spaced=is_spaced(words))
    return " ".join(fillers.sub(" ", words).split())


@lru_cache(maxsize=64)
def _strip_fillers_of_all(words: str) -> str:
    """Take off what may stand around a pick, in whatever language leaves the fewest words."""
    rests = (_strip_fillers(words, data.choices) for data in order_languages(()))
    return min(rests, key=len)


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
