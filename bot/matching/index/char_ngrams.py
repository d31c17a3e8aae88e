"""Letters in a row: the likeness that needs no language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.ragged import (
    BoolArray,
    FloatArray,
    IntArray,
    JoinedRows,
    NumberArray,
    RaggedArray,
)

NGRAM_BUCKETS = 1 << 16
"""Numbers for groups of letters: two of a text's hundred rarely fall together."""
_NON_LETTERS = re.compile(r"[\W_]+")
_HASH_FACTORS = (1_000_003, 15_485_863, 32_452_843, 49_979_687)


class CharNgrams:
    """The groups of three and four letters of some texts, each group once a text, as numbers."""

    def __init__(self, texts: Sequence[str]) -> None:
        ngrams, owners = _hash_ngrams(texts)
        owner_ngrams = owners.astype(np.int64) * NGRAM_BUCKETS + ngrams
        owner_ngrams.sort()
        owner_ngrams = owner_ngrams[
            np.append(True, owner_ngrams[1:] != owner_ngrams[:-1])[: len(owner_ngrams)]
        ]
        start = np.searchsorted(owner_ngrams // NGRAM_BUCKETS, np.arange(len(texts) + 1))
        self.ngram_table = RaggedArray((owner_ngrams % NGRAM_BUCKETS).astype(np.uint16), start)

    def gram_matrix(self, text_numbers: IntArray) -> FloatArray:
        """Give the cosine (0 to 1) of each of some texts with each (texts, texts).

        Text by text: most pairs share little, so counting is quicker than a product of matrices.
        """
        rows = self.ngram_table.take_rows(text_numbers)
        cosines = np.zeros((len(text_numbers), len(text_numbers)), dtype=np.float32)
        for place, number in enumerate(text_numbers.tolist()):
            cosines[place] = cosine_with_texts(_mark_numbers(self.ngram_table.row(number)), rows)
        return cosines


@dataclass(frozen=True, slots=True)
class TextNgrams:
    """The groups of letters of one text, ready to be looked for in others."""

    is_present: BoolArray
    """(NGRAM_BUCKETS,): which numbers the text has."""
    count: int
    """How many different ones."""


def mark_ngrams(text: str) -> TextNgrams:
    """Number the groups of letters of a text, as the table does."""
    padded = f" {_NON_LETTERS.sub(' ', text).strip()} "
    signs = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first, second, third, fourth = (signs.astype(np.int64) * factor for factor in _HASH_FACTORS)
    triples = first[:-2] + second[1:-1] + third[2:]
    quadruples = triples[:-1] + fourth[3:]
    hashes = np.concatenate((triples + 3, quadruples + 4))
    return _mark_numbers((hashes >> 4) % NGRAM_BUCKETS)


def cosine_with_texts(ngrams: TextNgrams, rows: JoinedRows) -> FloatArray:
    """Give the cosine (0 to 1) of a text with each of some texts, rows of the table (texts,)."""
    shared_counts = np.bincount(
        rows.owner[ngrams.is_present[rows.values]], minlength=len(rows.lengths)
    )
    size = np.sqrt(np.maximum(rows.lengths, 1) * max(1, ngrams.count))
    cosines: FloatArray = (shared_counts / size).astype(np.float32)
    return cosines


def _mark_numbers(numbers: NumberArray) -> TextNgrams:
    is_present = np.zeros(NGRAM_BUCKETS, dtype=np.bool_)
    is_present[numbers] = True
    return TextNgrams(is_present, int(np.count_nonzero(is_present)))


def _hash_ngrams(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Number every group of three and four letters, and say which text each is from.

    Signs between words count as one space.
    """
    padded = [f" {_NON_LETTERS.sub(' ', text).strip()} " for text in texts]
    code_points = np.frombuffer(
        "".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32
    )
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in padded])
    ngrams, owners = [], []
    for length in (3, 4):
        count = max(0, len(code_points) - length + 1)
        ngram_hash = (
            sum(
                code_points[at : at + count].astype(np.int64) * _HASH_FACTORS[at]
                for at in range(length)
            )
            + length
        )
        same_text = owner[:count] == owner[length - 1 : length - 1 + count]
        ngrams.append((np.asarray(ngram_hash)[same_text] >> 4) % NGRAM_BUCKETS)
        owners.append(owner[:count][same_text])
    return np.concatenate(ngrams), np.concatenate(owners)
