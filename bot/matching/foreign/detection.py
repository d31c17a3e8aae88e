"""The language that a message is in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.languages.loader import available_languages, load_language_data
from bot.matching.foreign.lexicon import ForeignLexicon, load_lexicon
from bot.matching.foreign.scripts import has_kana, main_script
from bot.matching.index.embeddings import languages_with_vectors
from bot.matching.text.transliterate import spell_by_sound

CLEAR_COMMONNESS = -7.8
"""Log-likelihood a word from which a message is in the article's own language for certain: of the
readers files' messages six in seven are above it, of those in other languages one in fifty."""
OWN_WORD_COMMONNESS = -7.6
"""Log-likelihood of a word that the article has, at least: that of the 2,000th commonest."""
MIN_GAIN = 1.0
"""How much likelier (in log-likelihood a word) a message must be in another language than in the
article's own: messages have slips, names and words of the trade that no list of words has."""
MIN_TOTAL_GAIN = 4.0
"""The same of all words together that the article hasn't: two words may be anything."""
MIN_KNOWN_SHARE = 0.5
"""Share of a message's words that must be known of a language for it to be that one."""
MIN_KNOWN_SHARE_BY_SOUND = 0.75
"""The same of a message that is heard in Latin letters ("skolko stoit")."""
BY_SOUND_LOSS = 1.0
"""What such a message loses: Latin letters hold many a word by accident."""
HINT_GAIN = 0.3
"""What the reader's own language, where it is known, is worth of that."""

WordTest = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class ForeignReading:
    """A message in another language than an article's."""

    language: str
    text: str
    """In normal form and the letters of its language."""
    known_share: float
    """Share of its words that are known of the language, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """A reading with how likely it is in its language (log-likelihood a word, the hint's bonus)."""

    reading: ForeignReading
    commonness: float


def read_foreign_language(
    text: str, own_language: str, is_own_word: WordTest, hint: str | None = None
) -> ForeignReading | None:
    """Give the language of a normal `text` that isn't in `own_language`; None if it is, or may be.

    `is_own_word` tells the words that the article has. `hint` is the language that the reader's
    Telegram is set to: it may tip the balance, no more.
    """
    script = main_script(text)
    if script is None or own_language not in languages_with_vectors():
        return None
    own_lexicon = load_lexicon(own_language)
    if script != own_lexicon.script:
        best = _likeliest(_score_readings(script, text, own_language, hint))
        return best.reading if best else None
    own_words = own_lexicon.split_words(text)
    own_commonness = _own_commonness(own_lexicon, own_words, is_own_word)
    if not own_words or own_commonness >= CLEAR_COMMONNESS or _is_undecided(script, text):
        return None
    best = _likeliest(_score_readings(script, text, own_language, hint))
    gain = best.commonness - own_commonness if best else 0.0
    doubtful_count = sum(not is_own_word(word) for word in own_words)
    is_other = gain >= MIN_GAIN and gain * doubtful_count >= MIN_TOTAL_GAIN
    return best.reading if best and is_other else None


def _own_commonness(lexicon: ForeignLexicon, words: Sequence[str], is_own_word: WordTest) -> float:
    values = [
        max(lexicon.commonness([word]), OWN_WORD_COMMONNESS if is_own_word(word) else -math.inf)
        for word in words
    ]
    return sum(values) / max(1, len(values))


def _is_undecided(script: str, text: str) -> bool:
    """Signs alone may be Chinese or Japanese."""
    return script == "HAN" and not has_kana(text)


def _score_readings(
    script: str, text: str, own_language: str, hint: str | None
) -> Iterator[_Scored]:
    """Give the message as each language that it may be in, of those whose words it has."""
    for code in languages_with_vectors():
        lexicon = load_lexicon(code)
        is_in_script = lexicon.script == script and (
            script != "HAN" or (code == "ja") == has_kana(text)
        )
        bonus = HINT_GAIN if code == hint else 0.0
        if code != own_language and is_in_script:
            yield from _score_reading(lexicon, text, bonus, MIN_KNOWN_SHARE)
        elif script == "LATIN" and _is_heard_in_latin(code) and code != own_language:
            heard = spell_by_sound(text, code)
            yield from _score_reading(
                lexicon, heard, bonus - BY_SOUND_LOSS, MIN_KNOWN_SHARE_BY_SOUND
            )


def _is_heard_in_latin(code: str) -> bool:
    return code in available_languages() and bool(load_language_data(code).transliteration.sounds)


def _score_reading(
    lexicon: ForeignLexicon, text: str, bonus: float, min_known_share: float
) -> Iterator[_Scored]:
    words = lexicon.split_words(text)
    known_share = sum(lexicon.rank_of(word) is not None for word in words) / max(1, len(words))
    if known_share >= min_known_share:
        commonness = lexicon.commonness(words) + bonus
        yield _Scored(ForeignReading(lexicon.code, text, known_share), commonness)


def _likeliest(readings: Iterable[_Scored]) -> _Scored | None:
    return max(readings, key=lambda scored: scored.commonness, default=None)
