"""What the matcher keeps of messages is bounded, whatever is written, in how many languages."""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Iterator, Sequence
from functools import _lru_cache_wrapper

import pytest

from bot.content.loader import load_library
from bot.languages.word_memory import forget_words
from bot.matching import decision_cache
from bot.matching.dialogue_acts.choices import parse_choice, strip_pick_words
from bot.matching.dialogue_acts.requests import parse_request
from bot.matching.evaluation.run import parse_readers_file
from bot.matching.matcher import Matcher
from tests.paths import READERS, SEED_ARTICLE

MESSAGES = 150
"""In nineteen languages."""
ROUNDS = 4
MAX_NEW_BLOCKS = 250 * MESSAGES
"""Pieces of memory that messages may leave after a first round, in patterns and tables first needed
then. Each language's common words, kept as they are taken apart, would be twice as many."""


def test_slips_in_all_languages_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision_cache, "MAX_KEPT_DECISIONS", 10)
    matcher, rng = Matcher(load_library(SEED_ARTICLE).library), random.Random(1)
    messages = rng.sample(_read_messages(), MESSAGES)
    first, *_, last = [_count_blocks_after(matcher, messages, rng) for _ in range(ROUNDS)]
    assert last - first < MAX_NEW_BLOCKS


ODD_WORD = "zorbyxqua"
ODD_MESSAGES = (
    f"is {ODD_WORD} not open or closed",
    f"the second one about {ODD_WORD}",
    f"I don't want to hear about {ODD_WORD}",
    f"thanks, {ODD_WORD}! how old are you",
    f"не{ODD_WORD} {ODD_WORD}ость работает?",
    f"{ODD_WORD}、いつ開きますか",
)


def test_readers_words_are_in_no_memory_once_words_are_forgotten() -> None:
    gc.unfreeze()  # a bot that was started here before has hidden the memories from the search
    matcher = Matcher(load_library(SEED_ARTICLE).library)
    for message in ODD_MESSAGES:
        matcher.explain_decision(message)
        for parse in (parse_choice, parse_request, strip_pick_words):
            parse(message)
    assert ODD_WORD in {word for word in _remembered_words() if word.isalpha()}
    forget_words()
    assert not [words for words in _remembered_words() if ODD_WORD in words]


def _remembered_words() -> Iterator[str]:
    """All texts that functions were called with, as far as their memories hold them."""
    memories = [found for found in gc.get_objects() if isinstance(found, _lru_cache_wrapper)]
    caches = [found for memory in memories for found in gc.get_referents(memory)]
    for calls in (found for found in caches if isinstance(found, dict)):
        for call in calls:
            values = call if isinstance(call, tuple | list) else (call,)
            yield from (value.lower() for value in values if isinstance(value, str))


def _read_messages() -> list[str]:
    return [
        labelled_message.message
        for path in sorted(READERS.rglob("*.tsv"))
        for labelled_message in parse_readers_file(path.read_text(encoding="utf-8"))
    ]


def _count_blocks_after(matcher: Matcher, messages: Sequence[str], rng: random.Random) -> int:
    """Pieces of memory in use when the messages were asked, each word with a slip of its own."""
    for message in messages:
        matcher.make_decision(" ".join(_double_letter(word, rng) for word in message.split()))
    forget_words()
    gc.collect()
    return sys.getallocatedblocks()


def _double_letter(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word))
    return word[:place] + word[place] + word[place:] if len(word) > 3 else word
