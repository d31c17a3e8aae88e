"""Words that a reader writes together and the article apart, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.matching.index.vocabulary import Vocabulary
from bot.matching.text.tokenize import WordToken, locate_tokens

MIN_JOINED_LENGTH = 3
"""Letters of the shortest word that may be written as two ("A TM")."""
JOINT = re.compile(r"[ \-\u2010-\u2015\u00ad/._\u30fb]{1,3}")
"""What may stand between the two parts of a word."""


def respell_joints(vocabulary: Vocabulary, text: str) -> str:
    """Give a normal `text` with its words written together and apart as the article has them.

    "login" becomes "log in" where the article writes it so, "wi fi" "wifi"; a word that the article
    knows as the reader wrote it is never touched.
    """
    tokens = list(_locate_whole_words(text))
    pieces: list[str] = []
    end = place = 0
    while place < len(tokens):
        token, following = tokens[place], tokens[place + 1 : place + 2]
        last = following[0] if _is_joined(vocabulary, text, [token, *following]) else token
        word = text[token.start : last.end] if last is token else token.text + last.text
        pieces += (text[end : token.start], _part_word(vocabulary, word))
        end, place = last.end, place + (1 if last is token else 2)
    return "".join((*pieces, text[end:]))


def _locate_whole_words(text: str) -> Iterator[WordToken]:
    """Give the words that stand in a text as they are; of overlapping pairs of signs the first."""
    end = 0
    for token in locate_tokens(text):
        if token.start >= end and token.text == text[token.start : token.end]:
            yield token
            end = token.end


def _is_joined(vocabulary: Vocabulary, text: str, tokens: Sequence[WordToken]) -> bool:
    """Tell whether the article writes two neighbours as one word, and never apart."""
    if len(tokens) < 2 or not JOINT.fullmatch(text[tokens[0].end : tokens[1].start]):
        return False
    left, right = (token.text for token in tokens)
    word = left + right
    return (
        len(word) >= MIN_JOINED_LENGTH
        and vocabulary.find_part_term(word) is not None
        and vocabulary.find_parts(word) != (left, right)
    )


def _part_word(vocabulary: Vocabulary, word: str) -> str:
    """Give a word as the article writes it: as two, if it knows no such word."""
    parts = vocabulary.find_parts(word)
    if parts is None or vocabulary.language.stem_word(word) in vocabulary.terms:
        return word
    return " ".join(parts)
