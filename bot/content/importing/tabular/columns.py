"""Which column of a table holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.document.mark_words import load_answer_words, load_question_words, load_topic_words
from bot.content.document.question_signs import ends_like_question
from bot.errors import ContentError

COLUMN_NAMES = {
    "question": ("questions", "qna question", "title", "prompt", "query", "faq", "utterance"),
    "answer": (
        *("answers", "reply", "response", "text", "content", "solution", "body", "description"),
    ),
    "phrasings": (
        *("phrasings", "alternative questions", "alternatives", "also asked", "synonyms"),
        *("variations", "examples", "phrases", "utterances", "similar questions"),
    ),
    "topic": (),
    "id": ("id", "qid", "key", "slug", "intent", "qnaid", "questionid"),
}
"""What columns are called; the words of all languages for question, answer, topic besides."""

COUNTED_NAME = re.compile(r"(?P<stem>.{1,40}?) ?(?P<end>\d{1,2}|(?<= )[a-z]{2}(?: [a-z]{2})?)")
"""A name with a number or a code of a language behind it, its signs folded."""
NAME_END = re.compile(r"\s[-\u2013\u2014(]|\(|:")
"""What follows the name of a column that is explained: "Question - max 120 characters"."""
MAX_HEADER_LENGTH = 60
"""Characters of a row that names the columns in words of its own."""
MAX_HEADER_ROW = 10
"""The row that names the columns stands among so many first ones."""

Row = tuple[int, Sequence[str]]
"""The line or row number, and the cells."""


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The place of each column, from 0."""

    question: int
    answer: int
    phrasings: tuple[int, ...] = ()
    entry_id: int | None = None
    topic: int | None = None
    has_header: bool = True


def split_at_header(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Part what stands above the table, the title of a sheet for one, from the table itself."""
    start = find_header(rows)
    if start is None:
        start = next((n for n, (_, row) in enumerate(rows) if not _is_lone_title(row)), 0)
    return rows[:start], rows[start:]


def find_header(rows: Sequence[Row]) -> int | None:
    """Give the index of the row that names the columns; None if no row among the first does."""
    names = _names_by_kind()
    for index, (_, row) in enumerate(rows[:MAX_HEADER_ROW]):
        header = [_fold_name(cell) for cell in row]
        question = _index_of(header, names["question"])
        if question is not None and _index_of(header, names["answer"], question) is not None:
            return index
        if None not in _find_counted_columns(header, names):
            return index
    return None


def _is_lone_title(row: Sequence[str]) -> bool:
    """Tell whether a row has one cell alone, and that asks nothing."""
    cells = list(filter(str.strip, row))
    return len(cells) == 1 and not ends_like_question(cells[0])


def find_columns(rows: Sequence[Row]) -> TableColumns:
    """Find the columns by their names, else by what stands in them.

    Raises ContentError, with the mend, if neither tells questions from answers.
    """
    if not rows or max(len(row) for _, row in rows) < 2:
        raise ContentError(
            "The table has no two columns; give it one for questions and one for answers."
        )
    header = [_fold_name(cell) for cell in rows[0][1]]
    names = _names_by_kind()
    question = _index_of(header, names["question"])
    answer = _index_of(header, names["answer"], question)
    if question is None or answer is None:
        question, answer = _find_counted_columns(header, names)
    if question is None or answer is None:
        return _guess_columns(rows)
    others = {n: name for n, name in enumerate(header) if n not in (question, answer)}
    entry_id = next((n for n, name in others.items() if _is_named(name, names["id"])), None)
    topic = next((n for n, name in others.items() if _is_named(name, names["topic"])), None)
    phrasings = tuple(
        n
        for n in others
        if n not in (entry_id, topic)
        and not _has_own_answer(header, n, names)
        and (_may_hold_phrasings(header, n, question, names) or _holds_questions(rows[1:], n))
    )
    return TableColumns(question, answer, phrasings, entry_id, topic)


def _may_hold_phrasings(
    header: Sequence[str], index: int, question: int, names: dict[str, tuple[str, ...]]
) -> bool:
    """Tell whether a column is called as one of further questions is."""
    is_named = _is_named(header[index], names["phrasings"])
    return is_named or _is_further_question(header, index, question)


def _find_counted_columns(
    header: Sequence[str], names: dict[str, tuple[str, ...]]
) -> tuple[int | None, int | None]:
    """Find columns with a number or a language in their names: "question 1", "answer en".

    What stands behind the name of the question stands behind that of its answer, or nothing does.
    """
    for question, name in enumerate(header):
        stem, end = _split_name(name)
        if stem not in names["question"]:
            continue
        for wanted in (end, ""):
            answer = next(
                (n for n, other in enumerate(header)
                 if n != question and _split_name(other) in {(a, wanted) for a in names["answer"]}),
                None,
            )  # fmt: skip
            if answer is not None:
                return question, answer
    return None, None


def _is_further_question(header: Sequence[str], index: int, question: int) -> bool:
    """Tell whether a column is called as the question is, but for its number."""
    (stem, _), (own_stem, end) = _split_name(header[question]), _split_name(header[index])
    return stem == own_stem and end.isdecimal()


def _has_own_answer(header: Sequence[str], index: int, names: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a column holds questions that are answered in another one: "q2", "a2"."""
    stem, end = _split_name(header[index])
    answers = {(name, end) for name in names["answer"]}
    return (
        bool(end) and stem in names["question"] and not answers.isdisjoint(map(_split_name, header))
    )


def _split_name(name: str) -> tuple[str, str]:
    """Part a name from the number or the code of a language behind it."""
    matched = COUNTED_NAME.fullmatch(name)
    return (matched["stem"], matched["end"]) if matched else (name, "")


def _holds_questions(rows: Sequence[Row], index: int) -> bool:
    """Tell whether most cells of a column are questions, or lists of them."""
    cells = [row[index] for _, row in rows if index < len(row) and row[index]]
    asking = sum(ends_like_question(cell) or "|" in cell for cell in cells)
    return bool(cells) and asking * 2 >= len(cells)


def _guess_columns(rows: Sequence[Row]) -> TableColumns:
    """Without a header that says so, the column that asks most is followed by its answers."""
    width = max(len(row) for _, row in rows)
    asking = [
        sum(ends_like_question(row[i]) for _, row in rows if i < len(row)) for i in range(width)
    ]
    question = asking.index(max(asking))
    header, names_by_kind = [_fold_name(cell) for cell in rows[0][1]], _names_by_kind()
    named_answer = _index_of(header, names_by_kind["answer"], question)
    if asking[question] == 0 and width != 2:
        raise ContentError(
            "The table doesn't say which columns are questions and answers; "
            "name them “question” and “answer” in its first row."
        )
    answer = question + 1 if question + 1 < width else question - 1
    answer = answer if named_answer is None else named_answer
    first = rows[0][1]
    asks_at_once = question < len(first) and ends_like_question(first[question])
    names = {name for known in names_by_kind.values() for name in known}
    is_named = not names.isdisjoint(_fold_name(NAME_END.split(cell)[0]) for cell in first)
    has_header = is_named if asking[question] == 0 else not asks_at_once
    is_short = len(" ".join(first)) < MAX_HEADER_LENGTH
    return TableColumns(question, answer, has_header=has_header and (is_named or is_short))


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
