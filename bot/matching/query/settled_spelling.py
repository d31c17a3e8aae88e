"""A message as it was meant to be typed. Most are typed so, and then nothing of them is touched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.matching.index.index import Index
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.query.confusions import resolve_confusions
from bot.matching.query.respelling import respell_word, respell_words
from bot.matching.query.transliterate import best_reading
from bot.matching.query.word_joints import respell_joints, write_as_article
from bot.matching.text.tokenize import tokenize_text, whole_words_of


def settle_spelling(index: Index, text: str) -> str:
    """Read a text as it was meant to be typed: the keyboard, words joined or parted, slips."""
    text = best_reading(
        text, index.language.code, lambda reading: known_word_ratio(index, tokenize_text(reading))
    )
    vocabulary = index.vocabulary
    if not _is_plainly_spelt(vocabulary, text):
        text = respell_words(vocabulary, respell_joints(vocabulary, text))
    return resolve_confusions(vocabulary, text)


def known_word_ratio(index: Index, words: Sequence[str]) -> float:
    """Give the share of some words that the index or its language knows."""
    if not words:
        return 0.0
    return sum(map(index.vocabulary.is_listed, words)) / len(words)


def _is_plainly_spelt(vocabulary: Vocabulary, text: str) -> bool:
    """Tell whether a normal `text` surely holds no slip, no short form, no word that the article
    writes as two, and no two that it writes as one."""
    words = whole_words_of(text)
    return (
        vocabulary.language.short_forms.keys().isdisjoint(text.split(" "))
        and not vocabulary.has_part_among(map("".join, pairwise(words)))
        and all(_is_plain(vocabulary, word) for word in set(words) - vocabulary.plain_words)
    )


def _is_plain(vocabulary: Vocabulary, word: str) -> bool:
    """Tell whether a word of the article or its language, or a number, is read as it is written.

    What is known of numbers isn't kept, and nothing at all of words that only readers write.
    """
    if word[0].isalpha() and not vocabulary.is_listed(word):
        return False
    is_plain = write_as_article(vocabulary, word) == word == respell_word(vocabulary, word)
    if is_plain and word[0].isalpha():
        vocabulary.plain_words.add(word)
    return is_plain
