"""The sentence that asks, in a message that tells a story: the rest is context, not evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from bot.languages.model import LanguageData
from bot.matching.index.ragged import FloatArray
from bot.matching.text.answer_types import question_types
from bot.matching.text.tokenize import tokenize_text

MIN_STORY_WORDS = 14
"""Different words from which a message tells a story."""
CONTEXT_SHARE = 0.5
"""What a word beside the sentence that asks still counts."""
MIN_ASKED_WEIGHT = 1.2
"""What the words of the sentence that asks tell at least; if it is less ("is that right?"), the
sentence before it is part of the question."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
_QUESTION_MARKS = ("?", "？", "؟")


def weigh_by_sentence(
    text: str, words: Sequence[str], weights: FloatArray, language: LanguageData
) -> FloatArray:
    """Give the weights (words,) of a normal `text` with less for what isn't in the question."""
    sentences = _split_story(text, len(words))
    if not sentences:
        return weights
    asking_places = _find_asking_places(sentences, language)
    weight_by_word = dict(zip(words, weights.tolist(), strict=True))
    asked_words = _collect_asked_words(sentences, asking_places, weight_by_word)
    is_asked = np.array([word in asked_words for word in words])
    return np.where(is_asked, weights, CONTEXT_SHARE * weights).astype(np.float32)


def tells_story(text: str, word_count: int) -> bool:
    """Tell whether a normal `text` of so many different words tells a story around a question."""
    return bool(_split_story(text, word_count))


def _split_story(text: str, word_count: int) -> list[str]:
    """Give the sentences of a story, two and more; none of any other text."""
    sentences = _SENTENCE_END.split(text) if word_count >= MIN_STORY_WORDS else []
    return sentences if len(sentences) > 1 else []


def find_asked_text(text: str, word_count: int, language: LanguageData) -> str | None:
    """Give the part of a story that asks, from the sentence before it on.

    None if a normal `text` of so many different words is no story, or that part is all of it.
    """
    sentences = _split_story(text, word_count)
    if not sentences:
        return None
    asking_places = _find_asking_places(sentences, language)
    asked_text = " ".join(sentences[max(0, asking_places[0] - 1) : asking_places[-1] + 1])
    return None if asked_text == " ".join(sentences) else asked_text


def _find_asking_places(sentences: Sequence[str], language: LanguageData) -> list[int]:
    """Give the places of the sentences with a question mark, else of those that ask by a word, else
    of the last one: a story comes to its point at the end."""
    marked = [
        place
        for place, sentence in enumerate(sentences)
        if any(mark in sentence for mark in _QUESTION_MARKS)
    ]
    asking = marked or [
        place for place, sentence in enumerate(sentences) if question_types(sentence, language)
    ]
    return asking or [len(sentences) - 1]


def _collect_asked_words(
    sentences: Sequence[str], asking_places: Sequence[int], weight_by_word: dict[str, float]
) -> set[str]:
    asked: set[str] = set()
    for place in asking_places:
        for start in range(place, -1, -1):
            asked.update(tokenize_text(sentences[start]))
            if sum(weight_by_word.get(word, 0.0) for word in asked) >= MIN_ASKED_WEIGHT:
                break
    return asked
