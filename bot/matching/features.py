"""What speaks for and against an entry, as numbers: the evidence that the weights are applied to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bot.matching import fact
from bot.matching.index import Floats, Index, Ints
from bot.matching.key import Role

FOR_ENTRY = (
    "coverage",
    "rare_coverage",
    "sentence",
    "question",
    "asked_back",
    "evidence",
    "letters_question",
    "letters_sentence",
    "gist_question",
    "gist_sentence",
    "gist_several",
    "question_several",
    "fact",
    "after",
    "is_lead",
)
FOR_NONE = (
    "none",
    "unmatched",
    "unmatched_rarest",
    "length",
    "nothing",
    "gist",
    "phrased",
    "asks_fact",
)


@dataclass(slots=True)
class Query:
    """A message made ready for one index."""

    text: str
    words: list[str]
    meanings: list[dict[int, float]]
    weights: Floats
    gist: Floats
    leaning: float = 0.0
    after: str | None = None
    groups: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Evidence:
    """Features of the candidates (a row each), and what they were drawn from."""

    entries: Ints
    rows: Floats
    none: Floats
    best_key: Ints
    """Index of the key that each candidate's evidence comes from."""
    matched: Floats
    """words × candidates: how well each word is found in each entry."""


def evidence(index: Index, query: Query, entries: Ints) -> Evidence:
    """Compare `query` with the keys of `entries`, carefully."""
    keys, bounds = _keys(index, entries)
    likeness, hits = _likeness(index, query, keys)
    rarity = _rarity(index, query, entries)
    per_key_entry = np.repeat(np.arange(len(entries)), np.diff(bounds))
    matched = np.maximum.reduceat(likeness, bounds[:-1], axis=1)
    worth = query.weights[:, None] * rarity
    total, rare_total = _safe(query.weights.sum()), _safe(worth.sum(axis=0))
    coverage = query.weights @ matched / total
    rare_coverage = (worth * matched).sum(axis=0) / rare_total
    by_key = np.einsum("wk,wk->k", worth[:, per_key_entry], likeness) / rare_total[per_key_entry]
    is_sentence = index.role[keys] == Role.SENTENCE
    sentence = _best(np.where(is_sentence, by_key, 0.0), bounds)
    question = _best(np.where(is_sentence, 0.0, by_key), bounds)
    back = _best(np.where(is_sentence, 0.0, hits), bounds)
    evidence_sum = np.log1p((worth * matched).sum(axis=0))
    letters = index.letters.likeness(query.text, keys)
    letters_question = _best(np.where(is_sentence, 0.0, letters), bounds)
    letters_sentence = _best(np.where(is_sentence, letters, 0.0), bounds)
    gist = index.meanings[keys].astype(np.float32) @ query.gist
    gist_question = _best(np.where(is_sentence, -1.0, gist), bounds)
    gist_sentence = _best(np.where(is_sentence, gist, 0.0), bounds)
    gist_several = _several(gist, bounds)
    question_several = _several(np.where(is_sentence, -1.0, by_key), bounds)
    kinds = fact.asked(query.text)
    facts = _facts(index, kinds, np.where(is_sentence, by_key, 0.0), bounds, keys)
    after = np.array(
        [query.leaning * (index.entries[e] == query.after) for e in entries], dtype=np.float32
    )
    lead = np.array([index.entries[e].endswith("/intro") for e in entries], dtype=np.float32)
    rows = np.stack(
        [coverage, rare_coverage, sentence, question, back, evidence_sum, letters_question,
         letters_sentence, gist_question, gist_sentence, gist_several, question_several, facts,
         after, lead], axis=1,
    ).astype(np.float32)  # fmt: skip
    best_key = _best_key(
        by_key + 0.3 * letters + 0.3 * np.where(is_sentence, 0, hits), bounds, keys
    )
    return Evidence(
        entries, rows, _none(index, query, matched, coverage, gist, bool(kinds)), best_key, matched
    )


def _none(
    index: Index, query: Query, matched: Floats, coverage: Floats, gist: Floats, asks: bool
) -> Floats:
    found = matched.max(axis=1) if matched.size else np.zeros(len(query.words))
    missing = query.weights * (1.0 - found)
    return np.array(
        [1.0, missing.sum() / _safe(query.weights.sum()), missing.max(initial=0.0),
         np.log1p(len(query.words)) / 3, float(coverage.max(initial=0.0) < 0.01),
         gist.max(initial=0.0), index.phrased, float(asks)], dtype=np.float32,
    )  # fmt: skip


