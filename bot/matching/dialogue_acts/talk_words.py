"""Small talk in all languages by its words in any order ("i really can't fall asleep tonight")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from bot.languages.dialogue_rules import WordTopicRules
from bot.languages.loader import load_languages_by_code
from bot.matching.dialogue_acts.word_topics import (
    ANY_LETTERS,
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


class _WrittenTopic(NamedTuple):
    """A topic as the file of a language (its code) has it."""

    language: str
    kind: SmallTalk
    rules: WordTopicRules
    persons: WordSet
    general_words: WordSet

    def read_topic(self) -> _LanguageTopic:
        """Give it ready to be asked for."""
        topic = make_word_topic(self.kind, self.rules, self.general_words)
        return _LanguageTopic(self.persons, topic)


class TalkWords:
    """The topics of all languages, each found by the words that tell it, and read when it first is.
    That aside never changes."""

    def __init__(self, topics: Iterable[_WrittenTopic]) -> None:
        """Take the topics, those of each language in the order of their rank."""
        self._topics = tuple(topics)
        self._read_topics: dict[int, _LanguageTopic] = {}
        self._numbers_by_word: dict[str, tuple[int, ...]] = {}
        self._numbers_by_beginning: dict[str, tuple[int, ...]] = {}
        self._unspaced: list[tuple[str, int]] = []
        for number, topic in enumerate(self._topics):
            for tell in topic.rules.tells:
                self._index_part(max(tell.split(), key=_measure_part).split("|"), number)

    def _index_part(self, words: Iterable[str], number: int) -> None:
        for word in words:
            if word.endswith(ANY_LETTERS):
                _add_number(self._numbers_by_beginning, word.removesuffix(ANY_LETTERS), number)
            elif not word.startswith(ANY_LETTERS):
                _add_number(self._numbers_by_word, word, number)
                if not word.isascii() and not is_spaced(word):
                    self._unspaced.append((word, number))

    def find_topics(self, text: str) -> list[SaidTopic]:
        """Give what a short normal `text` says, and nothing beside it."""
        if is_spaced(text):
            words = split_to_words(text)
            numbers = self._find_numbers(words)
            found = [number for number in numbers if self._read_topic(number).is_said(words)]
        else:
            joined = "".join(_WORD.findall(text))
            numbers = {number for word, number in self._unspaced if word in joined}
            found = [
                number for number in numbers if self._read_topic(number).is_said_unspaced(joined)
            ]
        said = (self._topics[number] for number in sorted(found))
        return [SaidTopic(topic.kind, topic.language) for topic in said]

    def _read_topic(self, number: int) -> _LanguageTopic:
        topic = self._read_topics.get(number)
        if topic is None:
            topic = self._read_topics[number] = self._topics[number].read_topic()
        return topic

    def _find_numbers(self, words: Set[str]) -> set[int]:
        """Give the topics that words may tell."""
        by_word, by_beginning = self._numbers_by_word, self._numbers_by_beginning
        beginnings = {
            word[:length] for word in words for length in range(MIN_BEGINNING_LENGTH, len(word) + 1)
        }
        numbers = {number for word in by_word.keys() & words for number in by_word[word]}
        for beginning in by_beginning.keys() & beginnings:
            numbers.update(by_beginning[beginning])
        return numbers


def find_said_topics(text: str) -> list[SaidTopic]:
    """Give what a short normal `text` says by its words in each language, and nothing beside it."""
    return load_talk_words().find_topics(text)


def split_to_words(text: str) -> frozenset[str]:
    """Give the words of a normal `text`, what stands behind an apostrophe by itself."""
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=1)
def load_talk_words() -> TalkWords:
    """Find the topics of all languages by their words."""
    return TalkWords(_list_topics())


def _list_topics() -> Iterator[_WrittenTopic]:
    for code, data in load_languages_by_code().items():
        rules = data.talk_words
        general_words = make_word_set(rules.beside)
        persons = make_word_set(rules.persons)
        for kind, topic in rules.topics.items():
            yield _WrittenTopic(code, SmallTalk(kind), topic, persons, general_words)


def _add_number(table: dict[str, tuple[int, ...]], key: str, number: int) -> None:
    """Add a number once. Most have one: a set would take four times as much."""
    numbers = table.get(key, ())
    if number not in numbers:
        table[key] = (*numbers, number)


def _measure_part(part: str) -> int:
    """Tell how rare the words of a part are: by the letters of the shortest, ends aside."""
    words = [word for word in part.split("|") if word[0] != ANY_LETTERS]
    return min(map(len, [word.removesuffix(ANY_LETTERS) for word in words]), default=0)
