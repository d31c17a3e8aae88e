"""A message made ready for one index, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.matching.index import FloatArray


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """The words of a message, what each may stand for, and how much it tells."""

    text: str
    words: list[str]
    expansions: list[dict[int, float]]
    """Of each word: the index's terms it may stand for, with their likeness (0 to 1)."""
    weights: FloatArray
    embedding: FloatArray
    """The direction of what all words mean together."""
    context_dependence: float = 0.0
    previous_entry: str | None = None
