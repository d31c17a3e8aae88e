"""Questions to the bot itself ("could you tell me how old you are"), told by their words in any
order: each has to be known beside the one that tells what is asked."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.languages.dialogue_rules import BotQuestionRules
from bot.languages.loader import load_languages_by_code
from bot.languages.patterns.lazy_patterns import LazyPatterns
from bot.matching.dialogue_acts.talk_words import split_to_words
from bot.matching.dialogue_acts.word_topics import WordTopic, make_word_set, make_word_topic
from bot.matching.model import SmallTalk
from bot.matching.text.plain_words import word_edges

MAX_FRAMES = 3
"""Frames that are taken off one after the other: "hey, so, can you tell me"."""


@dataclass(frozen=True, slots=True)
class AddressedText:
    """A text that speaks to the bot, as one language reads it."""

    language: str
    """Its code."""
    bare_text: str
    """What is left behind the frames of that language."""
    kind: SmallTalk | None
    """What it asks the bot of itself, by its words; None if it asks something else."""


class BotQuestions:
    """How the bot is asked in one language; never changes."""

    def __init__(self, language: str, rules: BotQuestionRules) -> None:
        """Take the code of a language, and what its file says."""
        self._language, self._rules = language, rules
        self.addresses = tuple(frozenset(address.split()) for address in rules.addresses)
        """The words of each address."""

    def is_addressed(self, words: Set[str]) -> bool:
        """Whether some words speak to the bot."""
        return any(address <= words for address in self.addresses)

    def read_text(self, text: str) -> AddressedText:
        """Take the frames off a normal `text`, and tell what the rest asks the bot of itself."""
        bare_text = self._strip_frames(text)
        return AddressedText(self._language, bare_text, self._find_kind(bare_text))

    def _find_kind(self, bare_text: str) -> SmallTalk | None:
        words = split_to_words(bare_text)
        if not self.is_addressed(words) or self._patterns.for_text(bare_text)[1].search(bare_text):
            return None
        return next((topic.kind for topic in self._topics if topic.is_said(words)), None)

    def _strip_frames(self, text: str) -> str:
        for _ in range(MAX_FRAMES):
            frame = self._patterns.for_text(text)[0].match(text)
            if frame is None:
                break
            text = text[frame.end() :].lstrip()
        return text

    @cached_property
    def _patterns(self) -> LazyPatterns:
        """The frames, and what no question to the bot holds."""
        lists = (self._rules.frames, self._rules.excluded)
        return LazyPatterns(lists, *word_edges(for_spaced=True))

    @cached_property
    def _topics(self) -> tuple[WordTopic, ...]:
        rules = self._rules
        general_words = make_word_set(frozenset(rules.beside).union(*self.addresses))
        return tuple(
            make_word_topic(SmallTalk(kind), topic, general_words)
            for kind, topic in rules.topics_by_kind.items()
        )


def read_addressed_text(text: str) -> list[AddressedText]:
    """Read a short normal `text` in each language in which it speaks to the bot."""
    return [questions.read_text(text) for questions in _questions_addressed(text)]


def _questions_addressed(text: str) -> list[BotQuestions]:
    words = split_to_words(text)
    addresses_by_word = _load_addresses()
    addressing_words = addresses_by_word.keys() & words
    if not addressing_words:
        return []
    numbers = {
        number
        for word in addressing_words
        for number, address in addresses_by_word[word]
        if address <= words
    }
    return [_load_questions()[number] for number in sorted(numbers)]


@lru_cache(maxsize=1)
def _load_questions() -> tuple[BotQuestions, ...]:
    return tuple(
        BotQuestions(code, data.bot_questions) for code, data in load_languages_by_code().items()
    )


@lru_cache(maxsize=1)
def _load_addresses() -> dict[str, list[tuple[int, frozenset[str]]]]:
    """Give the addresses of all languages by their longest words, each with its language's place
    among the questions: no message is held against those of which it has no word."""
    addresses_by_word: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for number, questions in enumerate(_load_questions()):
        for address in questions.addresses:
            longest_word = max(address, key=len)
            addresses_by_word.setdefault(longest_word, []).append((number, address))
    return addresses_by_word
