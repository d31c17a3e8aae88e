"""What the matcher keeps of messages is bounded, whatever is written, in how many languages."""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Sequence

import pytest

from bot.content.loader import load_library
from bot.languages.word_memory import forget_words
from bot.matching import decision_cache
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
