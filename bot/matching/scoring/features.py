"""What speaks for and against an entry, as numbers that the weights are applied to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.index import MIN_INFORMATIVE_WEIGHT, FloatArray, Index, IntArray
from bot.matching.scoring.alignment import Alignment, clamp_nonzero
from bot.matching.scoring.query import ParsedQuery
from bot.matching.text.answer_types import question_types


def _query_coverage(alignment: Alignment) -> FloatArray:
    covered: FloatArray = (
        alignment.query.weights
        @ alignment.word_similarity
        / clamp_nonzero(alignment.query.weights.sum())
    )
    return covered


def _rare_coverage(alignment: Alignment) -> FloatArray:
    covered: FloatArray = (alignment.idf_weight * alignment.word_similarity).sum(
        axis=0
    ) / alignment.total_idf_weight
    return covered


def _coverage_beside_names(alignment: Alignment) -> FloatArray:
    """How much is found of what isn't a name; of all, if there is nothing else."""
    if alignment.non_name_weight.sum() < MIN_INFORMATIVE_WEIGHT:
        return _query_coverage(alignment)
    covered: FloatArray = (
        alignment.non_name_weight @ alignment.word_similarity / alignment.non_name_weight.sum()
    )
    return covered


def _question_type_feature(alignment: Alignment) -> FloatArray:
    has_type = question_types(alignment.query.text) != 0
    return (
        alignment.question_type_match()
        if has_type
        else np.zeros(len(alignment.entries), dtype=np.float32)
    )


def _log_evidence(alignment: Alignment) -> FloatArray:
    amount: FloatArray = np.log1p((alignment.idf_weight * alignment.word_similarity).sum(axis=0))
    return amount


def _mean_of_questions(alignment: Alignment) -> FloatArray:
    return alignment.mean_of_top_three(
        np.where(alignment.is_sentence, -1.0, alignment.snippet_score)
    )


def _question_embedding(alignment: Alignment) -> FloatArray:
    return alignment.best_per_entry(
        np.where(alignment.is_sentence, -1.0, alignment.embedding_similarity)
    )


def _context_feature(alignment: Alignment) -> FloatArray:
    context_dependence, previous_entry = (
        alignment.query.context_dependence,
        alignment.query.previous_entry,
    )
    entry_names = (alignment.index.entry_names[entry] for entry in alignment.entries.tolist())
    return np.array(
        [context_dependence * (name == previous_entry) for name in entry_names], dtype=np.float32
    )


def _is_lead_entry(alignment: Alignment) -> FloatArray:
    entry_names = (alignment.index.entry_names[entry] for entry in alignment.entries.tolist())
    return np.array([name.endswith("/intro") for name in entry_names], dtype=np.float32)


_ENTRY_FEATURE_FUNCTIONS: dict[str, Callable[[Alignment], FloatArray]] = {
    "coverage": _query_coverage,
    "rare_coverage": _rare_coverage,
    "sentence": lambda one: one.best_sentence(one.snippet_score),
    "question": lambda one: one.best_question(one.snippet_score),
    "asked_back": lambda one: one.best_question(one.snippet_coverage),
    "evidence": _log_evidence,
    "letters_question": lambda one: one.best_question(one.ngram_similarity),
    "letters_sentence": lambda one: one.best_sentence(one.ngram_similarity),
    "gist_question": _question_embedding,
    "gist_sentence": lambda one: one.best_sentence(one.embedding_similarity),
    "gist_several": lambda one: one.mean_of_top_three(one.embedding_similarity),
    "question_several": _mean_of_questions,
    "fact": Alignment.answer_type_match,
    "manner": _question_type_feature,
    "beside_names": _coverage_beside_names,
    "after": _context_feature,
    "is_lead": _is_lead_entry,
}
ENTRY_FEATURES = tuple(_ENTRY_FEATURE_FUNCTIONS)
"""What is measured of each candidate."""
_COVERAGE = ENTRY_FEATURES.index("coverage")
NO_ANSWER_FEATURES = (
    "none",
    "unmatched",
    "unmatched_rarest",
    "length",
    "nothing",
    "gist",
    "phrased",
    "asks_fact",
    "names",
)
"""What is measured of the message as a whole, to tell whether anything answers it."""


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """Features of the candidates (a row each) and of "none of them"."""

    entries: IntArray
    candidates: FloatArray
    no_answer: FloatArray
    """Of "none of them", beside the entries alone."""
    no_answer_with_topics: FloatArray
    """Of "none of them", beside the entries and what is left out on purpose."""
    is_topic: NDArray[np.bool_]
    """Which candidates are left out on purpose."""
    article_numbers: IntArray
    """The article of each candidate."""
    classifier_scores: FloatArray
    """What the article's phrasings, if they are many, teach about each candidate."""
    best_snippet: IntArray
    """The key that each candidate's evidence comes from."""
    answering_sentence: IntArray
    """The sentence that tells what was asked, for each candidate; -1 for none."""

    def without_topics(self) -> FeatureMatrix:
        """Give the entries alone."""
        if not self.is_topic.any():
            return self
        is_entry = ~self.is_topic
        return replace(
            self,
            entries=self.entries[is_entry],
            candidates=self.candidates[is_entry],
            is_topic=self.is_topic[is_entry],
            article_numbers=self.article_numbers[is_entry],
            classifier_scores=self.classifier_scores[is_entry],
            best_snippet=self.best_snippet[is_entry],
            answering_sentence=self.answering_sentence[is_entry],
        )

    def with_topics(self) -> FeatureMatrix:
        """Give all candidates, and "none of them" beside all."""
        return replace(self, no_answer=self.no_answer_with_topics)


def compute_features(index: Index, query: ParsedQuery, entries: IntArray) -> FeatureMatrix:
    """Compare `query` with the keys of `entries`, carefully."""
    alignment = Alignment(index, query, entries)
    candidate_features = np.stack(
        [measure(alignment) for measure in _ENTRY_FEATURE_FUNCTIONS.values()], axis=1
    ).astype(np.float32)
    is_topic = index.is_topic[entries]
    no_answer_with_topics = _no_answer_features(
        alignment, candidate_features, np.ones_like(is_topic)
    )
    return FeatureMatrix(
        entries,
        candidate_features,
        _no_answer_features(alignment, candidate_features, ~is_topic)
        if is_topic.any()
        else no_answer_with_topics,
        no_answer_with_topics,
        is_topic,
        index.entry_article[entries],
        alignment.classifier_scores(),
        alignment.best_snippet(),
        alignment.answering_sentence(),
    )


def _no_answer_features(
    alignment: Alignment, candidate_features: FloatArray, is_included: NDArray[np.bool_]
) -> FloatArray:
    """Measure the message beside the candidates that are included."""
    missing_weight = alignment.query.weights * (
        1.0 - alignment.word_similarity[:, is_included].max(axis=1, initial=0.0)
    )
    is_included_snippet = is_included[alignment.selection.owner]
    values = (
        1.0,
        missing_weight.sum() / clamp_nonzero(alignment.query.weights.sum()),
        missing_weight.max(initial=0.0),
        np.log1p(len(alignment.query.words)) / 3,
        float(candidate_features[is_included, _COVERAGE].max(initial=0.0) < 0.01),
        alignment.embedding_similarity[is_included_snippet].max(initial=0.0),
        alignment.index.phrasing_density,
        float(bool(alignment.answer_types)),
        1.0 - alignment.non_name_weight.sum() / clamp_nonzero(alignment.query.weights.sum()),
    )
    return np.array(values, dtype=np.float32)
