"""Vocabularies of a few words."""

from __future__ import annotations

from bot.matching.index.vocabulary import Vocabulary
from bot.matching.text.language import Language


def vocabulary_of(language: str, text: str) -> Vocabulary:
    vocabulary = Vocabulary(Language(language))
    for word in text.split():
        vocabulary.add_word(word)
    return vocabulary
