"""The language that a message is in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.matching.foreign.lexicon import UNKNOWN_RANK, ForeignLexicon, load_lexicon
from bot.matching.foreign.readings import ForeignReading, find_likeliest_reading
from bot.matching.index.embeddings import languages_with_vectors, load_common_words
from bot.matching.message_language.scripts import has_kana, main_script, share_of_script

CLEAR_COMMONNESS = -7.8
"""Log-likelihood a word from which a message is in the article's own language unless some of its
words are very common in another: of the readers files' messages six in seven are above it, of those
in other languages one in ten."""
OWN_WORD_COMMONNESS = -7.6
"""Log-likelihood of a word that the article has, at least: that of the 2,000th commonest."""
CLEAR_RANK = 300
"""Rank up to which a word is the article's language's own, whatever it means in another."""
MIN_GAIN = 1.0
"""How much likelier (in log-likelihood a word) a message must be in another language than in the
article's own: messages have slips, names and words of the trade that no list of words has."""
MIN_CLEAR_GAIN = 1.5
"""The same of a message that is likely in the article's language, too ("van a subir los precios o
no")."""
MIN_TOTAL_GAIN = 4.0
"""The same of all words together that the article hasn't: two words may be anything."""
MIN_STRANGE_TOTAL_GAIN = 2.5
"""The same of a message of which the article's language knows no word ("anmeldung"): slips are in
no list."""
MIN_OWN_SCRIPT_SHARE = 1 / 3
"""Share of letters in the article's own script, another than Latin, from which a message is in its
language, whatever Latin words are in it ("wifi")."""

WordsTest = Callable[[Sequence[str]], Sequence[bool]]
"""Tells of each of some words whether the article has it."""


@dataclass(frozen=True, slots=True)
class _OwnReading:
    """A message as one in the article's own language."""

    commonness: float
    """How likely it is (log-likelihood a word)."""
    doubtful_words: Sequence[str]
    """Those that the article hasn't."""
    is_strange: bool
    """Whether the language knows none of them, nor the article."""

    @property
    def is_clear(self) -> bool:
        """Whether it is likely to be in that language."""
        return self.commonness >= CLEAR_COMMONNESS


def read_foreign_language(
    text: str, own_language: str, find_own_words: WordsTest, hint: str | None = None
) -> ForeignReading | None:
    """Give the language of a normal `text` that isn't in `own_language`; None if it is, or may be.

    `find_own_words` tells the words that the article has. `hint` is the language that the reader's
    Telegram is set to: it may tip the balance, no more.
    """
    script = main_script(text)
    if script is None or own_language not in languages_with_vectors():
        return None
    own_lexicon = load_lexicon(own_language)
    if script == own_lexicon.script:
        return _read_in_own_script(text, script, own_lexicon, find_own_words, hint)
    if share_of_script(text, own_lexicon.script) >= MIN_OWN_SCRIPT_SHARE and script == "LATIN":
        return None
    best = find_likeliest_reading(text, script, own_language, -math.inf, hint)
    return best.reading if best else None


def _read_in_own_script(
    text: str, script: str, own_lexicon: ForeignLexicon, find_own_words: WordsTest, hint: str | None
) -> ForeignReading | None:
    words = own_lexicon.split_words(text)
    is_own = find_own_words(words)
    doubtful_words = [word for word, own in zip(words, is_own, strict=True) if not own]
    has_other_words = _has_other_common_words(own_lexicon, doubtful_words)
    if not words or (not has_other_words and _is_surely_clear(own_lexicon, words, doubtful_words)):
        return None
    own = _read_own_language(words, is_own, doubtful_words, own_lexicon)
    if (own.is_clear and not has_other_words) or _is_undecided(script, text):
        return None
    best = find_likeliest_reading(text, script, own_lexicon.code, own.commonness, hint)
    gain = best.commonness - own.commonness if best else 0.0
    is_other = gain >= (MIN_CLEAR_GAIN if own.is_clear else MIN_GAIN)
    min_total_gain = MIN_STRANGE_TOTAL_GAIN if own.is_strange else MIN_TOTAL_GAIN
    is_surely_other = is_other and gain * len(own.doubtful_words) >= min_total_gain
    return best.reading if best and is_surely_other else None


def _is_surely_clear(
    lexicon: ForeignLexicon, words: Sequence[str], doubtful_words: Sequence[str]
) -> bool:
    """Tell whether a message is clear as one of the article's language even if no word of the
    article's is commoner than it has to be: most are, and so only other words are looked up."""
    value = OWN_WORD_COMMONNESS * (len(words) - len(doubtful_words))
    if doubtful_words:
        value += sum([likelihood for _, likelihood in lexicon.rate_words(doubtful_words)])
    return value >= CLEAR_COMMONNESS * len(words)


def _read_own_language(
    words: Sequence[str],
    is_own: Sequence[bool],
    doubtful_words: Sequence[str],
    lexicon: ForeignLexicon,
) -> _OwnReading:
    ratings = lexicon.rate_words(words)
    values = [
        OWN_WORD_COMMONNESS if own and value < OWN_WORD_COMMONNESS else value
        for (_, value), own in zip(ratings, is_own, strict=True)
    ]
    is_strange = not any(is_own) and all(rank is None for rank, _ in ratings)
    return _OwnReading(sum(values) / len(values), doubtful_words, is_strange)


def _has_other_common_words(own_lexicon: ForeignLexicon, words: Iterable[str]) -> bool:
    """Tell whether another language's commonest words are among some that the article hasn't."""
    common_words = _load_common_words_elsewhere(own_lexicon.code).intersection(words)
    if not common_words:
        return False
    ratings = own_lexicon.rate_words([*common_words])
    return any((rank or UNKNOWN_RANK) > CLEAR_RANK for rank, _ in ratings)


@lru_cache(maxsize=64)
def _load_common_words_elsewhere(own_language: str) -> frozenset[str]:
    """Give the commonest words of all languages but one."""
    words_by_code = load_common_words()
    return frozenset().union(
        *(words_by_code[code] for code in words_by_code if code != own_language)
    )


def _is_undecided(script: str, text: str) -> bool:
    """Signs alone may be Chinese or Japanese."""
    return script == "HAN" and not has_kana(text)
