"""Small talk in all languages by its words in any order ("i really can't fall asleep tonight")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from bot.languages.loader import available_languages, load_all_languages
from bot.matching.dialogue_acts.word_topics import (
    WordSet,
    WordTopic,
    make_word_set,
    make_word_topic,
)
from bot.matching.model import SmallTalk
from bot.matching.text.plain_words import is_spaced

MIN_BEGINNING_LENGTH = 3
"""Letters of a beginning of words by which a topic can be found."""
PERSONLESS_KINDS = frozenset(
    {
        *(SmallTalk.REPEAT, SmallTalk.BRIEF, SmallTalk.RESTART, SmallTalk.BACK, SmallTalk.CANCEL),
        *(SmallTalk.OUTSIDE, SmallTalk.HUMAN, SmallTalk.PRIVACY, SmallTalk.JOKE),
        *(SmallTalk.THANKS, SmallTalk.GREETING, SmallTalk.BYE, SmallTalk.SORRY),
        *(SmallTalk.FEELINGS, SmallTalk.SILENCE),
    }
)
"""What is said without a word for who is meant; all else is of the bot or of the reader: "is it
boring?" is a question."""
_VOWEL_SIGNS = r"\u0900-\u0903\u093a-\u094f"
"""Marks of Hindi, which `\\w` leaves out."""
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_VOWEL_SIGNS}])*")


class SaidTopic(NamedTuple):
    """A kind of small talk, and the language (its code) whose words say it."""

    kind: SmallTalk
    language: str


class _LanguageTopic(NamedTuple):
    language: str
    persons: WordSet
    topic: WordTopic

    def is_said(self, words: Set[str]) -> bool:
        """Whether some words say this of the bot or of the reader, and nothing else."""
        return self.topic.is_said(words) and (
            self.topic.kind in PERSONLESS_KINDS or any(word in self.persons for word in words)
        )

    def is_said_unspaced(self, text: str) -> bool:
        """The same of a text whose words no spaces part."""
        return self.topic.is_said_unspaced(text) and (
            self.topic.kind in PERSONLESS_KINDS or any(word in text for word in self.persons.words)
        )


class TalkWords:
    """The topics of all languages, each found by the words that tell it. Never changes."""

    def __init__(self, topics: Iterable[_LanguageTopic]) -> None:
        """Take the topics, those of each language in the order of their rank."""
        self._topics = tuple(topics)
        self._numbers_by_word: dict[str, tuple[int, ...]] = {}
        self._numbers_by_beginning: dict[str, tuple[int, ...]] = {}
        self._unspaced: list[tuple[str, int]] = []
        for number, topic in enumerate(self._topics):
            for parts in topic.topic.tells:
                self._index_part(max(parts, key=_measure_part), number)

    def _index_part(self, part: WordSet, number: int) -> None:
        for word in part.words:
            _add_number(self._numbers_by_word, word, number)
            if not is_spaced(word):
                self._unspaced.append((word, number))
        for beginning in part.beginnings:
            _add_number(self._numbers_by_beginning, beginning, number)

    def find_topics(self, text: str) -> list[SaidTopic]:
        """Give what a short normal `text` says, and nothing beside it."""
        if is_spaced(text):
            words = split_to_words(text)
            numbers = self._find_numbers(words)
            found = [number for number in numbers if self._topics[number].is_said(words)]
        else:
            joined = "".join(_WORD.findall(text))
            numbers = {number for word, number in self._unspaced if word in joined}
            found = [number for number in numbers if self._topics[number].is_said_unspaced(joined)]
        said = (self._topics[number] for number in sorted(found))
        return [SaidTopic(topic.topic.kind, topic.language) for topic in said]

    def _find_numbers(self, words: Iterable[str]) -> set[int]:
        """Give the topics that words may tell."""
        numbers: set[int] = set()
        for word in words:
            numbers.update(self._numbers_by_word.get(word, ()))
            for length in range(MIN_BEGINNING_LENGTH, len(word) + 1):
                numbers.update(self._numbers_by_beginning.get(word[:length], ()))
        return numbers


def find_said_topics(text: str) -> list[SaidTopic]:
    """Give what a short normal `text` says by its words in each language, and nothing beside it."""
    return _load_talk_words().find_topics(text)


def split_to_words(text: str) -> frozenset[str]:
    """Give the words of a normal `text`, what stands behind an apostrophe by itself."""
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=1)
def _load_talk_words() -> TalkWords:
    return TalkWords(_list_topics())


def _list_topics() -> Iterator[_LanguageTopic]:
    for code, data in zip(available_languages(), load_all_languages(), strict=True):
        rules = data.talk_words
        general_words = make_word_set(rules.beside)
        persons = make_word_set(rules.persons)
        for kind, topic in rules.topics.items():
            word_topic = make_word_topic(SmallTalk(kind), topic, general_words)
            yield _LanguageTopic(code, persons, word_topic)


def _add_number(table: dict[str, tuple[int, ...]], key: str, number: int) -> None:
    """Add a number once. Most have one: a set would take four times as much."""
    numbers = table.get(key, ())
    if number not in numbers:
        table[key] = (*numbers, number)


def _measure_part(part: WordSet) -> int:
    """Tell how rare the words of a part are: by the letters of the shortest."""
    return min(map(len, (*part.words, *part.beginnings)))
