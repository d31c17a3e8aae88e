"""A message made ready for one index, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.matching.index import Floats


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a message, what each may stand for, and how much it tells."""

    text: str
    words: list[str]
    meanings: list[dict[int, float]]
    """Of each word: the index's terms it may stand for, with their likeness (0 to 1)."""
    weights: Floats
    gist: Floats
    """The direction of what all words mean together."""
    leaning: float = 0.0
    after: str | None = None
