"""What speaks for and against an entry, as numbers that the weights are applied to.

To add a feature: a line in a table below (name, meaning, measure), then refit the weights
(`python -m tests.benchmarks.fit`); keep it only if the left-out figures favour it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.article.model import LEAD_ID
from bot.matching.index.ragged import BoolArray, FloatArray
from bot.matching.index.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.scoring.alignment import Alignment, clamp_nonzero
from bot.matching.scoring.nearest import (
    match_answer_types,
    match_question_types,
)

LENGTH_SCALE = 3.0
"""What the logarithm of a message's number of words is divided by: twenty give about 1."""
MIN_FOUND_SHARE = 0.01
"""Share of a message from which something of it counts as found."""


@dataclass(frozen=True, slots=True)
class EntryFeature:
    """One thing that is measured of each candidate."""

    name: str
    """In the table of weights."""
    meaning: str
    """For editors, after "+1.2"."""
    measure: Callable[[Alignment], FloatArray]
    """Gives (entries,)."""


@dataclass(frozen=True, slots=True)
class NoAnswerFeature:
    """One thing that is measured of the message as a whole, to tell if anything answers it."""

    name: str
    meaning: str
    measure: Callable[[Alignment, BoolArray], float]
    """Takes which candidates (entries,) are to be thought of."""


def _coverage(alignment: Alignment) -> FloatArray:
    weights = alignment.query.weights
    covered: FloatArray = weights @ alignment.word_similarity / clamp_nonzero(weights.sum())
    return covered


def _rare_coverage(alignment: Alignment) -> FloatArray:
    return _found_evidence(alignment) / alignment.total_idf_weight


def _coverage_beside_names(alignment: Alignment) -> FloatArray:
    """How much is found of what isn't a name; of all, if there is nothing else."""
    weights = alignment.non_name_weight
    if weights.sum() < MIN_INFORMATIVE_WEIGHT:
        return _coverage(alignment)
    covered: FloatArray = weights @ alignment.word_similarity / weights.sum()
    return covered


def _log_evidence(alignment: Alignment) -> FloatArray:
    amount: FloatArray = np.log1p(_found_evidence(alignment))
    return amount


def _found_evidence(alignment: Alignment) -> FloatArray:
    found: FloatArray = (alignment.idf_weight * alignment.word_similarity).sum(axis=0)
    return found


def _mean_of_questions(alignment: Alignment) -> FloatArray:
    return alignment.mean_of_top_three(
        np.where(alignment.is_sentence, -1.0, alignment.snippet_score)
    )


def _question_embedding(alignment: Alignment) -> FloatArray:
    return alignment.best_per_entry(
        np.where(alignment.is_sentence, -1.0, alignment.embedding_similarity)
    )


def _context_feature(alignment: Alignment) -> FloatArray:
    query = alignment.query
    is_previous = [name == query.previous_entry for name in _entry_names(alignment)]
    return np.array([query.context_dependence * value for value in is_previous], dtype=np.float32)


def _is_lead_entry(alignment: Alignment) -> FloatArray:
    is_lead = [name.endswith(f"/{LEAD_ID}") for name in _entry_names(alignment)]
    return np.array(is_lead, dtype=np.float32)


def _entry_names(alignment: Alignment) -> list[str]:
    return [alignment.index.entries.names[entry] for entry in alignment.entries.tolist()]


def _missing_weight(alignment: Alignment, is_included: BoolArray) -> FloatArray:
    """What the words tell that are found nowhere (words,)."""
    found = alignment.word_similarity[:, is_included].max(axis=1, initial=0.0)
    missing: FloatArray = alignment.query.weights * (1.0 - found)
    return missing


def _unmatched_share(alignment: Alignment, is_included: BoolArray) -> float:
    missing = _missing_weight(alignment, is_included).sum()
    return float(missing / clamp_nonzero(alignment.query.weights.sum()))


