"""What the decision trees look at: the features, and how far each candidate leads by them."""

from __future__ import annotations

import numpy as np

from bot.matching.index.ragged import FloatArray
from bot.matching.scoring.entry_features import ENTRY_FEATURES
from bot.matching.scoring.no_answer_features import NO_ANSWER_FEATURES, TAUGHT_FEATURE

LEADING_FEATURES = (
    "rare_coverage",
    "sentence",
    "question",
    "gist_question",
    "gist_sentence",
    "letters_question",
    "letters_sentence",
    "votes",
)
"""Features that are evidence of different kinds: words, meaning, letters, neighbours."""
ARTICLE_FEATURES = frozenset(
    (
        *("after", "votes_phrased", "taught", "taught_lift", "taught_proven", "is_lead"),
        *("none", "phrased", "entries", "taught_best"),
    )
)
"""Features that tell articles and conversations apart: with them trees would learn the few articles
of the readers files by heart."""
MAX_CONTEXT_DEPENDENCE = 0.5
"""How far a message leans on the last answer, from which its own words are too little to judge by:
with trees 0.651 of the follow-ups over several turns, without them 0.665."""
_CONTEXT_FEATURE = [feature.name for feature in ENTRY_FEATURES].index("after")
_LEADING_PLACES = [
    place for place, feature in enumerate(ENTRY_FEATURES) if feature.name in LEADING_FEATURES
]
_ENTRY_PLACES = [
    place for place, feature in enumerate(ENTRY_FEATURES) if feature.name not in ARTICLE_FEATURES
]
_MESSAGE_PLACES = [
    place
    for place, feature in enumerate(NO_ANSWER_FEATURES)
    if feature.name not in ARTICLE_FEATURES
]
TREE_INPUT_NAMES = (
    *(ENTRY_FEATURES[place].name for place in _ENTRY_PLACES),
    *(f"lead:{ENTRY_FEATURES[place].name}" for place in _LEADING_PLACES),
    "agreement",
    *(f"none:{NO_ANSWER_FEATURES[place].name}" for place in _MESSAGE_PLACES),
)
"""The columns of `join_tree_inputs`, as the table of trees calls them."""
_ENTRY_COLUMNS = slice(len(_ENTRY_PLACES))
_AGREEMENT_COLUMN = len(_ENTRY_PLACES) + len(_LEADING_PLACES)
_LEAD_COLUMNS = slice(len(_ENTRY_PLACES), _AGREEMENT_COLUMN)
_MESSAGE_COLUMNS = slice(_AGREEMENT_COLUMN + 1, None)


def are_trees_asked(candidates: FloatArray, no_answer: FloatArray) -> bool:
    """Tell whether trees have a say in a message with these features (see `join_tree_inputs`).

    They have none where phrasings can be learnt from, because what those teach is bold enough, and
    where a message leans on the last answer.
    """
    if no_answer[TAUGHT_FEATURE]:
        return False
    leaning = np.maximum.reduce(candidates[:, _CONTEXT_FEATURE], initial=0.0)
    return bool(leaning < MAX_CONTEXT_DEPENDENCE)


def join_tree_inputs(candidates: FloatArray, no_answer: FloatArray) -> FloatArray:
    """Give what trees look at of each candidate (candidates, inputs).

    `candidates` are (candidates, entry features), `no_answer` (no-answer features,). Beside them
    stand how much each candidate leads the best of the others (below 0: trails it), and by what
    share of the kinds of evidence it is the best.
    """
    leading = candidates.take(_LEADING_PLACES, axis=1)
    leads = leading - _find_best_of_others(leading)
    is_best = (leads >= 0) & (leading > 0)
    inputs = np.empty((len(candidates), len(TREE_INPUT_NAMES)), dtype=np.float32)
    inputs[:, _ENTRY_COLUMNS] = candidates.take(_ENTRY_PLACES, axis=1)
    inputs[:, _LEAD_COLUMNS] = leads
    inputs[:, _AGREEMENT_COLUMN] = np.add.reduce(is_best, axis=1) / len(_LEADING_PLACES)
    inputs[:, _MESSAGE_COLUMNS] = no_answer.take(_MESSAGE_PLACES)
    return inputs


def _find_best_of_others(values: FloatArray) -> FloatArray:
    """Give the highest value of the other candidates (candidates, features); 0 for a single one."""
    if len(values) < 2:
        return np.zeros_like(values)
    in_parts = values.copy()
    in_parts.partition(len(values) - 2, axis=0)
    second, highest = in_parts[-2:]
    best: FloatArray = np.where(values == highest, second, highest)
    return best
