"""A message as each language that it may be in, with how likely that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.matching.foreign.lexicon import (
    ForeignLexicon,
    has_unparted_words,
    load_lexicon,
    script_of_language,
)
from bot.matching.foreign.romanized import ROMANIZED_LANGUAGES, spell_romanized
from bot.matching.index.embeddings import languages_with_vectors
from bot.matching.message_language.scripts import has_kana
from bot.matching.text.sign_forms import unify_signs
from bot.matching.text.tokenize import tokenize_text

MIN_KNOWN_SHARE = 0.5
"""Share of a message's words that must be known of a language for it to be that one."""
MIN_KNOWN_SHARE_BY_SOUND = 0.75
"""The same of a message that is heard in Latin letters ("skolko stoit")."""
MIN_WORDS_BY_SOUND = 2
"""Different words that such a message has at least: one may sound like anything."""
BY_SOUND_LOSS = 1.0
"""What such a message loses: Latin letters hold many a word by accident."""
STRANGE_COMMONNESS = -8.5
"""Log-likelihood of a word, in every language of Latin letters, below which a message is heard."""
HINT_GAIN = 0.3
"""What the reader's own language, where it is known, is worth in log-likelihood of a word."""


@dataclass(frozen=True, slots=True)
class ForeignReading:
    """A message in another language than an article's."""

    language: str
    text: str
    """In normal form and the letters of its language."""
    words: Sequence[str]
    known_share: float
    """Share of its words that are known of the language, 0 to 1."""


@dataclass(frozen=True, slots=True)
class ScoredReading:
    """A reading with how likely it is in its language (log-likelihood a word, the hint's bonus)."""

    reading: ForeignReading
    commonness: float


def find_likeliest_reading(
    text: str, script: str, own_language: str, own_commonness: float, hint: str | None
) -> ScoredReading | None:
    """Read a normal `text` in `script` in each language but `own_language`; None if none fits.

    `own_commonness` is how likely it is in that one: what is strange there and in all others of
    Latin letters is heard as a language of another script.
    """
    scored = list(_score_in_script(text, script, own_language, hint))
    commonness = max([own_commonness, *(reading.commonness for reading in scored)])
    if script == "LATIN" and commonness < STRANGE_COMMONNESS:
        scored += _score_by_sound(text, own_language, hint)
    return max(scored, key=lambda reading: reading.commonness, default=None)


def _score_in_script(
    text: str, script: str, own_language: str, hint: str | None
) -> Iterator[ScoredReading]:
    shared_words = None if has_unparted_words(text) else tokenize_text(text)
    for code in languages_with_vectors():
        is_in_script = script_of_language(code) == script and (
            script != "HAN" or (code == "ja") == has_kana(text)
        )
        if code != own_language and is_in_script:
            lexicon = load_lexicon(code)
            own_text = unify_signs(text, lexicon.data.words)
            words = lexicon.split_words(own_text) if shared_words is None else shared_words
            yield from _score_reading(lexicon, own_text, words, hint)


def _score_by_sound(text: str, own_language: str, hint: str | None) -> Iterator[ScoredReading]:
    """Give a message in Latin letters as each language that may have been typed in them."""
    if len(set(text.split(" "))) < MIN_WORDS_BY_SOUND:
        return
    for code in ROMANIZED_LANGUAGES:
        if code != own_language:
            lexicon, heard = load_lexicon(code), spell_romanized(text, code)
            words = lexicon.split_words(heard)
            for scored in _score_reading(lexicon, heard, words, hint, MIN_KNOWN_SHARE_BY_SOUND):
                yield ScoredReading(scored.reading, scored.commonness - BY_SOUND_LOSS)


def _score_reading(
    lexicon: ForeignLexicon,
    text: str,
    words: Sequence[str],
    hint: str | None,
    min_known_share: float = MIN_KNOWN_SHARE,
) -> Iterator[ScoredReading]:
    ratings = lexicon.rate_words(words)
    known_share = sum([rank is not None for rank, _ in ratings]) / max(1, len(words))
    if known_share >= min_known_share:
        commonness = sum([likelihood for _, likelihood in ratings]) / len(words)
        bonus = HINT_GAIN if lexicon.code == hint else 0.0
        reading = ForeignReading(lexicon.code, text, words, known_share)
        yield ScoredReading(reading, commonness + bonus)
