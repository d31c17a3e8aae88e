"""Something said, told by its words in whatever order: each has to be known beside those that tell
it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from bot.languages.dialogue_rules import WordTopicRules
from bot.matching.model import SmallTalk

_ANY_LETTERS = "*"
_SYLLABLE = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
"""A sign of Japanese or Korean that stands for a syllable."""


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words, and beginnings and ends of words."""

    words: frozenset[str]
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings) or word.endswith(self.endings)


@dataclass(frozen=True, slots=True)
class WordTopic:
    """One thing that may be said."""

    kind: SmallTalk
    tells: tuple[tuple[WordSet, ...], ...]
    """One of these tells it: a word for each of its sets."""
    known_words: WordSet

    def is_said(self, words: Set[str]) -> bool:
        """Whether some words say this, and nothing else."""
        return all(word in self.known_words for word in words) and any(
            all(any(word in part for word in words) for part in parts) for parts in self.tells
        )

    def is_said_unspaced(self, text: str) -> bool:
        """Whether a text whose words no spaces part says this, and nothing else."""
        return _is_made_of(text, self.known_words.words) and any(
            all(any(word in text for word in part.words) for part in parts) for parts in self.tells
        )


def make_word_topic(kind: SmallTalk, rules: WordTopicRules, general_words: Set[str]) -> WordTopic:
    """Make a topic of what a language's file says, and of the words that say nothing in it."""
    tells = [[part.split("|") for part in tell.split()] for tell in rules.tells]
    telling_words = (word for parts in tells for part in parts for word in part)
    return WordTopic(
        kind,
        tuple(tuple(map(make_word_set, parts)) for parts in tells),
        make_word_set([*general_words, *rules.beside, *telling_words]),
    )


def make_word_set(words: Iterable[str]) -> WordSet:
    """Make a set of words, of which some begin or end in any letters: `*`."""
    words = tuple(words)
    return WordSet(
        frozenset(word for word in words if _ANY_LETTERS not in word),
        tuple(word.removesuffix(_ANY_LETTERS) for word in words if word.endswith(_ANY_LETTERS)),
        tuple(word.removeprefix(_ANY_LETTERS) for word in words if word.startswith(_ANY_LETTERS)),
    )


def _is_made_of(text: str, words: Set[str]) -> bool:
    """Whether a text is words one after the other, whatever way it is cut.

    Where its signs are syllables, at most half of it may be words of one: those make any word.
    """
    lengths = sorted({len(word) for word in words})
    long_signs = {0: 0}  # by each end that words reach: how many signs are in words of several
    for start in range(len(text)):
        if start in long_signs:
            for length in lengths:
                end = start + length
                if text[start:end] in words and end <= len(text):
                    count = long_signs[start] + (length if length > 1 else 0)
                    long_signs[end] = max(count, long_signs.get(end, 0))
    min_count = len(text) / 2 if _SYLLABLE.search(text) else 0
    return long_signs.get(len(text), -1) >= min_count