def _keys(index: Index, entries: Ints) -> tuple[Ints, Ints]:
    starts, stops = index.first_key[entries], index.first_key[entries + 1]
    lengths = stops - starts
    bounds = np.zeros(len(entries) + 1, dtype=np.int32)
    bounds[1:] = np.cumsum(lengths)
    keys = np.arange(bounds[-1], dtype=np.int32) + np.repeat(starts - bounds[:-1], lengths)
    return keys, bounds


def _likeness(index: Index, query: Query, keys: Ints) -> tuple[Floats, Floats]:
    """words × keys, how well a word is found in a key; and per key, its share found in the words."""
    starts, stops = index.row[keys], index.row[keys + 1]
    lengths = stops - starts
    ends = np.cumsum(lengths)
    terms = index.rowed[np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)]
    owner = np.repeat(np.arange(len(keys)), lengths)
    slots, table = _table(query, len(index.lexicon.terms))
    slot = slots[terms]
    likeness = np.zeros((len(query.words), len(keys)), dtype=np.float32)
    hit = slot >= 0
    np.maximum.at(likeness.T, owner[hit], table.T[slot[hit]])
    strength = np.where(hit, table.max(axis=0, initial=0.0)[slot], 0.0)
    weight = index.weight[terms]
    found = np.bincount(owner, weights=weight * strength, minlength=len(keys))
    whole = np.bincount(owner, weights=weight, minlength=len(keys))
    return likeness, (found / np.maximum(whole, 0.2)).astype(np.float32)


def _table(query: Query, size: int) -> tuple[Ints, Floats]:
    slots = np.full(size, -1, dtype=np.int32)
    terms = sorted({term for meaning in query.meanings for term in meaning})
    slots[terms] = np.arange(len(terms))
    table = np.zeros((len(query.words), max(1, len(terms))), dtype=np.float32)
    for position, meaning in enumerate(query.meanings):
        for term, likeness in meaning.items():
            table[position, slots[term]] = likeness
    return slots, table


def _rarity(index: Index, query: Query, entries: Ints) -> Floats:
    topics = index.topic_of[entries]
    columns = {
        int(topic): _topic_rarity(index, query, int(topic)) for topic in set(topics.tolist())
    }
    return np.stack([columns[int(topic)] for topic in topics], axis=1)


def _topic_rarity(index: Index, query: Query, topic: int) -> Floats:
    rarity = index.topics[topic].rarity
    return np.array([_word_rarity(meaning, rarity) for meaning in query.meanings], dtype=np.float32)


def _word_rarity(meaning: dict[int, float], rarity: dict[int, float]) -> float:
    known = [rarity[term] for term in meaning if term in rarity]
    return min(known) if known else 1.0


def _best(values: Floats, bounds: Ints) -> Floats:
    return np.maximum.reduceat(values, bounds[:-1])


def _several(values: Floats, bounds: Ints) -> Floats:
    """The mean of the three best of each entry (negative ones don't count)."""
    pairs = zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    return np.array([_top(values[start:stop]) for start, stop in pairs], dtype=np.float32)


def _top(values: Floats) -> float:
    best = [value for value in sorted(values.tolist())[-3:] if value >= 0]
    return sum(best) / len(best) if best else 0.0


def _facts(index: Index, kinds: fact.Kinds, values: Floats, bounds: Ints, keys: Ints) -> Floats:
    """1 for an entry whose best sentences hold the kind of fact asked for, -1 for one without."""
    found = np.zeros(len(bounds) - 1, dtype=np.float32)
    if not kinds:
        return found
    for place, (start, stop) in enumerate(
        zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    ):
        best = float(values[start:stop].max())
        close = keys[start + np.flatnonzero(values[start:stop] >= 0.75 * best)] if best > 0 else ()
        if len(close):
            holds = any(fact.told(index.keys[key].text).issuperset(kinds) for key in close)
            found[place] = 1.0 if holds else -1.0
    return found


def _best_key(values: Floats, bounds: Ints, keys: Ints) -> Ints:
    best = [
        keys[start + int(np.argmax(values[start:stop]))]
        for start, stop in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    ]
    return np.array(best, dtype=np.int32)


def _safe(value: Floats) -> Floats:
    return np.maximum(value, 1e-3)
