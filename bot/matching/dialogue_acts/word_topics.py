"""Something said, told by its words in whatever order: each has to be known beside those that tell
it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass

from bot.languages.dialogue_rules import WordTopicRules
from bot.languages.lines import split_lines
from bot.matching.model import SmallTalk

ANY_LETTERS = "*"
"""What stands for any letters at an end of a word, in a language's file."""
MAX_TUPLE_WORDS = 8
"""Words that are looked through as quickly as they are looked up."""
_SYLLABLE = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
"""A sign of Japanese or Korean that stands for a syllable."""


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words, and beginnings and ends of words."""

    words: Collection[str]
    """A tuple of a few, of which a set would take three times the memory, or a set."""
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
    general_words: WordSet
    """Known with any topic of the language, which all share: they are most of the words."""

    def is_said(self, words: Set[str]) -> bool:
        """Whether some words say this, and nothing else."""
        whole_words, others = self.general_words.words, self.known_words.words
        rest = (word for word in words if word not in whole_words and word not in others)
        return all(map(self._knows_word, rest)) and any(
            all(any(word in part for word in words) for part in parts) for parts in self.tells
        )

    def is_said_unspaced(self, text: str) -> bool:
        """Whether a text whose words no spaces part says this, and nothing else."""
        known_words = {*self.known_words.words, *self.general_words.words}
        return _is_made_of(text, known_words) and any(
            all(any(word in text for word in part.words) for part in parts) for parts in self.tells
        )

    def _knows_word(self, word: str) -> bool:
        return word in self.general_words or word in self.known_words


def make_word_topic(kind: SmallTalk, rules: WordTopicRules, general_words: WordSet) -> WordTopic:
    """Make a topic of what a language's file says, and of the words that say nothing in it."""
    tells = [[part.split("|") for part in tell.split()] for tell in split_lines(rules.tells)]
    telling_words = (word for parts in tells for part in parts for word in part)
    known_words = (*split_lines(rules.beside), *telling_words)
    return WordTopic(
        kind,
        tuple(tuple(map(make_word_set, parts)) for parts in tells),
        make_word_set(word for word in known_words if word not in general_words.words),
        general_words,
    )


def make_word_set(words: Iterable[str]) -> WordSet:
    """Make a set of words, of which some begin or end in any letters: `*`."""
    words = tuple(dict.fromkeys(words))
    whole_words = tuple(word for word in words if ANY_LETTERS not in word)
    return WordSet(
        whole_words if len(whole_words) <= MAX_TUPLE_WORDS else frozenset(whole_words),
        tuple(word.removesuffix(ANY_LETTERS) for word in words if word.endswith(ANY_LETTERS)),
        tuple(word.removeprefix(ANY_LETTERS) for word in words if word.startswith(ANY_LETTERS)),
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
