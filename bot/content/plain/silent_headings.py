"""Headings that ask nothing aloud among questions of their look: "Payment methods"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.content.document.question_signs import ends_like_question, ends_sentence
from bot.content.plain.line_places import MAX_HEADING_LENGTH, ends_clause, find_text_above


def find_silent_headings(lines: Sequence[str], questions: Mapping[int, str]) -> dict[int, str]:
    """Find, below the first of the questions, lines that look like them and have an answer.

    Either a blank line stands under each question, or under none. Where answers go over several
    paragraphs nothing tells a heading from a part of them, and none is found.
    """
    is_spaced = {not _text_at(lines, index + 1) for index in questions}
    if len(is_spaced) != 1:
        return {}
    spaced = is_spaced.pop()
    first = min(questions)
    starts = [
        n for n in range(first, len(lines)) if lines[n].strip() and not _text_at(lines, n - 1)
    ]
    headings = {
        n: lines[n].strip()
        for n, below in pairwise([*starts, len(lines)])
        if n not in questions
        and _text_at(lines, n + 1) is not spaced
        and find_text_above(lines, n) not in questions
        and _looks_like_heading(lines, n)
        and (not spaced or below not in questions)
    }
    places = [bisect_left(starts, n) for n in sorted([*questions, *headings, len(lines)])]
    is_even = all(end - start - 1 == spaced for start, end in pairwise(places))
    return headings if is_even and len(headings) <= len(questions) else {}


def _text_at(lines: Sequence[str], index: int) -> bool:
    return 0 <= index < len(lines) and bool(lines[index].strip())


def _looks_like_heading(lines: Sequence[str], index: int) -> bool:
    """Tell whether a line is short, ends no sentence, and stands between two that do."""
    line = lines[index].strip()
    above = find_text_above(lines, index)
    below = next((lines[n] for n in range(index + 1, len(lines)) if lines[n].strip()), "")
    is_short = len(line) <= MAX_HEADING_LENGTH and line[0].isalpha() and not line[0].islower()
    return (
        is_short
        and not ends_clause(line)
        and not ends_like_question(line)
        and not any(map(str.isdecimal, line))
        and above is not None
        and ends_sentence(lines[above])
        and bool(below)
        and not ends_like_question(below)
        and ends_sentence(_last_line(lines, index + 1))
    )


def _last_line(lines: Sequence[str], start: int) -> str:
    """Give the last line of the paragraph that a line begins, or the next one below it."""
    index = next(n for n in range(start, len(lines)) if lines[n].strip())
    while _text_at(lines, index + 1):
        index += 1
    return lines[index]
