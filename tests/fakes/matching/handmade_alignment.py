"""A message beside the entries of a small article, with numbers put there by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.article.model import Article
from bot.matching.classifier.phrasing_classifier import TaughtScores
from bot.matching.index.builder import build_index
from bot.matching.index.index import Index
from bot.matching.query.parsed_query import parse_query
from bot.matching.scoring.alignment import Alignment
from bot.matching.text.language import Language, load_language


class WeighedLanguage(Language):
    """English in which some words tell as much as is said."""

    def __init__(self, informativeness: Mapping[str, float]) -> None:
        super().__init__("en")
        self._informativeness = informativeness

    def word_informativeness(self, word: str) -> float:
        """As was said; else as in English."""
        return self._informativeness.get(word, super().word_informativeness(word))


def index_by_hand(article: Article, language: Language | None = None) -> Index:
    """The index of one article in which each word of it tells all: 1."""
    index = build_index([article], language or load_language("en"))
    return replace(index, term_weight=np.ones_like(index.term_weight))


def align_by_hand(index: Index, text: str, **values: object) -> Alignment:
    """The message `text` beside all entries.

    Values of the query (`weights`, `context_dependence` …) and of the alignment (`snippet_score`,
    `similarity` …) are those that are given; numbers may be given as lists.
    """
    query = parse_query(index, text, None)
    arrays = {
        name: np.array(value, dtype=np.float32) if isinstance(value, list) else value
        for name, value in values.items()
    }
    of_query = {name: arrays.pop(name) for name in tuple(arrays) if hasattr(query, name)}
    entries = np.arange(len(index.entries.names), dtype=np.int32)
    alignment = Alignment(index, replace(query, **of_query), entries, untaught(index))  # type: ignore[arg-type]
    for name, value in arrays.items():
        setattr(alignment, name, value)
    return alignment


def of_questions(index: Index, values: Sequence[float], others: float = 0.0) -> list[float]:
    """A value for each snippet: those of the entries' questions, and the `others`."""
    row = np.full(len(index.snippets.snippets), others)
    row[index.entries.snippet_start[:-1]] = values
    return row.tolist()


def untaught(index: Index) -> TaughtScores:
    """What phrasings teach where nothing is learnt."""
    nothing = np.zeros(len(index.entries.names), dtype=np.float32)
    return TaughtScores(*[nothing] * 8)


def made_up_words(count: int) -> str:
    """The first so many of the words that mean nothing."""
    letters = "bcdfghjklmnprtvwz"
    return " ".join(f"zq{letters[n // 10]}o{letters[n % 10]}" for n in range(count))
