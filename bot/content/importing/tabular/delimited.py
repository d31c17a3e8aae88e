"""Tables as text: CSV, TSV and what else parts cells with one sign."""

from __future__ import annotations

import csv
import io

from bot.content.importing.document import ImportedDocument
from bot.content.importing.tabular.rows import read_rows
from bot.errors import ContentError

MAX_CELL_LENGTH = 100_000


def read_delimited_table(text: str, suffix: str) -> ImportedDocument:
    """Read CSV or TSV; the delimiter is found. Raises ContentError if it holds no questions."""
    csv.field_size_limit(MAX_CELL_LENGTH)
    delimiter = "\t" if suffix == ".tsv" else _find_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ContentError(f"The table can't be read in line {line} ({error}).") from None
    return read_rows(rows)


def _find_delimiter(text: str) -> str:
    """The sign that parts most lines of the beginning into the same number of cells."""
    sample = text[:20_000]

    def evenness(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
        except csv.Error:
            return 0, 0
        counts = [len(row) for row in rows if row]
        common = max(set(counts), key=counts.count, default=0)
        return (counts.count(common) if common > 1 else 0), common

    return max(",;\t|", key=evenness)
