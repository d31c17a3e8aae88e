"""Names that mark questions and answers: several may ask, one has every second turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.content.document.question_signs import ends_like_question

SPEAKER = re.compile(
    r"[ \t]{0,9}(?:\*\*|__)?"
    r"(?P<name>[^\W\d_][\w.\u2019'-]{0,30}(?:[ \u00a0][^\W\d_][\w.\u2019'-]{0,30}){0,2})"
    r"(?:\*\*|__)?[:\uff1a](?:\*\*|__)?[ \t]+(?=\S)"
)
"""A name and a colon before what somebody says."""
MIN_SPEAKER_TURNS = 2
"""So many questions and answers take turns before names count as their marks."""
MIN_ASKING_SHARE = 0.75
"""Share of the askers' turns that ask, and of the other's that don't; of two turns both."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """The names of those who ask, and of the one who answers."""

    askers: tuple[str, ...]
    answerer: str


def find_speakers(lines: Sequence[str]) -> Speakers | None:
    """Return the names of who asks and who answers, where one of them has every second turn.

    None where somebody speaks twice at once, or who answers asks as well.
    """
    turns = [(n, spoken["name"]) for n, line in enumerate(lines) if (spoken := SPEAKER.match(line))]
    names = [name for _, name in turns]
    askers, answerers = tuple(dict.fromkeys(names[::2])), set(names[1::2])
    if len(names) < 2 * MIN_SPEAKER_TURNS or len(names) % 2 or len(answerers) > 1:
        return None
    if not answerers.isdisjoint(askers) or any(name[0].islower() for name in names):
        return None
    starts = [start for start, _ in turns]
    return Speakers(askers, answerers.pop()) if _first_asks(lines, starts) else None


def _first_asks(lines: Sequence[str], starts: Sequence[int]) -> bool:
    """Tell whether every other turn, from the first on, ends like a question, and no others do."""
    turns = [" ".join(lines[start:stop]) for start, stop in pairwise([*starts, len(lines)])]
    asking = list(map(ends_like_question, turns))
    questions, answers = sum(asking[::2]), sum(asking[1::2])
    total = len(turns) / 2
    return questions >= MIN_ASKING_SHARE * total and answers <= (1 - MIN_ASKING_SHARE) * total
