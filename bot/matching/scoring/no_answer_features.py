"""What speaks for and against "none of them", as numbers that the weights are applied to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.matching.scoring.candidate_group import CandidateGroup

LENGTH_SCALE = 3.0
"""What the logarithm of a message's number of words is divided by: twenty give about 1."""
ENTRY_COUNT_SCALE = 5.0
"""What the logarithm of the number of entries is divided by: 150 give about 1. More count as 1:
the weights were fitted on lists of up to 120."""
MIN_ENTRY_COUNT = 0.4
"""What fewer than seven count as, for the same reason."""
MIN_FOUND_SHARE = 0.01
"""Share of a message from which something of it counts as found."""


@dataclass(frozen=True, slots=True)
class NoAnswerFeature:
    """One thing that is measured of the message as a whole, to tell if anything answers it."""

    name: str
    meaning: str
    measure: Callable[[CandidateGroup], float]


def _unmatched_share(group: CandidateGroup) -> float:
    return float(np.add.reduce(group.missing_weight) / group.alignment.weights.total)


def _unmatched_rarest(group: CandidateGroup) -> float:
    return float(np.maximum.reduce(group.missing_weight, initial=0.0))


def _finds_nothing(group: CandidateGroup) -> float:
    return float(group.find_best(group.alignment.coverage) < MIN_FOUND_SHARE)


@lru_cache(maxsize=1024)
def _scale_length(word_count: int) -> float:
    return float(np.log1p(word_count) / LENGTH_SCALE)


@lru_cache(maxsize=1024)
def _scale_entry_count(count: int) -> float:
    return float(np.clip(np.log1p(count) / ENTRY_COUNT_SCALE, MIN_ENTRY_COUNT, 1.0))


def _is_taught(group: CandidateGroup) -> float:
    return float(group.find_best(group.alignment.taught_columns.accuracy) > 0)


def _share_of_numbers(group: CandidateGroup) -> float:
    words, weights = group.alignment.query.words, group.alignment.query.weights
    if all(map(str.isalpha, words)):
        return 0.0
    is_number = [any(map(str.isdigit, word)) for word in words]
    return float(weights[is_number].sum() / group.alignment.weights.total)


def _share_of_names(group: CandidateGroup) -> float:
    weights = group.alignment.weights
    return float(1.0 - weights.total_beside_names / weights.total)


NO_ANSWER_FEATURES = (
    NoAnswerFeature("none", "that many questions have no answer here", lambda _: 1.0),
    NoAnswerFeature("unmatched", "how much of it is found nowhere", _unmatched_share),
    NoAnswerFeature(
        "unmatched_rarest", "the most telling word that is found nowhere", _unmatched_rarest
    ),
    NoAnswerFeature(
        "length", "how long it is", lambda group: _scale_length(len(group.alignment.query.words))
    ),
    NoAnswerFeature("nothing", "that nothing of it is found", _finds_nothing),
    NoAnswerFeature("gist", "a meaning near some snippet's", lambda group: group.nearest_meaning),
    NoAnswerFeature(
        "phrased",
        "how many phrasings there are to look like",
        lambda group: group.alignment.index.phrasing_density,
    ),
    NoAnswerFeature(
        "asks_fact",
        "that it asks for a kind of fact",
        lambda group: float(bool(group.alignment.answer_types)),
    ),
    NoAnswerFeature(
        "entries",
        "how many entries there are to look like",
        lambda group: _scale_entry_count(len(group.alignment.index.entries.names)),
    ),
    NoAnswerFeature("taught", "that phrasings can be learnt from", _is_taught),
    NoAnswerFeature(
        "taught_best",
        "what phrasings teach of the likeliest entry",
        lambda group: group.find_best(group.alignment.taught_columns.score),
    ),
    NoAnswerFeature("numbers", "how much of it is numbers", _share_of_numbers),
    NoAnswerFeature("names", "how much of it is names", _share_of_names),
)
TAUGHT_FEATURE = [feature.name for feature in NO_ANSWER_FEATURES].index("taught")
"""Place among them of whether phrasings can be learnt from."""
