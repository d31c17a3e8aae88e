"""Why a message was understood as it was, in words that an editor can act on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.features import FOR_ENTRY, Evidence
from bot.matching.index import Index
from bot.matching.model import Decision, Kind
from bot.matching.query import Query
from bot.matching.weights import LENGTH, Weights, spread

_ENTRIES = 3
_SAYS_NOTHING = 0.2
_FOUND = 0.4
_MEANING_OF = {
    "coverage": "how much of the message is found",
    "rare_coverage": "how much of what is special in it is found",
    "sentence": "one sentence of the answer that holds it",
    "question": "a question or phrasing that holds it",
    "asked_back": "how much of the question the message says",
    "evidence": "how many telling words agree",
    "letters_question": "letters in common with the question",
    "letters_sentence": "letters in common with a sentence",
    "gist_question": "a meaning near the question's",
    "gist_sentence": "a meaning near a sentence's",
    "gist_several": "a meaning near the whole entry's",
    "question_several": "several phrasings that agree",
    "fact": "the kind of fact asked for",
    "manner": "asking for the same sort of thing",
    "beside_names": "how much is found beside names",
    "after": "it leans on the last answer",
    "is_lead": "being the lead",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """A word of the message, and what it was matched with in the entry."""

    word: str
    weight: float
    """How much the word tells, 0 to 1."""
    found: str | None
    likeness: float


@dataclass(frozen=True, slots=True)
class Considered:
    """An entry that was considered, with its confidence, its nearest text and the reasons."""

    entry: str
    confidence: float
    nearest: str
    words: tuple[Heard, ...]
    reasons: tuple[tuple[str, float], ...]
    """What spoke for it (above 0) and against it, beside the next best: strongest first."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision with its reasons. `str` of it is the text to print."""

    decision: Decision
    understood: str
    none: float
    considered: tuple[Considered, ...] = ()

    def __str__(self) -> str:
        return "\n".join([_headline(self), *_body(self), *_advice(self)])


def consider(
    index: Index, query: Query, evidence: Evidence, model: Weights
) -> tuple[Considered, ...]:
    """Look at the best entries of one index, best first."""
    shares, _ = model.probabilities(evidence)
    order = np.argsort(-shares)[:_ENTRIES].tolist()
    worth = spread(evidence.rows, evidence.none[LENGTH]) * model.entry
    gains = worth.reshape(len(shares), 3, len(FOR_ENTRY)).sum(axis=1)
    return tuple(
        Considered(
            index.entries[evidence.entries[place]],
            float(shares[place]),
            index.keys[evidence.best_key[place]].text,
            _words(index, query, int(evidence.entries[place])),
            _reasons(gains[place] - _rival(gains, order, place)),
        )
        for place in order
    )


def _rival(gains: np.ndarray, order: list[int], place: int) -> np.ndarray:
    others = [other for other in order if other != place]
    return gains[others[0]] if others else np.zeros(gains.shape[1])


def _reasons(differences: np.ndarray) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-np.abs(differences))[:4].tolist()
    named = ((_MEANING_OF[FOR_ENTRY[at]], float(differences[at])) for at in order)
    return tuple((name, gain) for name, gain in named if abs(gain) >= 0.1)


def _words(index: Index, query: Query, entry: int) -> tuple[Heard, ...]:
    rows = slice(index.row[index.first_key[entry]], index.row[index.first_key[entry + 1]])
    held = set(index.rowed[rows].tolist())
    heard = []
    for word, weight, meaning in zip(
        query.words, query.weights.tolist(), query.meanings, strict=True
    ):
        close = [(likeness, term) for term, likeness in meaning.items() if term in held]
        likeness, term = max(close, default=(0.0, -1))
        found = index.lexicon.name(term) if likeness else None
        heard.append(Heard(word, weight, found, likeness))
    return tuple(heard)


def _headline(one: Explanation) -> str:
    decision = one.decision
    if decision.kind is Kind.SOCIAL:
        return f"social: {decision.social}. Nothing is asked."
    names = ", ".join(match.entry for match in decision.matches)
    if decision.kind is Kind.ANSWER:
        names = decision.matches[0].entry
    if decision.kind is Kind.DECLINE:
        names = f"probably not in the article ({one.none:.0%})"
    return f"{decision.kind}: {names}\nunderstood as: {one.understood}"


def _body(one: Explanation) -> list[str]:
    lines: list[str] = []
    for considered in one.considered:
        lines += ["", f"{considered.confidence:5.1%}  {considered.entry}"]
        lines.append(f"       nearest: {considered.nearest}")
        lines.append(f"       words: {'  '.join(map(_heard, considered.words)) or 'none'}")
        lines += [f"       {gain:+.1f} {name}" for name, gain in considered.reasons]
    return lines


def _heard(word: Heard) -> str:
    if word.weight < _SAYS_NOTHING:
        return f"({word.word})"
    if word.found is None or word.likeness < _FOUND:
        return f"{word.word} ✗"
    if word.likeness == 1.0:
        return f"{word.word} ✓"
    return f"{word.word}≈{word.found} {word.likeness:.2f}"


def _advice(one: Explanation) -> list[str]:
    if one.decision.kind in (Kind.ANSWER, Kind.SOCIAL) or not one.considered:
        return []
    best = one.considered[0]
    lines = ["", f"If {best.entry} answers it, this phrasing under “Also asked:” would help:"]
    lines.append(f"- {one.understood}")
    missing = [word.word for word in best.words if word.weight >= 0.4 and word.likeness < _FOUND]
    if missing:
        lines.append(f"Words it lacks: {', '.join(missing)}. A line of synonyms can reach them.")
    return lines
