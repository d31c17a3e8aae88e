"""A message put right before it is read: short forms, words run together, slips."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.index.embeddings import vectors_of_language
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.text.spelling import MIN_TWO_SLIPS_COST
from bot.matching.text.tokenize import locate_whole_words, replace_spans, whole_words_of

MAX_KEPT_WORDS = 20_000
"""Words of which is kept what they were meant to be, of about a hundred bytes each."""
MIN_FAMILIAR_ZIPF = 3.2
"""Zipf value from which a word is taken as it is."""
MIN_PART_ZIPF = 4.5
"""Zipf value of each of two words that were run together."""
MIN_SHORT_PART_ZIPF = 6.2
"""The same of a part of one letter or two."""
MIN_SPLIT_LENGTH = 4
"""Letters of the shortest word that may be two."""
MIN_WORD_LENGTH = 3
"""Letters of the shortest word that may be a slip."""
MAX_COST_BY_LENGTH = ((3, 0.8), (6, 1.0), (math.inf, 1.4))
"""Most that a slip may cost, by the length of the word that has it (up to so many letters)."""
MIN_COMMONEST_ZIPF = 5.4
"""Zipf value of the few hundred words that a slip is taken for as readily as for the article's."""
MAX_COMMON_WORD_COST = 0.55
"""Most that a slip in any other word may cost, which the article hasn't: the word may be a rare one
that is spelt right."""
MAX_RARE_WORD_COST = 0.5
"""The same of a word that is a rare one, but may be two letters in the wrong order ("teh")."""
MAX_UNLISTED_WORD_COST = 0.6
"""The same of a word that the language's list lacks: a letter or two that sound alike, too."""
ARTICLE_PREFERENCE = 0.4
"""What a word of the article is nearer than one of the language."""


def respell_words(vocabulary: Vocabulary, text: str) -> str:
    """Give a normal `text` with its slips put right, where it is clear what was meant.

    A word that the article or the language knows isn't touched: see `confusions.py`.
    """
    if not vocabulary.language.data.words.whole_words:
        return text
    text = " ".join(map(vocabulary.language.expand_short_form, text.split(" ")))
    others = set(whole_words_of(text)) - vocabulary.plain_words
    meant_words = {word: _recall_word(vocabulary, word) for word in others}
    if all(word == meant for word, meant in meant_words.items()):
        return text
    respelled = (
        (word.start, word.end, meant_words[word.text])
        for word in locate_whole_words(text)
        if word.text in meant_words
        and not text.startswith("'", word.end)  # "c'est" holds no short form
    )
    return replace_spans(text, respelled)


def _recall_word(vocabulary: Vocabulary, word: str) -> str:
    """Give what a word was meant to be, worked out once."""
    known, key = vocabulary.meant_by_hash, hash(word)
    meant = known.get(key)
    if meant is None:
        if len(known) >= MAX_KEPT_WORDS:
            known.clear()
        meant = respell_word(vocabulary, word)
        known[key] = "" if meant == word else meant
    return meant or word


def respell_word(vocabulary: Vocabulary, word: str) -> str:
    """Give what a word was meant to be; the word itself in doubt."""
    language = vocabulary.language
    if word in vocabulary.surface_terms:
        return word
    if word in language.short_forms:
        return language.short_forms[word]
    with_apostrophe = _find_with_apostrophe(vocabulary, word)
    if with_apostrophe:
        return with_apostrophe
    stem = language.stem_word(word)
    if (
        len(word) < MIN_WORD_LENGTH
        or not word.isalpha()
        or not vocabulary.shares_letters(word)
        or language.zipf_frequency(word) >= MIN_FAMILIAR_ZIPF
        or stem in vocabulary.terms
    ):
        return word
    if stem in vectors_of_language(language):
        return _clearly_meant(vocabulary, word) or word
    return _nearest_word(vocabulary, word) or _split_word(vocabulary, word) or word


def _find_with_apostrophe(vocabulary: Vocabulary, word: str) -> str | None:
    """Give the commonest word that a word is without its apostrophe, if that is no rarer."""
    language = vocabulary.language
    letters = language.data.words.apostrophe_letters
    if not any(letter in word[1:] for letter in letters):
        return None
    choices = (*vocabulary.words_near(word), *language.common_words_like(word, 1))
    meant = [choice for choice in choices if "'" in choice and choice.replace("'", "") == word]
    best = max(meant, key=language.zipf_frequency, default=word)
    is_common = language.zipf_frequency(best) >= language.zipf_frequency(word)
    return best if best != word and is_common else None


