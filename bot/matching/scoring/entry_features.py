"""What speaks for and against an entry, as numbers that the weights are applied to.

To add a feature: a line in ENTRY_FEATURES, or in NO_ANSWER_FEATURES in the module beside this one
(name, meaning, measure), then refit the weights (`python -m tests.benchmarks.fit`); keep it only if
the left-out figures favour it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from bot.matching.index.ragged import FloatArray
from bot.matching.index.terms.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.nearest import match_answer_types, match_question_types


@dataclass(frozen=True, slots=True)
class EntryFeature:
    """One thing that is measured of each candidate."""

    name: str
    """In the table of weights."""
    meaning: str
    """For editors, after "+1.2"."""
    measure: Callable[[Alignment], FloatArray]
    """Gives (entries,)."""


def _rare_coverage(alignment: Alignment) -> FloatArray:
    return alignment.found_evidence / alignment.weights.total_by_rarity


def _coverage_beside_names(alignment: Alignment) -> FloatArray:
    """How much is found of what isn't a name; of all, if there is nothing else."""
    weights = alignment.weights
    if weights.total_beside_names < MIN_INFORMATIVE_WEIGHT:
        return alignment.coverage
    covered: FloatArray = (
        weights.beside_names @ alignment.word_similarity / weights.total_beside_names
    )
    return covered


def _log_evidence(alignment: Alignment) -> FloatArray:
    amount: FloatArray = np.log1p(alignment.found_evidence)
    return amount


def _context_feature(alignment: Alignment) -> FloatArray:
    query = alignment.query
    values = np.zeros(len(alignment.entries), dtype=np.float32)
    number = alignment.index.entries.numbers.get(query.previous_entry or "", -1)
    place = alignment.selection.entry_places.get(number)
    if place is not None:
        values[place] = query.context_dependence
    return values


ENTRY_FEATURES = (
    EntryFeature("coverage", "how much of the message is found", attrgetter("coverage")),
    EntryFeature("rare_coverage", "how much of what is special in it is found", _rare_coverage),
    EntryFeature(
        "sentence",
        "one sentence of the answer that holds it",
        attrgetter("maxima.sentence_score"),
    ),
    EntryFeature(
        "question",
        "a question or phrasing that holds it",
        attrgetter("maxima.question_score"),
    ),
    EntryFeature(
        "asked_back",
        "how much of the question the message says",
        attrgetter("maxima.question_coverage"),
    ),
    EntryFeature("evidence", "how many telling words agree", _log_evidence),
    EntryFeature(
        "letters_question",
        "letters in common with the question",
        attrgetter("maxima.question_letters"),
    ),
    EntryFeature(
        "letters_sentence",
        "letters in common with a sentence",
        attrgetter("maxima.sentence_letters"),
    ),
    EntryFeature(
        "gist_question",
        "a meaning near the question's",
        attrgetter("maxima.question_meaning"),
    ),
    EntryFeature(
        "gist_sentence",
        "a meaning near a sentence's",
        attrgetter("maxima.sentence_meaning"),
    ),
    EntryFeature(
        "gist_several",
        "a meaning near the whole entry's",
        attrgetter("maxima.mean_meaning"),
    ),
    EntryFeature(
        "question_several",
        "several phrasings that agree",
        attrgetter("maxima.mean_question_score"),
    ),
    EntryFeature("fact", "the kind of fact asked for", match_answer_types),
    EntryFeature("manner", "asking for the same sort of thing", match_question_types),
    EntryFeature("beside_names", "how much is found beside names", _coverage_beside_names),
    EntryFeature("after", "it leans on the last answer", _context_feature),
    EntryFeature(
        "both_ways",
        "one question that says no more and no less",
        attrgetter("maxima.question_both_ways"),
    ),
    EntryFeature(
        "votes",
        "how many of the nearest questions are its own",
        attrgetter("nearest_votes"),
    ),
    EntryFeature(
        "votes_phrased",
        "how many of many phrasings are its own",
        lambda alignment: alignment.nearest_votes * np.float32(alignment.index.phrasing_density),
    ),
    EntryFeature("taught", "what its phrasings teach", attrgetter("taught_columns.score")),
    EntryFeature(
        "taught_lift",
        "what they teach beside other entries'",
        attrgetter("taught_columns.lift"),
    ),
    EntryFeature(
        "taught_proven",
        "what they teach where they are told apart",
        attrgetter("taught_columns.proven_lift"),
    ),
    EntryFeature("is_lead", "being the lead", attrgetter("selection.is_lead")),
)
