"""Tables: CSV, TSV and XLSX with a column of questions and one of answers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.document.mark_words import load_answer_words, load_question_words, load_topic_words
from bot.content.document.parsed import Metadata, SourceText
from bot.content.document.question_signs import ends_like_question
from bot.content.importing.document import ImportedDocument, QuestionPair, document_of_pairs
from bot.errors import ContentError

COLUMN_NAMES = {
    "question": ("questions", "qna question", "title", "prompt", "query", "faq", "utterance"),
    "answer": ("answers", "reply", "response", "text", "content", "solution"),
    "phrasings": (
        *("phrasings", "alternative questions", "alternatives", "also asked", "synonyms"),
        *("variations", "examples", "phrases", "utterances", "similar questions"),
    ),
    "topic": (),
    "id": ("id", "qid", "key", "slug", "intent", "qnaid", "questionid"),
}
"""What columns are called; the words of all languages for question, answer, topic besides."""

MAX_HEADER_ROW = 10
"""The row that names the columns stands among so many first ones."""

EMPTY_VALUES = frozenset(("[]", "{}", "false", "true", "null", "none"))
"""What programs write into cells of their own: no words for a reader."""

Row = tuple[int, Sequence[str]]
"""The line or row number, and the cells."""

PHRASING_BREAK = re.compile(r"(?<!\s)\s*(?:\||;|\n)\s*")
MAX_ROWS = 5_000
MAX_CELL_LENGTH = 100_000


@dataclass(frozen=True, slots=True)
class _Columns:
    question: int
    answer: int
    phrasings: tuple[int, ...] = ()
    entry_id: int | None = None
    topic: int | None = None
    has_header: bool = True


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


def read_rows(rows: Sequence[Row]) -> ImportedDocument:
    """Read rows of cells, each with its line or row number."""
    rows = [
        (line, [cell.strip() for cell in row]) for line, row in rows if any(map(str.strip, row))
    ]
    if len(rows) > MAX_ROWS:
        raise ContentError(f"The table has more than {MAX_ROWS} rows; split it.")
    above, rows = _split_at_header(rows)
    columns = _find_columns(rows)
    body = rows[1:] if columns.has_header else rows
    pairs = list(_merge_repeated(_pairs_of_rows(body, columns)))
    used = {columns.question, columns.answer, *columns.phrasings, columns.entry_id, columns.topic}
    left_out = [
        (SourceText(cell, line), "its column is neither question nor answer")
        for line, row in body
        for index, cell in enumerate(row)
        if cell and index not in used and cell.casefold() not in EMPTY_VALUES
    ]
    title, texts_above = _take_title(above)
    left_out += [(text, "it stands above the table") for text in texts_above]
    fragments = list(_fragments_of(body, columns))
    return document_of_pairs(pairs, fragments, Metadata(title=title), left_out)


def _split_at_header(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Part what stands above the row that names the columns, if there is one, from the table."""
    names = _names_by_kind()
    for index, (_, row) in enumerate(rows[:MAX_HEADER_ROW]):
        header = [_fold_name(cell) for cell in row]
        question = _index_of(header, names["question"])
        if question is not None and _index_of(header, names["answer"], question) is not None:
            return rows[:index], rows[index:]
    return (), rows


def _take_title(above: Sequence[Row]) -> tuple[str, list[SourceText]]:
    """Give the title of a table, a lone cell in the first row above it, and the other cells."""
    cells = [SourceText(cell, line) for line, row in above for cell in row if cell]
    has_title = bool(above) and sum(map(bool, above[0][1])) == 1
    return (cells[0].text, cells[1:]) if has_title else ("", cells)


def _fragments_of(rows: Sequence[Row], columns: _Columns) -> Iterator[SourceText]:
    """Give the words of each cell that is read, phrasings one by one."""
    for line, row in rows:
        for index, cell in enumerate(row):
            if index in columns.phrasings:
                yield from (SourceText(part, line) for part in PHRASING_BREAK.split(cell) if part)
            elif cell and index in (columns.question, columns.answer, columns.topic):
                yield SourceText(_with_line_breaks(cell), line)


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


