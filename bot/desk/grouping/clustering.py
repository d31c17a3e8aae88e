"""Questions of one sort that ask the same, put together and named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bot.article.ids import slug_of_name
from bot.content.document.text import to_plain_line
from bot.desk.decider import ContentDecider
from bot.desk.grouping.linkage import Merge, cut_tree, link_by_average
from bot.desk.grouping.message_vectors import (
    PROFILE_SHARE,
    MessageVectors,
    compare_profiles,
    vectorize_messages,
)
from bot.desk.grouping.triage import QuestionSort, SortedQuestion
from bot.matching.index.ragged import FloatArray

SURE_CONFIDENCE = 0.5
"""Confidence from which an entry is likelier than all others and none together."""
MIN_MEANT_CONFIDENCE = 0.3
"""Confidence from which a message of a cluster may be taken for its entry: of those below, one in
four was meant for it in the readers files of seven articles, of those from here on two in three."""
NAME_WORD_COUNT = 2
PLAIN_WORD_COUNT = 12
"""Words of a plain question; longer messages speak less for the others of their cluster."""
_PROFILED_SORTS = (QuestionSort.PHRASING, QuestionSort.BETWEEN)
"""Sorts of which the candidates tell what is meant; of the others only the text does."""
MAX_MESSAGES_A_SORT = 4_000
"""Messages of a sort that are compared with each other; the rest stay alone."""


class Granularity(StrEnum):
    """How much alike the questions of a cluster are."""

    COARSE = "coarse"
    NORMAL = "normal"
    FINE = "fine"


MAX_DISTANCES = {
    Granularity.COARSE: (0.62, 0.86),
    Granularity.NORMAL: (0.50, 0.76),
    Granularity.FINE: (0.34, 0.60),
}
"""Greatest mean distance in a cluster, of sorts whose candidates tell and of the others; the
middle ones are the best on the labelled sets (`python -m tests.benchmarks.clusters`)."""


@dataclass(frozen=True, slots=True)
class QuestionCluster:
    """Questions that ask the same: those with a named entry first, then the most central."""

    sort: QuestionSort
    name: str
    entry: str | None
    """Full name of the entry they are about, if any is known or likely."""
    questions: tuple[SortedQuestion, ...]

    @property
    def ask_count(self) -> int:
        """How often it was asked."""
        return sum(question.question.count for question in self.questions)

    @property
    def is_entry_known(self) -> bool:
        """Whether a reader said which entry these words are for."""
        return any(question.question.entry for question in self.questions)

    @property
    def sure_texts(self) -> tuple[str, ...]:
        """The messages that an edit for the entry may be made of, the most central first.

        Where readers named it, their words; else those that lean to it enough, at least the most
        central one. Without an entry, all: for the editor to choose from.
        """
        if self.entry is None:
            return tuple(member.text for member in self.questions)
        if self.is_entry_known:
            return tuple(member.text for member in self.questions if member.question.entry)
        leaning = [m for m in self.questions if m.confidence_in(self.entry) >= MIN_MEANT_CONFIDENCE]
        return tuple(member.text for member in leaning or self.questions[:1])


@dataclass(frozen=True, slots=True)
class _LinkedSort:
    """The questions of one sort, how alike they are, and the order in which they merge."""

    sort: QuestionSort
    questions: tuple[SortedQuestion, ...]
    vectors: MessageVectors
    similarity: FloatArray
    merges: tuple[Merge, ...]


class ClusterTree:
    """Questions linked once; cut at any granularity."""

    def __init__(self, questions: Sequence[SortedQuestion], decider: ContentDecider) -> None:
        """Link the questions of each sort. Those that are answered by now are left out."""
        self._linked_sorts = [
            _link_questions(
                sort,
                [member for member in questions if member.sort is sort],
                decider,
            )
            for sort in QuestionSort
        ]

    def cut_clusters(
        self, granularity: Granularity = Granularity.NORMAL
    ) -> tuple[QuestionCluster, ...]:
        """The clusters, by sort, the most asked first."""
        clusters = [
            _make_cluster(linked, rows)
            for linked in self._linked_sorts
            for rows in cut_tree(
                linked.merges, len(linked.questions), _max_distance(linked.sort, granularity)
            )
        ]
        order = list(QuestionSort)
        return tuple(sorted(clusters, key=lambda c: (order.index(c.sort), -c.ask_count, c.name)))


def _max_distance(sort: QuestionSort, granularity: Granularity) -> float:
    profiled, other = MAX_DISTANCES[granularity]
    return profiled if sort in _PROFILED_SORTS else other


def _link_questions(
    sort: QuestionSort, questions: Sequence[SortedQuestion], decider: ContentDecider
) -> _LinkedSort:
    vectors = vectorize_messages(decider, [question.text for question in questions])
    similarity: FloatArray = vectors.text_similarity
    if sort in _PROFILED_SORTS:
        profiles = PROFILE_SHARE * compare_profiles(questions)
        similarity = (profiles + (1 - PROFILE_SHARE) * np.maximum(similarity, 0)).astype(np.float32)
    compared = min(len(questions), MAX_MESSAGES_A_SORT)
    distances = 1 - similarity[:compared, :compared]
    distances[_find_separated(questions[:compared])] = np.inf
    return _LinkedSort(sort, tuple(questions), vectors, similarity, link_by_average(distances))


def _find_separated(questions: Sequence[SortedQuestion]) -> np.ndarray:
    """Which pairs may never share a cluster: they are surely about different entries, n × n.

    An edit goes into one article, so those of different articles don't share one either.
    """
    entries = [_find_sure_entry(question) for question in questions]
    articles = [
        slug_of_name(entry) if entry else question.question.article
        for question, entry in zip(questions, entries, strict=True)
    ]
    separated: np.ndarray = _find_different(entries) | _find_different(articles)
    return separated


def _find_different(names: Sequence[str | None]) -> np.ndarray:
    """Which pairs have different names; None is like any name. n × n."""
    numbers: dict[str, int] = {}
    rows = np.array(
        [-1 if name is None else numbers.setdefault(name, len(numbers)) for name in names],
        dtype=np.int32,
    )
    known = rows >= 0
    different: np.ndarray = known[:, None] & known[None, :] & (rows[:, None] != rows[None, :])
    return different


def _find_sure_entry(question: SortedQuestion) -> str | None:
    if question.question.entry:
        return question.question.entry
    best = question.decision.best_match
    return best.entry if best and best.confidence >= SURE_CONFIDENCE else None


def _make_cluster(linked: _LinkedSort, rows: list[int]) -> QuestionCluster:
    inner_similarity = linked.similarity[np.ix_(rows, rows)]
    counts = np.array([linked.questions[row].question.count for row in rows], dtype=np.float32)
    centrality = (
        inner_similarity
        @ counts
        * np.array(
            [_measure_brevity(linked.questions[row].question.text) for row in rows],
            dtype=np.float32,
        )
    )
    named = np.array([linked.questions[row].question.entry is not None for row in rows])
    ranked_rows = [rows[place] for place in np.lexsort((-centrality, ~named))]
    questions = tuple(linked.questions[row] for row in ranked_rows)
    weights = [linked.vectors.word_weights[row] for row in ranked_rows]
    name = _name_cluster(questions[0].question.text, weights)
    return QuestionCluster(
        linked.sort, name, _find_cluster_entry(linked.sort, questions), questions
    )


def _measure_brevity(text: str) -> float:
    """How well a message stands for others by its length, 0 to 1: a story says too much beside."""
    return min(1.0, PLAIN_WORD_COUNT / max(1, len(text.split())))


def _name_cluster(central_text: str, word_weights: Sequence[dict[str, float]]) -> str:
    """The central message, with the words that tell most about the whole cluster."""
    totals: defaultdict[str, float] = defaultdict(float)
    for weights in word_weights:
        for word, weight in weights.items():
            totals[word] += weight**2
    words = sorted(totals, key=lambda word: -totals[word])[:NAME_WORD_COUNT]
    line = to_plain_line(central_text)
    return f"{line} ({', '.join(words)})" if words else line


def _find_cluster_entry(sort: QuestionSort, questions: Sequence[SortedQuestion]) -> str | None:
    """The entry that readers named, else the one that the questions lean to most together."""
    if sort not in _PROFILED_SORTS:
        return None
    totals: defaultdict[str, float] = defaultdict(float)
    named = [question for question in questions if question.question.entry]
    for question in named or questions:
        for match_entry, confidence in _iterate_evidence(question):
            totals[match_entry] += confidence * question.question.count
    return max(totals, key=lambda entry: (totals[entry], entry)) if totals else None


def _iterate_evidence(question: SortedQuestion) -> list[tuple[str, float]]:
    if question.question.entry:
        return [(question.question.entry, 1.0)]
    return [(match.entry, match.confidence) for match in question.decision.matches]
