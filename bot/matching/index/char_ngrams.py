"""Letters in a row: the likeness that needs no language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.ragged import (
    BoolArray,
    FloatArray,
    IntArray,
    JoinedRows,
    LongArray,
    NumberArray,
    RaggedArray,
    join_ranges,
)

NGRAM_BUCKETS = 1 << 16
"""Numbers for groups of letters: two of a text's hundred rarely fall together."""
TEXTS_AT_ONCE = 16
"""Texts that are compared with all others in one go: more is slower, and takes more memory."""
MIN_LISTED_TEXTS = 500
"""Texts from which lists of who has a group of letters are quicker than to go through the groups of
all of them."""
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

    def compare_texts(self, text_numbers: IntArray, other_numbers: IntArray) -> FloatArray:
        """Give the cosine (0 to 1) of each of some texts with each of others (texts, others).

        By lists of which others have a group of letters: most pairs share little, so counting is
        quicker than a product of matrices.
        """
        others_of_ngram = _list_texts(self.ngram_table.take_rows(other_numbers))
        shared_counts = np.empty((len(text_numbers), len(other_numbers)), dtype=np.float32)
        for first in range(0, len(text_numbers), TEXTS_AT_ONCE):
            some = slice(first, first + TEXTS_AT_ONCE)
            rows = self.ngram_table.take_rows(text_numbers[some])
            shared_counts[some] = _count_shared(rows, others_of_ngram, len(other_numbers))
        lengths = np.diff(self.ngram_table.start)
        scale = np.sqrt(np.maximum(lengths, 1), dtype=np.float32)
        shared_counts /= scale[text_numbers][:, None]
        shared_counts /= scale[other_numbers]
        return shared_counts

    def lay_out_texts(self, text_numbers: IntArray) -> NgramRows | NgramLists:
        """Give some texts as it is quickest to compare other ones with all of them."""
        rows = self.ngram_table.take_rows(text_numbers)
        lay_out = lay_out_ngrams if len(text_numbers) < MIN_LISTED_TEXTS else list_ngrams
        return lay_out(rows.values, rows.lengths)


def _list_texts(rows: JoinedRows) -> RaggedArray:
    """Give for each number of a group of letters the places of the rows that have it."""
    start = np.zeros(NGRAM_BUCKETS + 1, dtype=np.int64)
    start[1:] = np.cumsum(np.bincount(rows.values, minlength=NGRAM_BUCKETS))
    return RaggedArray(rows.owner[np.argsort(rows.values, kind="stable")], start)


def _count_shared(rows: JoinedRows, others_of_ngram: RaggedArray, other_count: int) -> NumberArray:
    """Count the groups of letters that rows (rows,) share with each of some texts (rows, texts)."""
    holders = others_of_ngram.take_rows(rows.values.astype(np.int32))
    pairs = rows.owner[holders.owner].astype(np.int64) * other_count + holders.values
    shape = (len(rows.lengths), other_count)
    shared: NumberArray = np.bincount(pairs, minlength=shape[0] * shape[1]).reshape(shape)
    return shared


@dataclass(frozen=True)
class TextNgrams:
    """The groups of letters of one text, ready to be looked for in others."""

    numbers: NumberArray
    """(groups,): the different ones, in order."""

    @cached_property
    def is_present(self) -> BoolArray:
        """Which of all numbers the text has (NGRAM_BUCKETS,)."""
        is_present = np.zeros(NGRAM_BUCKETS, dtype=np.bool_)
        is_present[self.numbers] = True
        return is_present


def mark_ngrams(text: str) -> TextNgrams:
    """Number the groups of letters of a text, as the table does."""
    padded = f" {_NON_LETTERS.sub(' ', text).strip()} "
    code_points = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    signs = code_points.astype(np.int64)
    first, second, third, fourth = np.multiply.outer(_HASH_FACTORS, signs)
    triples = first[:-2] + second[1:-1] + third[2:]
    quadruples = triples[:-1] + fourth[3:]
    hashes = np.concatenate((triples + 3, quadruples + 4))
    numbers = (hashes >> 4).astype(np.uint16)  # modulo NGRAM_BUCKETS
    numbers.sort()
    is_first = np.empty(len(numbers), dtype=np.bool_)
    is_first[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=is_first[1:])
    return TextNgrams(numbers[is_first])


@dataclass(frozen=True, slots=True)
class NgramRows:
    """The groups of letters of some texts, one text after another: quick to lay out."""

    values: NumberArray
    """(values,): their numbers."""
    filled: LongArray
    """(filled texts,): the places of the texts that have any."""
    starts: LongArray
    """(filled texts,): where the values of each of these begin."""
    sizes: NumberArray
    """(texts,): how many each text has, 1 or more."""

    def count_shared(self, ngrams: TextNgrams) -> NumberArray:
        """Count the groups that each has in common with another text (texts,)."""
        is_shared = ngrams.is_present.take(self.values).view(np.uint8)
        counts = np.zeros(len(self.sizes), dtype=np.int32)
        counts[self.filled] = np.add.reduceat(is_shared, self.starts, dtype=np.int32)
        return counts


@dataclass(frozen=True, slots=True)
class NgramLists:
    """For each group of letters which of some texts have it: quick to count in, as most have few of
    a message's."""

    numbers: NumberArray
    """(values,): the groups of all texts, in order."""
    owners: NumberArray
    """(values,): whose each is."""
    sizes: NumberArray
    """(texts,): how many groups each text has, 1 or more."""

    def count_shared(self, ngrams: TextNgrams) -> NumberArray:
        """Count the groups that each has in common with another text (texts,)."""
        starts = self.numbers.searchsorted(ngrams.numbers)
        lengths = self.numbers.searchsorted(ngrams.numbers, side="right") - starts
        holders = self.owners.take(join_ranges(starts, lengths))
        return np.bincount(holders, minlength=len(self.sizes))


def lay_out_ngrams(values: NumberArray, lengths: LongArray) -> NgramRows:
    """Take the groups of letters (values,) of texts, of which each has so many (texts,)."""
    (filled,) = lengths.nonzero()
    starts = lengths.cumsum() - lengths
    return NgramRows(values, filled, starts.take(filled), np.maximum(lengths, 1))


def list_ngrams(values: NumberArray, lengths: LongArray) -> NgramLists:
    """Take the same, of texts that many messages are compared with."""
    order = values.argsort(kind="stable")
    owners = np.arange(len(lengths), dtype=np.min_scalar_type(len(lengths))).repeat(lengths)
    return NgramLists(values.take(order), owners.take(order), np.maximum(lengths, 1))


def cosine_with_texts(ngrams: TextNgrams, texts: NgramRows | NgramLists) -> FloatArray:
    """Give the cosine (0 to 1) of a text with each of some texts (texts,)."""
    shared_counts = texts.count_shared(ngrams)
    cosines: FloatArray = shared_counts / np.sqrt(texts.sizes * max(1, len(ngrams.numbers)))
    return cosines.astype(np.float32)


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
