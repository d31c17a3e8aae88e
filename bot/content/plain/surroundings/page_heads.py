"""What a printed page repeats at its head and foot, where a text knows where its pages end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.content.document.text import PAGE_BREAK

MIN_REPEATS = 3
"""So many pages begin or end alike, or the second begins as the first does."""


def find_page_heads(lines: Sequence[str]) -> dict[int, str]:
    """Return, by index, the lines that stand at the head or foot of a page and on others as well.

    Figures may differ from page to page. The head of the first page is the title, and stays.
    """
    pages = list(_split_pages(lines))
    if len(pages) < 2:
        return {}
    heads = _find_repeated(lines, [page[0] for page in pages])
    if _fold_line(lines[pages[0][0]]) == _fold_line(lines[pages[1][0]]):
        heads.add(pages[1][0])
    feet = _find_repeated(lines, [page[-1] for page in pages if _stands_apart(lines, page[-1])])
    feet |= _find_counted(lines, [page[-1] for page in pages])
    found = heads - {pages[0][0]} | feet
    return {index: lines[index].strip() for index in sorted(found)}


def remove_page_heads(lines: Sequence[str], heads: Mapping[int, str]) -> list[str]:
    """Return the lines without them; where a page ends is still said."""
    breaks = (PAGE_BREAK if PAGE_BREAK in line else "" for line in lines)
    return [
        rest if n in heads else line
        for n, (line, rest) in enumerate(zip(lines, breaks, strict=True))
    ]


def _split_pages(lines: Sequence[str]) -> Iterator[list[int]]:
    """Give the indexes of the lines with text of each page that has some."""
    page: list[int] = []
    for index, line in enumerate(lines):
        if PAGE_BREAK in line and page:
            yield page
            page = []
        if line.strip():
            page.append(index)
    if page:
        yield page


def _find_repeated(lines: Sequence[str], indexes: Sequence[int]) -> set[int]:
    counts = Counter(_fold_line(lines[index]) for index in indexes)
    return {index for index in indexes if counts[_fold_line(lines[index])] >= MIN_REPEATS}


def _find_counted(lines: Sequence[str], indexes: Sequence[int]) -> set[int]:
    """Find lines with nothing but a number, one more on each page."""
    numbers = {n: int(lines[n]) for n in indexes if re.fullmatch(r"\s*\d{1,4}\s*", lines[n])}
    steps = pairwise(numbers.values())
    is_counted = len(numbers) >= 2 and all(below == above + 1 for above, below in steps)
    return set(numbers) if is_counted else set()


def _stands_apart(lines: Sequence[str], index: int) -> bool:
    return index > 0 and not lines[index - 1].strip()


def _fold_line(line: str) -> str:
    return " ".join(re.sub(r"\d+", "0", line).split()).casefold()
