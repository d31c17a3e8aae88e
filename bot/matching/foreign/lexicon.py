"""The words of another language: what its table of vectors says of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from bot.languages.loader import load_language_data
from bot.languages.model import LanguageData
from bot.languages.unspaced_signs import (
    CJK_RANGES,
    THAI_RANGES,
    UNPARTED_RANGES,
    holds_sign_among,
    is_among,
)
from bot.languages.word_memory import MAX_REMEMBERED_WORDS, WordTable
from bot.matching.foreign.concepts import recall_concepts
from bot.matching.index.embeddings import (
    WORD_MARK,
    WordVectors,
    load_common_words,
    load_word_vectors,
)
from bot.matching.index.ragged import FloatArray
from bot.matching.index.synonyms.groups import Synonyms
from bot.matching.message_language.scripts import main_script
from bot.matching.text.stemmer import Stemmer
from bot.matching.text.tokenize import tokenize_text

RANK_OFFSET = 10
"""Added to a word's rank: the few commonest words are about equally common (Mandelbrot 1953)."""
UNKNOWN_RANK = 60_000
"""Rank taken for a word that isn't in the table."""
UNKNOWN_WEIGHT = 0.7
"""How much such a word tells: it may as well be a form of a common one that the table lacks."""
MAX_KEPT_RANKS = 2_000
"""Ranks of which is kept how likely a word is that has one, of about two hundred bytes each."""
STOPWORD_RANK = 12
"""Rank up to which a word tells nothing."""
MAX_CACHED_VECTORS = 500
"""Words of a language whose directions are kept, of about half a thousand bytes each."""
MAX_WORD_LENGTH = 8
"""Signs of the longest word that is looked for where words aren't parted by spaces."""
MIN_PREFIX_LENGTH = 5
MIN_PREFIX_SHARE = 0.6
MIN_PART_LENGTH = 4
"""Letters of each part of a word that is taken for two."""


class WordRating(NamedTuple):
    """How common a word is in a language."""

    rank: int | None
    """Among the commonest, 0 for the first; None if it is unknown."""
    log_likelihood: float


