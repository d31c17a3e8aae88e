"""Rows of cells become questions and answers, whatever the table was written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from bot.content.document.parsed import Metadata, SourceText
from bot.content.document.question_signs import ends_like_question
from bot.content.document.question_tables import is_table_head
from bot.content.importing.document import ImportedDocument, QuestionPair, document_of_pairs
from bot.content.importing.tabular.columns import Row, TableColumns, find_columns, split_at_header
from bot.errors import ContentError

EMPTY_VALUES = frozenset(("[]", "{}", "false", "true", "null", "none"))
"""What programs write into cells of their own: no words for a reader."""

PHRASING_BREAK = re.compile(r"(?<!\s)\s*(?:\||;|\n)\s*")
MAX_ROWS, MAX_COLUMNS = 5_000, 1_000
MIN_REPEATED_LENGTH = 40
"""Characters of an answer that tells by itself what it answers; "Yes." answers many questions."""
MIN_LYING_CELLS = 2
COUNTING_CELL = re.compile(r"\d{1,5}")


def read_rows(rows: Sequence[Row]) -> ImportedDocument:
    """Read rows of cells, each with its line or row number. Raises ContentError for too many."""
    rows = [
        (line, [cell.strip() for cell in row]) for line, row in rows if any(map(str.strip, row))
    ]
    if _width_of(rows) > MAX_COLUMNS:
        raise ContentError(
            f"The table has more than {MAX_COLUMNS} columns; delete those that hold no text."
        )
    if len(rows) > MAX_ROWS:
        raise ContentError(f"The table has more than {MAX_ROWS} rows; split it.")
    rows = _turn_columns_to_rows(rows) if _is_lying(rows) else rows
    above, rows = split_at_header(rows)
    columns = find_columns(rows)
    body = rows[1:] if columns.has_header else rows
    pairs = list(_merge_repeated(_join_continued(_pairs_of_rows(body, columns))))
    title, texts_above = _take_title(above)
    left_out = [
        *_unused_cells_of(body, columns),
        *((text, "it stands above the table") for text in texts_above),
    ]
    fragments = list(_fragments_of(body, columns))
    return document_of_pairs(pairs, fragments, Metadata(title=title), left_out)


def _is_lying(rows: Sequence[Row]) -> bool:
    """Tell whether a table has its questions in one row, and their answers in the next."""
    heads = [row[0] for _, row in rows[:2] if len(row) > MIN_LYING_CELLS]
    if len(rows) != len(heads) or not is_table_head(heads):
        return False
    return any(map(ends_like_question, rows[0][1]))


def _turn_columns_to_rows(rows: Sequence[Row]) -> Sequence[Row]:
    lines = [line for line, _ in rows]
    return [(lines[0], cells) for cells in zip_longest(*(row for _, row in rows), fillvalue="")]


def _unused_cells_of(
    rows: Sequence[Row], columns: TableColumns
) -> Iterator[tuple[SourceText, str]]:
    """Give the words of each cell that is read for nothing, and why it isn't."""
    used = {columns.question, columns.answer, *columns.phrasings, columns.entry_id, columns.topic}
    used |= {index for index in range(_width_of(rows)) if _numbers_rows(rows, index)}
    for line, row in rows:
        for index, cell in enumerate(row):
            if cell and index not in used and cell.casefold() not in EMPTY_VALUES:
                yield SourceText(cell, line), "its column is neither question nor answer"


def _width_of(rows: Sequence[Row]) -> int:
    return max((len(row) for _, row in rows), default=0)


def _numbers_rows(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a column only counts the rows: numbers of questions are left out anywhere."""
    cells = [row[index].rstrip(".)") for _, row in rows if index < len(row) and row[index]]
    if not cells or not all(map(COUNTING_CELL.fullmatch, cells)):
        return False
    return all(int(below) == int(above) + 1 for above, below in pairwise(cells))


def _take_title(above: Sequence[Row]) -> tuple[str, list[SourceText]]:
    """Give the title of a table, a lone cell in the first row above it, and the other cells."""
    cells = [SourceText(cell, line) for line, row in above for cell in row if cell]
    has_title = bool(above) and sum(map(bool, above[0][1])) == 1
    return (cells[0].text, cells[1:]) if has_title else ("", cells)


def _fragments_of(rows: Sequence[Row], columns: TableColumns) -> Iterator[SourceText]:
    """Give the words of each cell that is read, phrasings one by one."""
    for line, row in rows:
        for index, cell in enumerate(row):
            if index in columns.phrasings:
                yield from (SourceText(part, line) for part in PHRASING_BREAK.split(cell) if part)
            elif cell and index in (columns.question, columns.answer, columns.topic):
                yield SourceText(_with_line_breaks(cell), line)


def _pairs_of_rows(rows: Sequence[Row], columns: TableColumns) -> Iterator[QuestionPair]:
    for line, row in rows:
        cells = dict(enumerate(row))
        phrasings = tuple(
            phrasing
            for index in columns.phrasings
            for phrasing in PHRASING_BREAK.split(cells.get(index, ""))
            if phrasing
        )
        entry_id = "" if columns.entry_id is None else cells.get(columns.entry_id, "")
        topic = "" if columns.topic is None else cells.get(columns.topic, "")
        answer = _with_line_breaks(cells.get(columns.answer, ""))
        question = cells.get(columns.question, "")
        yield QuestionPair(question, answer, line, phrasings, entry_id, topic)


def _join_continued(pairs: Iterator[QuestionPair]) -> Iterator[QuestionPair]:
    """Join rows without a question to the answer above: its cell goes over several rows."""
    joined: list[QuestionPair] = []
    for pair in pairs:
        if pair.answer and not pair.question and joined:
            answer = "\n\n".join(filter(None, (joined[-1].answer, pair.answer)))
            phrasings = (*joined[-1].phrasings, *pair.phrasings)
            joined[-1] = replace(joined[-1], answer=answer, phrasings=phrasings)
        else:
            joined.append(pair)
    yield from joined


def _with_line_breaks(cell: str) -> str:
    """QnA Maker writes a break within a cell as a backslash and an n."""
    return cell.replace("\\n", "\n")


def _merge_repeated(pairs: Iterator[QuestionPair]) -> Iterator[QuestionPair]:
    """Rows with the long answer of another row are further phrasings of its question."""
    by_answer: dict[str, QuestionPair] = {}
    for pair in pairs:
        is_long = len(pair.answer) >= MIN_REPEATED_LENGTH
        first = by_answer.get(pair.answer) if is_long else None
        if first is None:
            by_answer[pair.answer if is_long else f"\0{len(by_answer)}"] = pair
        else:
            phrasings = (*first.phrasings, pair.question, *pair.phrasings)
            by_answer[pair.answer] = QuestionPair(
                first.question, first.answer, first.line, phrasings, first.entry_id, first.topic
            )
    yield from by_answer.values()
