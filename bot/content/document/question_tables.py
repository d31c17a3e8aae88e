"""Tables that are lists of questions and answers, whatever they were written in."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.document.question_signs import ends_like_question

MIN_ASKING_SHARE = 0.5
"""So many rows of a list of questions end like one; the others are questions in a word or two."""


def find_question_column(rows: Sequence[Sequence[str]]) -> int | None:
    """Give the column that asks, with its answer beside it in every row; None if there is none.

    `rows` are the rows under the header, all of their cells.
    """
    if not rows:
        return None
    for column in range(min(map(len, rows)) - 1):
        asking = sum(ends_like_question(row[column]) for row in rows)
        if asking >= MIN_ASKING_SHARE * len(rows) and all(
            row[column].strip() and row[column + 1].strip() for row in rows
        ):
            return column
    return None