class ForeignLexicon:
    """The commonest words of one language, with how common each is and what it means."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.data: LanguageData = load_language_data(code)
        self.vectors: WordVectors = load_word_vectors(code)
        self._stemmer = Stemmer(self.data.words)
        self.script = script_of_language(code)
        self._ratings = WordTable(MAX_REMEMBERED_WORDS, self._rate_new_words)
        self._vectors_of_words = WordTable(MAX_CACHED_VECTORS, self._find_vectors)

    def split_words(self, text: str) -> list[str]:
        """Give the words of a normal `text`; where none are parted, the likeliest ones."""
        if not has_unparted_words(text):
            return tokenize_text(text)
        words: list[str] = []
        for script, signs in groupby(text, key=_number_unparted_script):
            run = "".join(signs)
            words += self._segment_run(run) if script else tokenize_text(run)
        return words

    def find_concepts(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Give (first word, word after the last, sign) of each concept that the words name."""
        return self._concepts.find_groups([self._stemmer.stem_word(word) for word in words])

    @cached_property
    def _concepts(self) -> Synonyms:
        return recall_concepts(self.code, self.data, self.vectors, self.split_words)

    def rate_words(self, words: Sequence[str]) -> list[WordRating]:
        """Tell how common each of some words is."""
        return self._ratings.look_up(words)

    def _rate_new_words(self, words: list[str]) -> list[WordRating]:
        ranks = self.vectors.ranks_of(self._stemmer.stem_words(words))
        return [*map(_rate_rank, ranks)]

    def weigh_words(self, words: Sequence[str]) -> list[float]:
        """Give how much each of some words tells, 0.02 to 1, by its rank among the commonest."""
        own_ranks = self.vectors.ranks_of([WORD_MARK + word for word in words])
        ratings = zip(words, own_ranks, self.rate_words(words), strict=True)
        return [
            _weigh_word(word, rating.rank if own is None else own) for word, own, rating in ratings
        ]

    def vectors_of(self, words: Sequence[str]) -> list[FloatArray]:
        """Give the directions of each word's parts (parts, dimensions): one, two of a compound, or
        that of a word that begins alike; none if nothing is known of it."""
        return self._vectors_of_words.look_up(words)

    def _find_vectors(self, words: list[str]) -> list[FloatArray]:
        known_stems = self._known_stems(words)
        vectors = self.vectors.vectors_for([*chain.from_iterable(known_stems)])
        ends = [*accumulate(map(len, known_stems))]
        starts = [0, *ends[:-1]]
        rows = [vectors[start:end] for start, end in zip(starts, ends, strict=True)]
        return [row[row.any(axis=1)] for row in rows]

    def _known_stems(self, words: list[str]) -> list[list[str]]:
        """Give of each word what the table has of it."""
        marked_words, stems = [WORD_MARK + word for word in words], self._stemmer.stem_words(words)
        known = self.vectors.find_known([*marked_words, *stems])
        return [
            [marked_word]
            if marked_word in known
            else [stem]
            if stem in known
            else self._parts_of_compound(word) or self._longest_prefix(stem)
            for word, marked_word, stem in zip(words, marked_words, stems, strict=True)
        ]

    def _parts_of_compound(self, word: str) -> list[str]:
        """Give the stems of the two words that one was made of ("wertsachen")."""
        places = range(MIN_PART_LENGTH, len(word) - MIN_PART_LENGTH + 1)
        first_stems = self._stemmer.stem_words([word[:at] for at in places])
        last_stems = self._stemmer.stem_words([word[at:] for at in places])
        known = self.vectors.find_known([*first_stems, *last_stems])
        pairs = [
            pair for pair in zip(first_stems, last_stems, strict=True) if known.issuperset(pair)
        ]
        return list(min(pairs, key=self._rarer_rank, default=()))

    def _rarer_rank(self, stems: tuple[str, str]) -> int:
        return max(rank or 0 for rank in self.vectors.ranks_of(stems))

    def _longest_prefix(self, stem: str) -> list[str]:
        shortest = max(MIN_PREFIX_LENGTH, math.ceil(MIN_PREFIX_SHARE * len(stem)))
        prefixes = [stem[:length] for length in range(len(stem) - 1, shortest - 1, -1)]
        known = self.vectors.find_known(prefixes)
        return next(([prefix] for prefix in prefixes if prefix in known), [])

    def _segment_run(self, run: str) -> list[str]:
        """Cut a run of signs into the likeliest words (Viterbi); an unknown sign stands alone."""
        likelihoods = self._rate_pieces(run)
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(run) + 1):
            starts = range(max(0, end - MAX_WORD_LENGTH), end)
            best.append(max([(best[at][0] + likelihoods[run[at:end]], at) for at in starts]))
        words: list[str] = []
        end = len(run)
        while end:
            start = best[end][1]
            words.append(run[start:end])
            end = start
        return words[::-1]

    def _rate_pieces(self, run: str) -> dict[str, float]:
        """Give how likely each piece of a run is as a word; one that is none is rated sign by
        sign."""
        ends = range(1, len(run) + 1)
        pieces = [run[at:end] for end in ends for at in range(max(0, end - MAX_WORD_LENGTH), end)]
        ratings = zip(pieces, self.rate_words(pieces), strict=True)
        return {
            piece: likelihood if rank is not None else 2 * len(piece) * likelihood
            for piece, (rank, likelihood) in ratings
        }


def has_unparted_words(text: str) -> bool:
    """Tell whether a text has signs of a script that doesn't part words: which ones they are hangs
    on the language; any others are the same in all."""
    return holds_sign_among(text, UNPARTED_RANGES)


def _number_unparted_script(sign: str) -> int:
    """Number the scripts that part no words, Thai and those of Japanese and Chinese; 0 for any
    other."""
    return 1 if is_among(sign, THAI_RANGES) else 2 * is_among(sign, CJK_RANGES)


def _weigh_word(word: str, rank: int | None) -> float:
    if rank is None:
        return 1.0 if word[:1].isdigit() else UNKNOWN_WEIGHT
    share = math.log((rank + RANK_OFFSET) / STOPWORD_RANK) / math.log(UNKNOWN_RANK / STOPWORD_RANK)
    return 0.02 + 0.98 * min(1.0, max(0.0, share))


@lru_cache(maxsize=MAX_KEPT_RANKS)
def _rate_rank(rank: int | None) -> WordRating:
    known_rank = UNKNOWN_RANK if rank is None else rank
    return WordRating(rank, -math.log(known_rank + RANK_OFFSET))


@lru_cache(maxsize=32)
def load_lexicon(code: str) -> ForeignLexicon:
    """Give the lexicon of a language that has a table of vectors."""
    return ForeignLexicon(code)


@cache
def script_of_language(code: str) -> str | None:
    """Give the script of a language's commonest words; None without a table. No table is read."""
    return main_script(" ".join(load_common_words().get(code, ())))