def _unmatched_rarest(alignment: Alignment, is_included: BoolArray) -> float:
    return float(_missing_weight(alignment, is_included).max(initial=0.0))


def _finds_nothing(alignment: Alignment, is_included: BoolArray) -> float:
    best_share = _coverage(alignment)[is_included].max(initial=0.0)
    return float(best_share < MIN_FOUND_SHARE)


def _nearest_meaning(alignment: Alignment, is_included: BoolArray) -> float:
    is_included_snippet = is_included[alignment.selection.owner]
    return float(alignment.embedding_similarity[is_included_snippet].max(initial=0.0))


def _share_of_names(alignment: Alignment, _: BoolArray) -> float:
    total = clamp_nonzero(alignment.query.weights.sum())
    return float(1.0 - alignment.non_name_weight.sum() / total)


ENTRY_FEATURES = (
    EntryFeature("coverage", "how much of the message is found", _coverage),
    EntryFeature("rare_coverage", "how much of what is special in it is found", _rare_coverage),
    EntryFeature(
        "sentence",
        "one sentence of the answer that holds it",
        lambda alignment: alignment.best_sentence(alignment.snippet_score),
    ),
    EntryFeature(
        "question",
        "a question or phrasing that holds it",
        lambda alignment: alignment.best_question(alignment.snippet_score),
    ),
    EntryFeature(
        "asked_back",
        "how much of the question the message says",
        lambda alignment: alignment.best_question(alignment.snippet_coverage),
    ),
    EntryFeature("evidence", "how many telling words agree", _log_evidence),
    EntryFeature(
        "letters_question",
        "letters in common with the question",
        lambda alignment: alignment.best_question(alignment.ngram_similarity),
    ),
    EntryFeature(
        "letters_sentence",
        "letters in common with a sentence",
        lambda alignment: alignment.best_sentence(alignment.ngram_similarity),
    ),
    EntryFeature("gist_question", "a meaning near the question's", _question_embedding),
    EntryFeature(
        "gist_sentence",
        "a meaning near a sentence's",
        lambda alignment: alignment.best_sentence(alignment.embedding_similarity),
    ),
    EntryFeature(
        "gist_several",
        "a meaning near the whole entry's",
        lambda alignment: alignment.mean_of_top_three(alignment.embedding_similarity),
    ),
    EntryFeature("question_several", "several phrasings that agree", _mean_of_questions),
    EntryFeature("fact", "the kind of fact asked for", match_answer_types),
    EntryFeature("manner", "asking for the same sort of thing", match_question_types),
    EntryFeature("beside_names", "how much is found beside names", _coverage_beside_names),
    EntryFeature("after", "it leans on the last answer", _context_feature),
    EntryFeature("is_lead", "being the lead", _is_lead_entry),
)
NO_ANSWER_FEATURES = (
    NoAnswerFeature("none", "that many questions have no answer here", lambda *_: 1.0),
    NoAnswerFeature("unmatched", "how much of it is found nowhere", _unmatched_share),
    NoAnswerFeature(
        "unmatched_rarest", "the most telling word that is found nowhere", _unmatched_rarest
    ),
    NoAnswerFeature(
        "length",
        "how long it is",
        lambda alignment, _: float(np.log1p(len(alignment.query.words)) / LENGTH_SCALE),
    ),
    NoAnswerFeature("nothing", "that nothing of it is found", _finds_nothing),
    NoAnswerFeature("gist", "a meaning near some snippet's", _nearest_meaning),
    NoAnswerFeature(
        "phrased",
        "how many phrasings there are to look like",
        lambda alignment, _: alignment.index.phrasing_density,
    ),
    NoAnswerFeature(
        "asks_fact",
        "that it asks for a kind of fact",
        lambda alignment, _: float(bool(alignment.answer_types)),
    ),
    NoAnswerFeature("names", "how much of it is names", _share_of_names),
)
