"""Tables that are lists of questions and answers, whatever they were written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.content.document.mark_words import load_answer_words, load_question_words
from bot.content.document.question_signs import ends_like_question

MIN_ASKING_SHARE = 0.5
"""So many rows of a list of questions end like one; the others are questions in a word or two."""
MORE_QUESTION_NAMES, MORE_ANSWER_NAMES = ("questions",), ("answers",)


def find_question_column(rows: Sequence[Sequence[str]], header: Sequence[str] = ()) -> int | None:
    """Give the column that asks, with its answer beside it; None if there is none.

    `rows` are the rows under the header, all of their cells. Where the header doesn't name both
    columns, every row has an answer.
    """
    if not rows:
        return None
    width = min(map(len, rows))
    named = (n for n in range(min(len(header), width) - 1) if is_table_head(header[n : n + 2]))
    if (column := next(named, None)) is not None and any(row[column].strip() for row in rows):
        return column
    for column in range(width - 1):
        asking = sum(ends_like_question(row[column]) for row in rows)
        if asking >= MIN_ASKING_SHARE * len(rows) and all(
            row[column].strip() and row[column + 1].strip() for row in rows
        ):
            return column
    return None


def is_table_head(cells: Iterable[str]) -> bool:
    """Tell whether cells name the columns of a list: first questions, then answers."""
    names = [cell.strip(" *_:").casefold() for cell in cells]
    return len(names) == 2 and names[0] in _question_names() and names[1] in _answer_names()


def names_column(word: str) -> bool:
    """Tell whether a word, in small letters, names the questions or the answers of a list."""
    return word in _question_names() or word in _answer_names()


def _question_names() -> tuple[str, ...]:
    return (*load_question_words(), *MORE_QUESTION_NAMES)


def _answer_names() -> tuple[str, ...]:
    return (*load_answer_words(), *MORE_ANSWER_NAMES)
