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
from bot.matching.scoring.nearest import match_answer_types, match_question_types

LENGTH_SCALE = 3.0
"""What the logarithm of a message's number of words is divided by: twenty give about 1."""
MIN_INFORMATIVE_WORDS = 2
"""Telling words from which a message is compared with what phrasings teach."""
ENTRY_COUNT_SCALE = 5.0
"""What the logarithm of the number of entries is divided by: 150 give about 1. More count as 1:
the weights were fitted on lists of up to 120."""
MIN_ENTRY_COUNT = 0.4
"""What fewer than seven count as, for the same reason."""
MIN_WORDS = 4
"""Words of any kind from which it is, too."""
LOG_LIFT_SCALE = 4.0
"""What a log lift is divided by: the right one of 50 entries has about 1."""
MIN_PROVEN_ACCURACY = 0.5
"""Share of an article's phrasings told apart from which what they teach counts by itself."""
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


def _rare_coverage(alignment: Alignment) -> FloatArray:
    return alignment.found_evidence / alignment.total_idf_weight


def _coverage_beside_names(alignment: Alignment) -> FloatArray:
    """How much is found of what isn't a name; of all, if there is nothing else."""
    weights = alignment.non_name_weight
    if weights.sum() < MIN_INFORMATIVE_WEIGHT:
        return alignment.coverage
    covered: FloatArray = weights @ alignment.word_similarity / weights.sum()
    return covered


def _log_evidence(alignment: Alignment) -> FloatArray:
    amount: FloatArray = np.log1p(alignment.found_evidence)
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
    best_similarity = alignment.word_similarity[:, is_included].max(axis=1, initial=0.0)
    missing: FloatArray = alignment.query.weights * (1.0 - best_similarity)
    return missing


def _unmatched_share(alignment: Alignment, is_included: BoolArray) -> float:
    missing = _missing_weight(alignment, is_included).sum()
    return float(missing / clamp_nonzero(alignment.query.weights.sum()))


def _unmatched_rarest(alignment: Alignment, is_included: BoolArray) -> float:
    return float(_missing_weight(alignment, is_included).max(initial=0.0))


def _finds_nothing(alignment: Alignment, is_included: BoolArray) -> float:
    best_share = alignment.coverage[is_included].max(initial=0.0)
    return float(best_share < MIN_FOUND_SHARE)


def _nearest_meaning(alignment: Alignment, is_included: BoolArray) -> float:
    is_included_snippet = is_included[alignment.selection.owner]
    return float(alignment.embedding_similarity[is_included_snippet].max(initial=0.0))


def _taught_score(alignment: Alignment) -> FloatArray:
    """What phrasings teach. A single telling word ("agenda") may stand in several questions."""
    return _of_several_words(alignment, alignment.taught.scores[alignment.entries])


def _taught_lift(alignment: Alignment) -> FloatArray:
    """What phrasings teach beside other entries', by how well they teach."""
    lift = np.clip(alignment.taught.log_lift[alignment.entries] / LOG_LIFT_SCALE, -1.0, None)
    proven = lift * alignment.taught.accuracy[alignment.entries]
    return _of_several_words(alignment, proven.astype(np.float32))


def _taught_proven(alignment: Alignment) -> FloatArray:
    """What phrasings teach, where they are told apart well."""
    accuracy = alignment.taught.accuracy[alignment.entries]
    trust = np.maximum(accuracy - MIN_PROVEN_ACCURACY, 0) / (1 - MIN_PROVEN_ACCURACY)
    lift = np.clip(alignment.taught.log_lift[alignment.entries] / LOG_LIFT_SCALE, -1.0, None)
    return _of_several_words(alignment, (lift * trust).astype(np.float32))


def _of_several_words(alignment: Alignment, values: FloatArray) -> FloatArray:
    weights = alignment.query.weights
    informative_count = int((weights >= MIN_INFORMATIVE_WEIGHT).sum())
    is_enough = informative_count >= MIN_INFORMATIVE_WORDS or len(weights) >= MIN_WORDS
    return values if is_enough else np.zeros_like(values)


def _both_ways(alignment: Alignment) -> FloatArray:
    """One question or phrasing that says what the message says, and no more."""
    return alignment.best_question(
        np.sqrt(np.maximum(alignment.snippet_score * alignment.snippet_coverage, 0))
    )


def _entry_count(alignment: Alignment, _: BoolArray) -> float:
    count = len(alignment.index.entries.names)
    return float(np.clip(np.log1p(count) / ENTRY_COUNT_SCALE, MIN_ENTRY_COUNT, 1.0))


def _is_taught(alignment: Alignment, is_included: BoolArray) -> float:
    return float(alignment.taught.accuracy[alignment.entries][is_included].any())


def _taught_best(alignment: Alignment, is_included: BoolArray) -> float:
    return float(_taught_score(alignment)[is_included].max(initial=0.0))


def _share_of_numbers(alignment: Alignment, _: BoolArray) -> float:
    is_number = [any(sign.isdigit() for sign in word) for word in alignment.query.words]
    weights = alignment.query.weights
    return float(weights[is_number].sum() / clamp_nonzero(weights.sum()))


def _share_of_names(alignment: Alignment, _: BoolArray) -> float:
    total = clamp_nonzero(alignment.query.weights.sum())
    return float(1.0 - alignment.non_name_weight.sum() / total)


ENTRY_FEATURES = (
    EntryFeature(
        "coverage", "how much of the message is found", lambda alignment: alignment.coverage
    ),
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
    EntryFeature("both_ways", "one question that says no more and no less", _both_ways),
    EntryFeature(
        "votes",
        "how many of the nearest questions are its own",
        lambda alignment: alignment.nearest_votes,
    ),
    EntryFeature(
        "votes_phrased",
        "how many of many phrasings are its own",
        lambda alignment: alignment.nearest_votes * np.float32(alignment.index.phrasing_density),
    ),
    EntryFeature("taught", "what its phrasings teach", _taught_score),
    EntryFeature("taught_lift", "what they teach beside other entries'", _taught_lift),
    EntryFeature("taught_proven", "what they teach where they are told apart", _taught_proven),
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
    NoAnswerFeature("entries", "how many entries there are to look like", _entry_count),
    NoAnswerFeature("taught", "that phrasings can be learnt from", _is_taught),
    NoAnswerFeature("taught_best", "what phrasings teach of the likeliest entry", _taught_best),
    NoAnswerFeature("numbers", "how much of it is numbers", _share_of_numbers),
    NoAnswerFeature("names", "how much of it is names", _share_of_names),
)
