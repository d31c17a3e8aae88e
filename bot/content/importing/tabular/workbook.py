"""Excel's workbooks: all sheets that hold questions and answers."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import openpyxl

from bot.content.document.parsed import SourceText, TopicPlace
from bot.content.document.question_signs import ends_like_question
from bot.content.importing.archives.archive import (
    MAX_UNPACKED_BYTES,
    check_part_sizes,
    open_archive,
)
from bot.content.importing.document import ImportedDocument
from bot.content.importing.tabular.cells import text_of_cell
from bot.content.importing.tabular.columns import find_header
from bot.content.importing.tabular.rows import MAX_ROWS, read_rows
from bot.errors import ContentError

LONG_PARTS = {"xl/worksheets/": MAX_UNPACKED_BYTES, "sharedStrings": 20 * 1024 * 1024}
"""Parts that may be long: sheets are read row by row."""
MAX_CELLS = 10_000_000
"""Cells of a sheet, empty ones too: a few bytes can stand for a row of 16,384."""


def read_workbook(data: bytes) -> ImportedDocument:
    """Read an .xlsx file. Raises ContentError if it is none, or no sheet holds questions."""
    with open_archive(data) as archive:
        check_part_sizes(archive, LONG_PARTS)
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        raise ContentError(
            f"The workbook can't be read ({type(error).__name__}); save it anew."
        ) from None
    return _join_sheets([_read_sheet(sheet) for sheet in workbook.worksheets])


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    document: ImportedDocument | None
    problem: ContentError | None = None


def _read_sheet(sheet: Any) -> _Sheet:
    """Read the rows of a sheet (of openpyxl's), and the questions that they hold."""
    rows = tuple(_read_rows_of(sheet))
    try:
        return _Sheet(sheet.title, rows, read_rows(rows))
    except ContentError as problem:
        return _Sheet(sheet.title, rows, None, problem)


def _read_rows_of(sheet: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the rows with their numbers. Raises ContentError for what is nearly nothing but room."""
    cell_count = 0
    for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1), 1):
        cell_count += len(row)
        if cell_count > MAX_CELLS:
            raise ContentError(
                f"The sheet “{sheet.title}” is too wide; delete the columns that hold nothing."
            )
        end = len(row)
        while end and row[end - 1].value is None:
            end -= 1
        yield number, tuple(text_of_cell(c.value, c.number_format) for c in row[:end])


def _join_sheets(sheets: Sequence[_Sheet]) -> ImportedDocument:
    """Join what the sheets hold, one behind the other; sheets without questions are left out."""
    sheets = _leave_silent_sheets_out(sheets)
    documents = [sheet.document for sheet in sheets if sheet.document is not None]
    if not documents:
        problems = (sheet.problem for sheet in sheets if sheet.problem is not None)
        raise next(problems, ContentError("The workbook has no sheet with cells."))
    unread = [
        (SourceText(cell.strip(), number), f"the sheet “{sheet.name}” holds no questions")
        for sheet in sheets
        if sheet.document is None
        for number, row in sheet.rows
        for cell in row
        if cell.strip()
    ]
    return ImportedDocument(
        tuple(line for document in documents for line in document.lines),
        tuple(fragment for document in documents for fragment in document.fragments),
        documents[0].metadata,
        is_structured=True,
        left_out=(*(text for document in documents for text in document.left_out), *unread),
        topics=_join_topics(documents),
    )


def _leave_silent_sheets_out(sheets: Sequence[_Sheet]) -> Sequence[_Sheet]:
    """Where a sheet asks, another that neither asks nor names its columns holds no questions."""
    if not any(map(_holds_question, sheets)):
        return sheets
    return [sheet if _holds_question(sheet) else replace(sheet, document=None) for sheet in sheets]


def _holds_question(sheet: _Sheet) -> bool:
    questions = sheet.document.lines if sheet.document is not None else ()
    return any(
        line.text.startswith("## ") and ends_like_question(line.text) for line in questions
    ) or (sheet.document is not None and find_header(sheet.rows) is not None)


def _join_topics(documents: Sequence[ImportedDocument]) -> dict[TopicPlace, tuple[str, ...]]:
    """Join the topics of all sheets: their rows have the same numbers."""
    topics: dict[TopicPlace, tuple[str, ...]] = {}
    counts: Counter[int] = Counter()
    for document in documents:
        for (line, place), names in document.topics.items():
            topics[line, place + counts[line]] = names
        counts.update(line.line for line in document.lines if line.text.startswith("## "))
    return topics