def _find_columns(rows: Sequence[Row]) -> _Columns:
    if not rows or max(len(row) for _, row in rows) < 2:
        raise ContentError(
            "The table has no two columns; give it one for questions and one for answers."
        )
    header = [_fold_name(cell) for cell in rows[0][1]]
    names = _names_by_kind()
    question = _index_of(header, names["question"])
    answer = _index_of(header, names["answer"], question)
    if question is not None and answer is not None:
        others = {n: name for n, name in enumerate(header) if n not in (question, answer)}
        entry_id = next((n for n, name in others.items() if _is_named(name, names["id"])), None)
        topic = next((n for n, name in others.items() if _is_named(name, names["topic"])), None)
        phrasings = tuple(
            n
            for n, name in others.items()
            if n not in (entry_id, topic)
            and (_is_named(name, names["phrasings"]) or _holds_questions(rows[1:], n))
        )
        return _Columns(question, answer, phrasings, entry_id, topic)
    return _guess_columns(rows)


def _holds_questions(rows: Sequence[Row], index: int) -> bool:
    """Tell whether most cells of a column are questions, or lists of them."""
    cells = [row[index] for _, row in rows if index < len(row) and row[index]]
    asking = sum(ends_like_question(cell) or "|" in cell for cell in cells)
    return bool(cells) and asking * 2 >= len(cells)


def _guess_columns(rows: Sequence[Row]) -> _Columns:
    """Without a header that says so, the column that asks most is followed by its answers."""
    width = max(len(row) for _, row in rows)
    asking = [
        sum(ends_like_question(row[i]) for _, row in rows if i < len(row)) for i in range(width)
    ]
    question = asking.index(max(asking))
    if asking[question] == 0 and width != 2:
        raise ContentError(
            "The table doesn't say which columns are questions and answers; "
            "name them “question” and “answer” in its first row."
        )
    answer = question + 1 if question + 1 < width else question - 1
    first = rows[0][1]
    has_header = asking[question] > 0 and not ends_like_question(first[question])
    return _Columns(question, answer, has_header=has_header and len(" ".join(first)) < 60)


def _names_by_kind() -> dict[str, tuple[str, ...]]:
    words = {
        "question": load_question_words(),
        "answer": load_answer_words(),
        "topic": load_topic_words(),
    }
    return {
        kind: tuple(map(_fold_name, (*words.get(kind, ()), *names)))
        for kind, names in COLUMN_NAMES.items()
    }


def _index_of(header: Sequence[str], names: Sequence[str], taken: int | None = None) -> int | None:
    by_rank = [
        (names.index(name), index)
        for index, name in enumerate(header)
        if name in names and index != taken
    ]
    return min(by_rank)[1] if by_rank else None


def _is_named(header_name: str, names: Sequence[str]) -> bool:
    """Tell whether a column is called so, a number after it aside ("phrasing 2")."""
    stem = header_name.rstrip(" 0123456789")
    return stem in names or f"{stem}s" in names


def _fold_name(cell: str) -> str:
    return re.sub(r"[\W_]+", " ", cell.casefold()).strip()


def _pairs_of_rows(rows: Sequence[Row], columns: _Columns) -> Iterator[QuestionPair]:
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


def _with_line_breaks(cell: str) -> str:
    """QnA Maker writes a break within a cell as a backslash and an n."""
    return cell.replace("\\n", "\n")


def _merge_repeated(pairs: Iterator[QuestionPair]) -> Iterator[QuestionPair]:
    """Rows with the answer of another row are further phrasings of its question."""
    by_answer: dict[str, QuestionPair] = {}
    for pair in pairs:
        first = by_answer.get(pair.answer)
        if first is None or not pair.answer:
            by_answer[pair.answer or f"\0{pair.line}"] = pair
        else:
            phrasings = (*first.phrasings, pair.question, *pair.phrasings)
            by_answer[pair.answer] = QuestionPair(
                first.question, first.answer, first.line, phrasings, first.entry_id, first.topic
            )
    yield from by_answer.values()
