"""Tables as text: CSV, TSV and what else parts cells with one sign."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.content.document.question_tables import is_table_head
from bot.content.importing.document import ImportedDocument
from bot.content.importing.tabular.rows import read_rows
from bot.errors import ContentError

if TYPE_CHECKING:
    from _csv import Reader

MAX_CELL_LENGTH = 100_000
DIRECTIVE = re.compile(
    r"(?:sep=|#separator:)(?P<sign>\S{1,12}|\t)[ \t]*$"
    r"|#(?:html|tags|columns|notetype|deck|guid|tags column|deck column|notetype column):"
)
"""What Excel and Anki write above a table."""
DELIMITERS = ",;\t|^~"
ESCAPED_QUOTE = re.compile(r"[^\\,;\t|]\\\"")
"""A quotation mark within a cell, as databases write it."""
SIGNS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}


def read_delimited_table(text: str, suffix: str) -> ImportedDocument:
    """Read CSV or TSV; the delimiter is found. Raises ContentError if it holds no questions."""
    csv.field_size_limit(MAX_CELL_LENGTH)
    told, text, line = _take_directives(text)
    delimiter = told or ("\t" if suffix == ".tsv" else _find_delimiter(text))
    first_line = line
    reader = _open_table(text, delimiter)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + first_line
    except csv.Error as error:
        raise ContentError(f"The table can't be read in line {line} ({error}).") from None
    return read_rows(list(_join_surplus_cells(rows, delimiter)))


def _join_surplus_cells(
    rows: Sequence[tuple[int, list[str]]], delimiter: str
) -> Iterator[tuple[int, list[str]]]:
    """Join what goes beyond the header to the answer, where that is the last column.

    Somebody forgot the quotation marks around a text with commas.
    """
    width = len(rows[0][1]) if rows else 0
    is_last = width > 1 and is_table_head(rows[0][1][-2:])
    for line, row in rows:
        is_surplus = is_last and len(row) > width and any(map(str.strip, row[width:]))
        yield line, [*row[: width - 1], delimiter.join(row[width - 1 :])] if is_surplus else row


def _take_directives(text: str) -> tuple[str, str, int]:
    """Take lines off that tell programs how a table is written: "sep=;", "#separator:tab".

    Gives the sign between cells if they say it, the rest, and the line on which that begins.
    """
    lines = text.split("\n")
    count = next((n for n, line in enumerate(lines) if not DIRECTIVE.match(line)), len(lines))
    told = (DIRECTIVE.match(line) for line in lines[:count])
    sign = next((match["sign"] for match in told if match and match["sign"]), "")
    return SIGNS.get(sign.lower(), sign[:1]), "\n".join(lines[count:]), count + 1


def _find_delimiter(text: str) -> str:
    """The sign that parts most lines of the beginning into the same number of cells."""
    sample = text[:20_000]

    def measure_evenness(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(_open_table(sample, delimiter))
        except csv.Error:
            return 0, 0
        counts = [len(row) for row in rows if row]
        common = max(set(counts), key=counts.count, default=0)
        return (counts.count(common) if common > 1 else 0), common

    return max(DELIMITERS, key=measure_evenness)


def _open_table(text: str, delimiter: str) -> Reader:
    """Open a table; a quotation mark within a cell is doubled, or has a backslash before it."""
    has_backslashes = ESCAPED_QUOTE.search(text) is not None and '""' not in text
    escape = "\\" if has_backslashes else None
    source = io.StringIO(text, newline="")
    return csv.reader(
        source, delimiter=delimiter, escapechar=escape, doublequote=not has_backslashes
    )
