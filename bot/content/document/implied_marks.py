"""Marks that are told from how they take turns: names of speakers, and answers' letters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.content.document.question_signs import ends_like_question

SPEAKER = re.compile(
    r"[ \t]{0,9}(?:\*\*|__)?"
    r"(?P<name>[^\W\d_][\w.\u2019'-]{0,30}(?:[ \u00a0][^\W\d_][\w.\u2019'-]{0,30}){0,2})"
    r"(?:\*\*|__)?[:\uff1a](?:\*\*|__)?[ \t]+(?=\S)"
)
"""A name and a colon before what somebody says."""

MIN_SPEAKER_TURNS = 3
"""So many questions and answers take turns before two names count as their marks."""

MIN_MARKED_ANSWERS = 2
"""One answer alone may begin with a letter and a dash by chance."""

MIN_SHARE = 0.75
"""Share of a speaker's turns that ask, and of the answers that carry the letter."""


def find_speakers(lines: Sequence[str]) -> tuple[str, str] | None:
    """Return the names of who asks and who answers, where two speakers take turns.

    None where a third one speaks, one speaks twice, or the second asks as well.
    """
    turns = [(n, spoken["name"]) for n, line in enumerate(lines) if (spoken := SPEAKER.match(line))]
    names = [name for _, name in turns]
    pair = names[:2]
    if len(names) < 2 * MIN_SPEAKER_TURNS or names != pair * (len(names) // 2):
        return None
    if len(set(pair)) < len(pair) or any(name[0].islower() for name in pair):
        return None
    starts = [start for start, _ in turns]
    return (pair[0], pair[1]) if _first_asks(lines, starts) else None


def _first_asks(lines: Sequence[str], starts: Sequence[int]) -> bool:
    """Tell whether every other turn, from the first on, ends like a question, and no others do."""
    turns = [" ".join(lines[start:stop]) for start, stop in pairwise([*starts, len(lines)])]
    asking = list(map(ends_like_question, turns))
    questions, answers = sum(asking[::2]), sum(asking[1::2])
    total = len(turns) / 2
    return questions >= MIN_SHARE * total and answers <= (1 - MIN_SHARE) * total


def find_lone_answer_letter(lines: Sequence[str], letters: Sequence[str]) -> str:
    """Return the letter of "R - So." or "R: So." under questions without a mark, "" if none is."""
    answers = list(_lines_below_questions(lines))
    for letter in letters:
        marked = sum(map(bool, map(_compile_answer_letter(letter).match, answers)))
        if marked >= max(MIN_MARKED_ANSWERS, MIN_SHARE * len(answers)):
            return letter
    return ""


def _lines_below_questions(lines: Sequence[str]) -> Iterator[str]:
    written = [line for line in lines if line.strip()]
    for line, below in pairwise(written):
        if ends_like_question(line) and not ends_like_question(below):
            yield below


def _compile_answer_letter(letter: str) -> re.Pattern[str]:
    return re.compile(
        rf"[ \t]{{0,9}}(?:\*\*|__)?{re.escape(letter)}(?:\*\*|__)?[ \u00a0]?"
        r"[:\uff1a\u2013\u2014-](?:\*\*|__)?[ \t]",
        re.IGNORECASE,
    )
