"""Names of speakers that mark questions and answers: they take turns, and the first one asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
MIN_ASKING_SHARE = 0.75
"""Share of the first speaker's turns that ask, and of the other's that don't."""


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
    return questions >= MIN_ASKING_SHARE * total and answers <= (1 - MIN_ASKING_SHARE) * total
