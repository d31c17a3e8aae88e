"""Headings that ask nothing aloud among questions of their look: "Payment methods"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from bot.content.document.question_signs import ends_like_question, ends_sentence
from bot.content.plain.line_places import MAX_HEADING_LENGTH, ends_clause, find_text_above

MIN_REGULAR_HEADINGS = 3
"""So many lines stand above answers alike, or it is chance."""
MIN_BULLETED_HEADINGS = 2
HEADING_SIGNS = frozenset(
    "\u25a0\u25a1\u25c6\u25c7\u25bc\u25b6\u25ba\u2605\u2606\u25ce\u25cb\u25cf\u203b"
)
"""What East Asia draws before headings, and others before the items of a list."""
MAX_HEADING_SHARE = 0.75
"""A heading right above its answer is at most so long beside its first line; a verse isn't."""


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


def find_regular_headings(lines: Sequence[str]) -> dict[int, str]:
    """Find, in a text that asks nowhere, the short lines that stand above each answer alike.

    All stand alone, or all begin a paragraph; what stands under them is longer and ends a sentence.
    The first line is the title, and what follows it may be the lead.
    """
    starts = [n for n in range(len(lines)) if lines[n].strip() and not _text_at(lines, n - 1)][1:]
    for are_alone in (True, False):
        headings = [
            n
            for n in starts
            if _may_head(lines[n]) and bool(_text_at(lines, n + 1)) is not are_alone
        ]
        if _head_all_answers(lines, starts, headings, are_alone=are_alone):
            return {n: lines[n].strip() for n in headings}
    return {}


def find_bulleted_headings(lines: Sequence[str]) -> dict[int, str]:
    """Find, in a text that asks nowhere, the lines that begin with the sign drawn before headings.

    All of them are short, and have text below them.
    """
    written = [(n, line.strip()) for n, line in enumerate(lines) if line.strip()]
    sign = next((text[0] for _, text in written if text[0] in HEADING_SIGNS), "")
    heads = [place for place, (_, text) in enumerate(written) if sign and text[0] == sign]
    if len(heads) < MIN_BULLETED_HEADINGS:
        return {}
    are_short = all(
        len(written[place][1]) <= MAX_HEADING_LENGTH and not ends_clause(written[place][1])
        for place in heads
    )
    have_text = all(below - place > 1 for place, below in pairwise([*heads, len(written)]))
    begin_anew = all(not written[place + 1][1][0].islower() for place in heads if have_text)
    if not are_short or not have_text or not begin_anew:
        return {}
    return {written[place][0]: written[place][1].lstrip(sign).strip() for place in heads}


def _head_all_answers(
    lines: Sequence[str], starts: Sequence[int], headings: Sequence[int], *, are_alone: bool
) -> bool:
    """Tell whether each of some lines has an answer, and nothing else is left but the lead."""
    if len(headings) < MIN_REGULAR_HEADINGS:
        return False
    answers = [
        [*([] if are_alone else [first + 1]), *(n for n in starts if first < n < last)]
        for first, last in pairwise([*headings, len(lines)])
    ]
    begin_alike = are_alone or not any(_may_head(lines[n]) for own in answers for n in own[1:])
    if not begin_alike or not all(answers):
        return False
    texts = [lines[n].strip() for own in answers for n in own]
    are_whole = all(ends_sentence(_last_line(lines, n)) for own in answers for n in own)
    heading_lengths = [len(lines[n].strip()) for n in headings]
    are_short = median(heading_lengths) <= MAX_HEADING_SHARE * median(map(len, texts))
    return are_whole and (are_alone or are_short)


def _may_head(line: str) -> bool:
    """Tell whether a line is short, begins with a letter that isn't small, and ends no clause."""
    text = line.strip()
    is_short = len(text) <= MAX_HEADING_LENGTH and text[0].isalpha() and not text[0].islower()
    return is_short and not ends_clause(text) and not any(map(str.isdecimal, text))


def _text_at(lines: Sequence[str], index: int) -> bool:
    return 0 <= index < len(lines) and bool(lines[index].strip())


def _looks_like_heading(lines: Sequence[str], index: int) -> bool:
    """Tell whether a line is short, ends no sentence, and stands between two that do."""
    above = find_text_above(lines, index)
    below = next((lines[n] for n in range(index + 1, len(lines)) if lines[n].strip()), "")
    return (
        _may_head(lines[index])
        and not ends_like_question(lines[index])
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
