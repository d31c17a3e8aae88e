"""The features of a message's candidates, and of "none of them", as one table of numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bot.matching.classifier.phrasing_classifier import TaughtScores, teach_nothing
from bot.matching.index.index import Index
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.candidate_group import CandidateGroup
from bot.matching.scoring.entry_features import ENTRY_FEATURES
from bot.matching.scoring.nearest import find_answering_sentences, find_best_snippets
from bot.matching.scoring.no_answer_features import NO_ANSWER_FEATURES


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """Features of the candidates and of "none of them"."""

    entries: IntArray
    """(candidates,): their numbers in the index."""
    candidates: FloatArray
    """(candidates, entry features)."""
    no_answer: FloatArray
    """(no-answer features,) beside the entries alone."""
    no_answer_with_topics: FloatArray
    """(no-answer features,) beside the entries and what is left out on purpose."""
    is_topic: BoolArray
    """(candidates,): which are left out on purpose."""
    answering_sentence: IntArray
    """(candidates,): the sentence that tells what was asked, or NO_SENTENCE."""
    alignment: Alignment
    """What the features were measured on, for a closer look; it holds all candidates."""
    unphrased: FeatureMatrix | None = None
    """The same candidates as if they had no phrasings, where questions and answers by themselves
    have a say."""

    @property
    def answer_share(self) -> FloatArray:
        """How much of a say they have in each candidate (candidates,), 0 to 1: none beside what is
        nearly a phrasing."""
        share = self.alignment.index.answer_share[self.entries]
        return share * self.alignment.distance_from_phrasings

    def find_best_snippets(self) -> IntArray:
        """Give the snippet that each candidate's evidence comes from (candidates,)."""
        places = np.searchsorted(self.alignment.entries, self.entries)
        return find_best_snippets(self.alignment)[places]

    def without_topics(self) -> FeatureMatrix:
        """Give the entries alone."""
        if not self.alignment.selection.has_topics:
            return self
        is_entry = ~self.is_topic
        return replace(
            self,
            entries=self.entries[is_entry],
            candidates=self.candidates[is_entry],
            is_topic=self.is_topic[is_entry],
            answering_sentence=self.answering_sentence[is_entry],
            unphrased=self.unphrased and self.unphrased.without_topics(),
        )

    def with_topics(self) -> FeatureMatrix:
        """Give all candidates, and "none of them" beside all."""
        return replace(
            self,
            no_answer=self.no_answer_with_topics,
            unphrased=self.unphrased and self.unphrased.with_topics(),
        )


def compute_features(
    index: Index,
    taught: TaughtScores,
    query: ParsedQuery,
    entries: IntArray,
    unphrased_index: Index | None = None,
) -> FeatureMatrix:
    """Compare `query` with the snippets of `entries` (candidates,), carefully.

    `unphrased_index` is the index without phrasings, for articles in which questions and answers
    by themselves have a say.
    """
    alignment = Alignment(index, query, entries, taught)
    matrix = _measure_features(alignment, find_answering_sentences(alignment))
    if unphrased_index is None or not matrix.answer_share.any():
        return matrix
    untaught = teach_nothing(len(index.entries.names))
    unphrased = alignment.leave_out_phrasings(unphrased_index, untaught)
    return replace(matrix, unphrased=_measure_features(unphrased, matrix.answering_sentence))


def _measure_features(alignment: Alignment, answering_sentence: IntArray) -> FeatureMatrix:
    is_topic = alignment.selection.is_topic
    no_answer_with_topics = _measure_no_answer(CandidateGroup(alignment))
    no_answer = (
        _measure_no_answer(CandidateGroup(alignment, ~is_topic))
        if alignment.selection.has_topics
        else no_answer_with_topics
    )
    columns = [feature.measure(alignment) for feature in ENTRY_FEATURES]
    return FeatureMatrix(
        entries=alignment.entries,
        candidates=np.ascontiguousarray(np.array(columns).T),
        no_answer=no_answer,
        no_answer_with_topics=no_answer_with_topics,
        is_topic=is_topic,
        answering_sentence=answering_sentence,
        alignment=alignment,
    )


def _measure_no_answer(group: CandidateGroup) -> FloatArray:
    values = [feature.measure(group) for feature in NO_ANSWER_FEATURES]
    return np.array(values, dtype=np.float32)
