"""In a message that tells a story the sentence that asks counts most."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.query.asking_sentences import CONTEXT_SHARE, weigh_by_sentence
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text
from tests.fakes.matching.languages import ENGLISH

STORY = "Hello, my uncle keeps bees and he told us at dinner that honey is good for a cough."


def find_full_words(message: str) -> set[str]:
    text = normalize_text(message)
    words = list(dict.fromkeys(tokenize_text(text)))
    weights = np.full(len(words), 0.5, dtype=np.float32)
    weighed = weigh_by_sentence(text, words, weights, ENGLISH)
    assert set(weighed.tolist()) <= {0.5, 0.5 * CONTEXT_SHARE}
    return {word for word, weight in zip(words, weighed.tolist(), strict=True) if weight == 0.5}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Where can I buy a jar of it?", {"where", "can", "buy", "jar"}),
        ("When does the market open.", {"when", "does", "market", "open"}),
    ],
)
def test_the_sentence_that_asks_counts_more_than_what_is_told(
    question: str, asked: set[str]
) -> None:
    for message in (f"{STORY} {question}", f"{question} {STORY}"):
        full_words = find_full_words(message)
        assert asked <= full_words
        assert not {"uncle", "bees", "dinner"} & full_words


def test_a_question_that_says_too_little_takes_the_sentence_before_it_along() -> None:
    assert {"uncle", "honey", "right"} <= find_full_words(f"{STORY} Right?")


def test_a_story_without_a_question_comes_to_its_point_at_the_end() -> None:
    full_words = find_full_words(f"{STORY} Please send my mother a jar.")
    assert {"send", "mother", "jar"} <= full_words
    assert not {"uncle", "bees", "dinner"} & full_words


@pytest.mark.parametrize("message", [STORY, "Is honey good? Where is it sold?"])
def test_a_message_without_a_question_or_story_counts_evenly(message: str) -> None:
    assert find_full_words(message) == set(tokenize_text(normalize_text(message)))
