"""Small talk in all languages by its words in any order ("i really can't fall asleep tonight")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from bot.languages import loader
from bot.languages.dialogue_rules import TalkWordRules, WordTopicRules
from bot.languages.lines import split_lines
from bot.languages.loader import load_languages_by_code
from bot.languages.snapshot import digest_sources, recall_or_make
from bot.languages.unspaced_signs import is_spaced
from bot.matching.dialogue_acts.persona_words import list_topics
from bot.matching.dialogue_acts.word_topics import (
    ANY_LETTERS,
    WordSet,
    WordTopic,
    make_word_set,
    make_word_topic,
)
from bot.matching.model import SmallTalk

MIN_BEGINNING_LENGTH = 3
"""Letters of a beginning of words by which a topic can be found."""
PERSONLESS_KINDS = frozenset(
    {
        *(SmallTalk.REPEAT, SmallTalk.BRIEF, SmallTalk.RESTART, SmallTalk.BACK, SmallTalk.CANCEL),
        *(SmallTalk.OUTSIDE, SmallTalk.HUMAN, SmallTalk.PRIVACY, SmallTalk.JOKE),
        *(SmallTalk.THANKS, SmallTalk.GREETING, SmallTalk.BYE, SmallTalk.SORRY),
        *(SmallTalk.FEELINGS, SmallTalk.SILENCE, SmallTalk.PERSONA),
    }
)
"""What is said without a word for who is meant, or tells it by itself; all else is of the bot or of
the reader: "is it boring?" is a question."""
_HINDI_MARKS = r"\u0900-\u0903\u093a-\u094f"
"""Marks of Hindi, which `\\w` leaves out."""
_Numbers = int | tuple[int, ...]
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_HINDI_MARKS}])*")


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


class TopicNumbers(NamedTuple):
    """The numbers of the topics that words may tell: one, or several where they are of more."""

    by_word: Mapping[str, _Numbers]
    by_beginning: Mapping[str, _Numbers]
    """By what such a word begins with."""
    by_unspaced_word: Mapping[str, _Numbers]
    """By words of languages that put no spaces between them."""


class TalkWords:
    """The topics of all languages, each found by the words that tell it, and read when it first is.
    That aside never changes."""

    def __init__(
        self,
        rules: Mapping[str, TalkWordRules],
        topic_rules: Mapping[str, Mapping[str, WordTopicRules]],
        numbers: TopicNumbers,
    ) -> None:
        """Take what the files of languages say, by their codes, the topics that `list_topics` gives
        of it, and what `number_topics` gives of these."""
        self._rules, self._topic_rules, self._numbers = rules, topic_rules, numbers
        self._topics = [(code, kind) for code, by_kind in topic_rules.items() for kind in by_kind]
        self._starts = frozenset(
            beginning[:MIN_BEGINNING_LENGTH] for beginning in numbers.by_beginning
        )
        self._read_topics: dict[int, _LanguageTopic] = {}
        self._word_sets: dict[str, tuple[WordSet, WordSet]] = {}

    def find_topics(self, text: str) -> list[SaidTopic]:
        """Give what a short normal `text` says, and nothing beside it."""
        if is_spaced(text):
            words = split_to_words(text)
            numbers = self._find_numbers(words)
            found = [number for number in numbers if self._read_topic(number).is_said(words)]
        else:
            joined = "".join(_WORD.findall(text))
            by_word = self._numbers.by_unspaced_word
            numbers = _join_numbers(by_word[word] for word in by_word if word in joined)
            found = [
                number for number in numbers if self._read_topic(number).is_said_unspaced(joined)
            ]
        said = (self._topics[number] for number in sorted(found))
        return [SaidTopic(SmallTalk(kind), code) for code, kind in said]

    def _read_topic(self, number: int) -> _LanguageTopic:
        topic = self._read_topics.get(number)
        if topic is None:
            code, kind = self._topics[number]
            persons, general_words = self._read_word_sets(code)
            read_topic = make_word_topic(
                SmallTalk(kind), self._topic_rules[code][kind], general_words
            )
            topic = self._read_topics[number] = _LanguageTopic(persons, read_topic)
        return topic

    def _read_word_sets(self, code: str) -> tuple[WordSet, WordSet]:
        """Give the words for persons, and those that say nothing, which all topics of a language
        share."""
        if code not in self._word_sets:
            rules = self._rules[code]
            self._word_sets[code] = make_word_set(rules.persons), make_word_set(rules.beside)
        return self._word_sets[code]

    def _find_numbers(self, words: Set[str]) -> set[int]:
        """Give the topics that words may tell."""
        by_word, by_beginning, _ = self._numbers
        beginnings = {
            word[:length]
            for word in words
            if word[:MIN_BEGINNING_LENGTH] in self._starts
            for length in range(MIN_BEGINNING_LENGTH, len(word) + 1)
        }
        return _join_numbers(
            (
                *(by_word[word] for word in by_word.keys() & words),
                *(by_beginning[beginning] for beginning in by_beginning.keys() & beginnings),
            )
        )


def find_said_topics(text: str) -> list[SaidTopic]:
    """Give what a short normal `text` says by its words in each language, and nothing beside it."""
    return load_talk_words().find_topics(text)


def split_to_words(text: str) -> frozenset[str]:
    """Give the words of a normal `text`, what stands behind an apostrophe by itself."""
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=1)
def load_talk_words() -> TalkWords:
    """Find the topics of all languages by their words, which are told now or recalled."""
    rules = {code: data.talk_words for code, data in load_languages_by_code().items()}
    topic_rules = {code: list_topics(its_rules) for code, its_rules in rules.items()}
    tells = [topic.tells for by_kind in topic_rules.values() for topic in by_kind.values()]
    digest = digest_sources((Path(__file__),), repr(tells).encode())
    file = loader.SNAPSHOTS_FOLDER / "talk_words.msgpack"
    numbers = recall_or_make(file, digest, lambda: number_topics(tells))
    return TalkWords(rules, topic_rules, TopicNumbers(*cast("TopicNumbers", numbers)))


def number_topics(tells: Iterable[str]) -> TopicNumbers:
    """Number topics by the rarest words of what tells each of them (`WordTopicRules.tells`)."""
    by_word: dict[str, _Numbers] = {}
    by_beginning: dict[str, _Numbers] = {}
    by_unspaced_word: dict[str, _Numbers] = {}
    for number, lines in enumerate(tells):
        for word in _list_rarest_words(lines):
            if word.endswith(ANY_LETTERS):
                _add_number(by_beginning, word.removesuffix(ANY_LETTERS), number)
            elif not word.startswith(ANY_LETTERS):
                _add_number(by_word if is_spaced(word) else by_unspaced_word, word, number)
    return TopicNumbers(by_word, by_beginning, by_unspaced_word)


def _list_rarest_words(tells: str) -> Iterator[str]:
    for tell in split_lines(tells):
        yield from max(tell.split(), key=_measure_part).split("|")


def _add_number(table: dict[str, _Numbers], word: str, number: int) -> None:
    """Add a number once. Most words have one: a set would take four times as much as a tuple."""
    numbers = table.get(word)
    if numbers is None:
        table[word] = number
    elif number not in (several := numbers if isinstance(numbers, tuple) else (numbers,)):
        table[word] = (*several, number)


def _join_numbers(found: Iterable[_Numbers]) -> set[int]:
    joined: set[int] = set()
    for numbers in found:
        joined.update(numbers if isinstance(numbers, tuple) else (numbers,))
    return joined


def _measure_part(part: str) -> int:
    """Tell how rare the words of a part are: by the letters of the shortest, ends aside."""
    words = [word for word in part.split("|") if word[0] != ANY_LETTERS]
    return min(map(len, [word.removesuffix(ANY_LETTERS) for word in words]), default=0)