def _clearly_meant(vocabulary: Vocabulary, word: str) -> str | None:
    """Give what a word was meant to be that may be a rare one, if that is hardly in doubt."""
    is_listed = vocabulary.language.is_known_word(word)
    max_cost = MAX_RARE_WORD_COST if is_listed else MAX_UNLISTED_WORD_COST
    meant = _nearest_word(vocabulary, word, max_cost)
    if meant is None or meant in vocabulary.surface_terms:
        return meant
    return meant if vocabulary.language.zipf_frequency(meant) >= MIN_COMMONEST_ZIPF else None


def _nearest_word(vocabulary: Vocabulary, word: str, max_cost: float = math.inf) -> str | None:
    """Give the word that was most likely meant, if any is near enough."""
    costs = {
        meant: cost - 0.1 * vocabulary.language.zipf_frequency(meant)
        for meant, cost in _affordable_words(vocabulary, word, max_cost)
    }
    return min(costs, key=lambda meant: (costs[meant], meant), default=None)


def _affordable_words(
    vocabulary: Vocabulary, word: str, max_cost: float
) -> Iterator[tuple[str, float]]:
    """Give the words that may be meant with what each costs: the article's, then common ones."""
    language = vocabulary.language
    own_limit = next(cost for length, cost in MAX_COST_BY_LENGTH if len(word) <= length)
    limit = min(own_limit, max_cost)
    max_slips = 1 if len(word) <= 4 or limit < MIN_TWO_SLIPS_COST else 2
    for meant, _ in _close_words(word, vocabulary.words_near(word), max_slips):
        cost = language.spelling.slip_cost(word, meant)
        if cost <= limit:
            yield meant, cost - (ARTICLE_PREFERENCE if len(word) > MIN_WORD_LENGTH else 0.0)
    common_limit = min(MAX_COMMON_WORD_COST, max_cost)
    common_words = language.common_words_like(word, max_slips)
    for meant, distance in _close_words(word, common_words, max_slips):
        is_commonest = language.zipf_frequency(meant) >= MIN_COMMONEST_ZIPF
        word_limit = limit if is_commonest else common_limit
        is_too_far = distance > 1 and word_limit < MIN_TWO_SLIPS_COST
        if is_too_far or meant in vocabulary.surface_terms:
            continue
        cost = language.spelling.slip_cost(word, meant)
        if cost <= word_limit:
            yield meant, cost


def _close_words(word: str, choices: Sequence[str], max_slips: int) -> list[tuple[str, int]]:
    """Give the words that are at most so many slips from another."""
    closest = process.extract(word, choices, scorer=OSA.distance, score_cutoff=max_slips, limit=8)
    return [(meant, distance) for meant, distance, _ in closest if len(meant) >= MIN_WORD_LENGTH]


def _split_word(vocabulary: Vocabulary, word: str) -> str | None:
    """Part two common words that were run together ("howmuch"); a compound is one word, unless the
    article has a part of it."""
    language = vocabulary.language
    compound_parts = language.split_compound(word)
    is_strange = compound_parts and not any(map(vocabulary.has_word, compound_parts))
    if len(word) < MIN_SPLIT_LENGTH or is_strange:
        return None
    pairs = [
        (word[:at], word[at:])
        for at in range(1, len(word))
        if _may_be_part(vocabulary, word[:at]) and _may_be_part(vocabulary, word[at:])
    ]
    best = max(
        pairs,
        key=lambda pair: min(map(language.zipf_frequency, pair)) + max(map(len, pair)) / 100,
        default=None,
    )
    return " ".join(best) if best else None


def _may_be_part(vocabulary: Vocabulary, part: str) -> bool:
    if len(part) < MIN_WORD_LENGTH:
        return vocabulary.language.zipf_frequency(part) >= MIN_SHORT_PART_ZIPF
    return (
        part in vocabulary.surface_terms and len(part) > MIN_WORD_LENGTH
    ) or vocabulary.language.zipf_frequency(part) >= MIN_PART_ZIPF
