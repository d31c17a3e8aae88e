"""What speaks for and against an entry, as numbers that the weights are applied to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.matching import fact
from bot.matching.comparison import Comparison, safe
from bot.matching.index import TELLING, Floats, Index, Ints
from bot.matching.query import Query


def _coverage(one: Comparison) -> Floats:
    covered: Floats = one.query.weights @ one.matched / safe(one.query.weights.sum())
    return covered


def _rare_coverage(one: Comparison) -> Floats:
    covered: Floats = (one.worth * one.matched).sum(axis=0) / one.worth_in_all
    return covered


def _beside_names(one: Comparison) -> Floats:
    """How much is found of what isn't a name; of all, if there is nothing else."""
    if one.beside.sum() < TELLING:
        return _coverage(one)
    covered: Floats = one.beside @ one.matched / one.beside.sum()
    return covered


def _manner(one: Comparison) -> Floats:
    known = fact.manner(one.query.text) != 0
    return one.manners() if known else np.zeros(len(one.entries), dtype=np.float32)


def _evidence(one: Comparison) -> Floats:
    amount: Floats = np.log1p((one.worth * one.matched).sum(axis=0))
    return amount


def _questions_several(one: Comparison) -> Floats:
    return one.several(np.where(one.is_sentence, -1.0, one.found_by_key))


def _gist_question(one: Comparison) -> Floats:
    return one.best(np.where(one.is_sentence, -1.0, one.gist))


def _after(one: Comparison) -> Floats:
    leaning, after = one.query.leaning, one.query.after
    names = (one.index.entries[entry] for entry in one.entries.tolist())
    return np.array([leaning * (name == after) for name in names], dtype=np.float32)


def _is_lead(one: Comparison) -> Floats:
    names = (one.index.entries[entry] for entry in one.entries.tolist())
    return np.array([name.endswith("/intro") for name in names], dtype=np.float32)


_ENTRY: dict[str, Callable[[Comparison], Floats]] = {
    "coverage": _coverage,
    "rare_coverage": _rare_coverage,
    "sentence": lambda one: one.best_sentence(one.found_by_key),
    "question": lambda one: one.best_question(one.found_by_key),
    "asked_back": lambda one: one.best_question(one.back),
    "evidence": _evidence,
    "letters_question": lambda one: one.best_question(one.letters),
    "letters_sentence": lambda one: one.best_sentence(one.letters),
    "gist_question": _gist_question,
    "gist_sentence": lambda one: one.best_sentence(one.gist),
    "gist_several": lambda one: one.several(one.gist),
    "question_several": _questions_several,
    "fact": Comparison.facts,
    "manner": _manner,
    "beside_names": _beside_names,
    "after": _after,
    "is_lead": _is_lead,
}
FOR_ENTRY = tuple(_ENTRY)
"""What is measured of each candidate."""
FOR_NONE = (
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
class Evidence:
    """Features of the candidates (a row each) and of "none of them"."""

    entries: Ints
    rows: Floats
    none: Floats
    topics: Ints
    """The article of each candidate."""
    learnt: Floats
    """What the article's phrasings, if they are many, teach about each candidate."""
    best_key: Ints
    """The key that each candidate's evidence comes from."""
    telling_key: Ints
    """The sentence that tells what was asked, for each candidate; -1 for none."""


def evidence(index: Index, query: Query, entries: Ints) -> Evidence:
    """Compare `query` with the keys of `entries`, carefully."""
    one = Comparison(index, query, entries)
    rows = np.stack([measure(one) for measure in _ENTRY.values()], axis=1).astype(np.float32)
    return Evidence(
        entries,
        rows,
        _none(one, rows),
        index.topic_of[entries],
        one.learnt(),
        one.best_key(),
        one.telling_key(),
    )


def _none(one: Comparison, rows: Floats) -> Floats:
    missing = one.query.weights * (1.0 - one.matched.max(axis=1, initial=0.0))
    values = (
        1.0,
        missing.sum() / safe(one.query.weights.sum()),
        missing.max(initial=0.0),
        np.log1p(len(one.query.words)) / 3,
        float(rows[:, FOR_ENTRY.index("coverage")].max(initial=0.0) < 0.01),
        one.gist.max(initial=0.0),
        one.index.phrased,
        float(bool(one.asks)),
        1.0 - one.beside.sum() / safe(one.query.weights.sum()),
    )
    return np.array(values, dtype=np.float32)
