"""Arrays whose rows differ in length, and the names of the element types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int32]
LongArray = NDArray[np.int64]
FloatArray = NDArray[np.float32]
DoubleArray = NDArray[np.float64]
NumberArray = NDArray[Any]


@dataclass(frozen=True, slots=True)
class RaggedArray:
    """A table whose rows differ in length: row n is `values[start[n]:start[n + 1]]`."""

    values: NumberArray
    """(values,) of any integer type."""
    start: LongArray
    """(rows + 1,), the last one being the number of values."""

    def view_row(self, number: int) -> NumberArray:
        """Give one row (values of it,), without a copy."""
        return self.values[self.start[number] : self.start[number + 1]]

    def list_rows(self, row_numbers: IntArray | LongArray) -> list[NumberArray]:
        """Give some rows, without copies."""
        starts, ends = self.start.take(row_numbers), self.start.take(row_numbers + 1)
        bounds = zip(starts.tolist(), ends.tolist(), strict=True)
        return [self.values[start:end] for start, end in bounds]

    def take_rows(self, row_numbers: IntArray) -> JoinedRows:
        """Join some rows in the order of `row_numbers` (rows,)."""
        starts = self.start.take(row_numbers)
        lengths = self.start.take(row_numbers + 1) - starts
        places = join_ranges(starts, lengths)
        owner = np.arange(len(row_numbers), dtype=np.int32).repeat(lengths)
        return JoinedRows(self.values.take(places), owner, lengths)

    def take_runs(self, runs: LongArray, row_numbers: IntArray) -> JoinedRows:
        """Join runs of rows that follow one another (see `join_runs`)."""
        values, lengths = self.join_runs(runs, row_numbers)
        owner = np.arange(len(lengths), dtype=np.int32).repeat(lengths)
        return JoinedRows(values, owner, lengths)

    def join_runs(self, runs: LongArray, row_numbers: IntArray) -> tuple[NumberArray, LongArray]:
        """Give the values (values,) of some runs of rows, and how many each row has (rows,).

        `runs` (runs, 2) are the first row of each and the one after its last, `row_numbers` (rows,)
        all that are in them.
        """
        bounds = self.start.take(runs).tolist()
        lengths = self.start.take(row_numbers + 1) - self.start.take(row_numbers)
        return np.concatenate([self.values[start:end] for start, end in bounds]), lengths


@dataclass(frozen=True, slots=True)
class JoinedRows:
    """Some rows joined, and whose each value is."""

    values: NumberArray
    """(values,) of all rows, one row after another."""
    owner: IntArray
    """(values,): of each value the place of its row among the joined ones."""
    lengths: LongArray
    """(rows,): how many values each row has."""


def join_ranges(starts: LongArray, lengths: LongArray) -> LongArray:
    """Give the numbers (numbers,) of some ranges, one range after another, each of which begins at
    one of `starts` and has so many (ranges,)."""
    numbers: LongArray = (starts - lengths.cumsum() + lengths).repeat(lengths)
    numbers += np.arange(len(numbers))
    return numbers


def ragged_of_rows(rows: Sequence[Sequence[int]]) -> RaggedArray:
    """Lay rows one after another: `values` (numbers,) int32, `start` (rows + 1,) int64."""
    start = np.zeros(len(rows) + 1, dtype=np.int64)
    start[1:] = np.cumsum([len(row) for row in rows])
    values = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(start[-1]))
    return RaggedArray(values, start)
