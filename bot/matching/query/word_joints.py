"""Words that a reader writes together and the article apart, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.matching.index.vocabulary import Vocabulary
from bot.matching.query.compounds import split_unknown_compound
from bot.matching.text.tokenize import (
    WordToken,
    locate_whole_words,
    replace_spans,
    whole_words_of,
)

MIN_JOINED_LENGTH = 3
"""Letters of the shortest word that may be written as two ("A TM")."""
COMMON_ZIPF = 6.0
"""Zipf value from which two neighbours are words of their own, if they are a third one together
("por qué" is no "porque")."""
JOINT = re.compile(r"[ \-\u2010-\u2015\u00ad/._\u30fb]{1,3}")
"""What may stand between the two parts of a word."""


def respell_joints(vocabulary: Vocabulary, text: str) -> str:
    """Give a normal `text` with its words written together and apart as the article has them.

    "login" becomes "log in" where the article writes it so, "wi fi" "wifi", a compound that the
    article hasn't its parts; a word that it knows as the reader wrote it is never touched.
    """
    words = whole_words_of(text)
    may_be_joined = vocabulary.has_part_among(map("".join, pairwise(words)))
    others = set(words) - vocabulary.plain_words
    if not may_be_joined and all(write_as_article(vocabulary, word) == word for word in others):
        return text
    return replace_spans(text, _respell_words(vocabulary, text))


def _respell_words(vocabulary: Vocabulary, text: str) -> Iterator[tuple[int, int, str]]:
    """Give each word that the article writes otherwise, or two that are one, with start and end."""
    tokens = list(locate_whole_words(text))
    place = 0
    while place < len(tokens):
        token, following = tokens[place], tokens[place + 1 : place + 2]
        is_joined = _is_joined(vocabulary, text, [token, *following])
        last = following[0] if is_joined else token
        word = text[token.start : last.end] if last is token else token.text + last.text
        is_plain = word in vocabulary.plain_words
        written = word if is_plain else write_as_article(vocabulary, word)
        if last is not token or written != word:
            yield token.start, last.end, written
        place += 1 if last is token else 2


def _is_joined(vocabulary: Vocabulary, text: str, tokens: Sequence[WordToken]) -> bool:
    """Tell whether the article writes two neighbours as one word, and never apart."""
    if len(tokens) < 2:
        return False
    left, right = (token.text for token in tokens)
    word = left + right
    if len(word) < MIN_JOINED_LENGTH or vocabulary.find_part_term(word) is None:
        return False
    language = vocabulary.language
    is_common = min(map(language.zipf_frequency, (left, right))) >= COMMON_ZIPF
    if is_common and language.is_known_word(word):
        return False
    return (
        vocabulary.find_parts(word) != (left, right)
        and JOINT.fullmatch(text[tokens[0].end : tokens[1].start]) is not None
    )


def write_as_article(vocabulary: Vocabulary, word: str) -> str:
    """Give a word as the article has it: as two or more, if it knows no such word."""
    if vocabulary.language.stem_word(word) in vocabulary.terms:
        return word
    parts = vocabulary.find_parts(word) or split_unknown_compound(vocabulary, word)
    return " ".join(parts) or word
