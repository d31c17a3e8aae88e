"""Tables of a page that are lists of questions and answers, under topics or not."""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import Tag

from bot.content.document.question_signs import ends_like_question
from bot.content.document.question_tables import find_question_column, is_table_head
from bot.content.importing.markup.html_questions import has_words

MAX_DIGITS = 4
MIN_PAIRS = 2
"""So many rows ask before a table is a list of questions."""


def find_pairs(table: Sequence[Sequence[Tag]]) -> list[tuple[Tag, list[Tag]]]:
    """Give the rows of a table that is a list of questions and answers, without its header.

    A lone cell among them that doesn't ask is a topic: it has no answer, unless the question above
    goes over its row, too.
    """
    rows = [cells for cells in table if any(map(has_words, cells))]
    body = [cells for cells in rows if len(cells) > 1 or _topic_of(cells) is None]
    texts = [[cell.get_text().strip() for cell in cells] for cells in body]
    for head in (0, 1):
        header = texts[0] if head and texts else ()
        column = find_question_column(texts[head:], header)
        if column is None:
            continue
        if is_table_head(header[column : column + 2]) or _counts_as_list(texts[head:], column):
            shown = [cells for cells in rows if not head or cells is not body[0]]
            return _pair_rows(shown, column)
    return []


def _pair_rows(rows: Sequence[Sequence[Tag]], column: int) -> list[tuple[Tag, list[Tag]]]:
    pairs: list[tuple[Tag, list[Tag]]] = []
    rows_left = 0
    for cells in rows:
        topic = _topic_of(cells)
        if topic is not None and rows_left > 0:
            pairs[-1][1].append(topic)
        elif topic is not None:
            pairs.append((topic, []))
        else:
            pairs.append((cells[column], [cells[column + 1]]))
            rows_left = _count_rows(cells[column])
        rows_left -= 1
    return pairs


def _count_rows(cell: Tag) -> int:
    """Give over how many rows a cell goes."""
    written = str(cell.get("rowspan") or "")
    return int(written) if written.isdecimal() and len(written) < MAX_DIGITS else 1


def _topic_of(cells: Sequence[Tag]) -> Tag | None:
    """Give the one cell of a row that goes over all columns, if it doesn't ask."""
    is_topic = len(cells) == 1 and not ends_like_question(cells[0].get_text().strip())
    return cells[0] if is_topic else None


def _counts_as_list(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Tell whether enough rows ask, and the first does: else that is the header."""
    asking = [ends_like_question(row[column]) for row in rows]
    return sum(asking) >= MIN_PAIRS and (asking[0] or all(not row[column + 1] for row in rows[:1]))
