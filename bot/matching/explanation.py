"""Why a message was understood as it was, in words that an editor can act on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.matching.candidates import MatchingModels
from bot.matching.evidence import ExaminedMessage, LanguageEvidence
from bot.matching.index.index import Index
from bot.matching.model import Decision, DecisionKind, Doubt
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.conditional_logit import LENGTH_FEATURE, ConditionalLogit, expand_features
from bot.matching.scoring.entry_features import ENTRY_FEATURES
from bot.matching.scoring.feature_matrix import FeatureMatrix

_MAX_CANDIDATES = 3
_MIN_WORD_WEIGHT = 0.2
_MIN_SIMILARITY = 0.4
DOUBT_MEANINGS = {
    Doubt.OPPOSITE: "it asks for the contrary of what the entry tells",
    Doubt.OTHER_OBJECT: "it asks this of something else than the entry's question",
    Doubt.SHARED_TOPIC: "several entries are about what it says, and nothing picks this one",
    Doubt.LITTLE_SAID: "it says too little to pick one of so many entries",
    Doubt.MISSING_WORD: "the entry has nothing like a telling word of it",
    Doubt.UNTOLD_FACT: "the entry speaks of it, but doesn't tell what is asked",
}
_MEANINGS = (*(feature.meaning for feature in ENTRY_FEATURES), "how all of this fits together")
_SETTLED_KINDS = (DecisionKind.ANSWER, DecisionKind.SOCIAL, DecisionKind.NOT_COVERED)


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word of the message, and what it was matched with in the entry."""

    word: str
    weight: float
    """How much the word tells, 0 to 1."""
    matched_word: str | None
    similarity: float


@dataclass(frozen=True, slots=True)
class CandidateExplanation:
    """An entry that was considered, with its confidence, its nearest text and the reasons."""

    entry: str
    confidence: float
    nearest_text: str
    word_matches: tuple[WordMatch, ...]
    reasons: tuple[tuple[str, float], ...]
    """What spoke for it (above 0) and against it, beside the next best: strongest first."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision with its reasons. `str` of it is the text to print."""

    decision: Decision
    understood_text: str
    no_answer_probability: float
    candidates: tuple[CandidateExplanation, ...] = ()

    def __str__(self) -> str:
        return "\n".join(
            [_format_headline(self), *_format_candidates(self), *_suggest_phrasing(self)]
        )


def explain_message(examined: ExaminedMessage, models: MatchingModels) -> Explanation:
    """Say why a message was decided on as it was."""
    candidates = [
        candidate
        for piece in map(LanguageEvidence.without_topics, examined.evidence)
        for candidate in _explain_candidates(piece, models.model_for(piece))
    ]
    candidates.sort(key=lambda candidate: (-candidate.confidence, candidate.entry))
    return Explanation(
        examined.decision,
        examined.understood_text,
        examined.no_answer_probability,
        tuple(candidates[:_MAX_CANDIDATES]),
    )


def _explain_candidates(
    piece: LanguageEvidence, model: ConditionalLogit
) -> Iterator[CandidateExplanation]:
    """Look at the best entries of one language, best first."""
    index, matrix = piece.index, piece.matrix
    probabilities, _ = model.predict_probabilities(matrix)
    ranking = np.argsort(-probabilities)[:_MAX_CANDIDATES].tolist()
    best_snippets = matrix.find_best_snippets().tolist()
    contributions = _measure_contributions(matrix, model)
    for place in ranking:
        rival = _rival_contributions(contributions, ranking, place)
        yield CandidateExplanation(
            index.entries.names[matrix.entries[place]],
            float(probabilities[place]),
            index.snippets.snippets[best_snippets[place]].text,
            _match_words(index, piece.query, int(matrix.entries[place])),
            _strongest_reasons(contributions[place] - rival),
        )


def _measure_contributions(matrix: FeatureMatrix, model: ConditionalLogit) -> np.ndarray:
    """Give what each feature, and last the trees, say for each candidate (candidates, reasons)."""
    weighted_features = (
        expand_features(matrix.candidates, matrix.no_answer[LENGTH_FEATURE]) * model.entry_weights
    )
    shape = (len(matrix.candidates), 3, len(ENTRY_FEATURES))
    by_feature = weighted_features.reshape(shape).sum(axis=1)
    contributions: np.ndarray = np.column_stack((by_feature, model.score_by_trees(matrix)))
    if matrix.unphrased is not None:
        share = matrix.answer_share[:, None]
        contributions *= 1.0 - share
        contributions += share * _measure_contributions(matrix.unphrased, model)
    return contributions


def _rival_contributions(contributions: np.ndarray, ranking: list[int], place: int) -> np.ndarray:
    others = [other for other in ranking if other != place]
    return contributions[others[0]] if others else np.zeros(contributions.shape[1])


def _strongest_reasons(differences: np.ndarray) -> tuple[tuple[str, float], ...]:
    strongest = np.argsort(-np.abs(differences))[:4].tolist()
    named_differences = ((_MEANINGS[at], float(differences[at])) for at in strongest)
    return tuple(
        (name, difference) for name, difference in named_differences if abs(difference) >= 0.1
    )


def _match_words(index: Index, query: ParsedQuery, entry: int) -> tuple[WordMatch, ...]:
    entry_terms = index.terms_of_entry(entry)
    word_matches = []
    for word, weight, expansion in zip(
        query.words, query.weights.tolist(), query.expansions, strict=True
    ):
        entry_matches = [
            (similarity, term) for term, similarity in expansion.items() if term in entry_terms
        ]
        similarity, term = max(entry_matches, default=(0.0, -1))
        matched_word = index.vocabulary.name_term(term) if similarity else None
        word_matches.append(WordMatch(word, weight, matched_word, similarity))
    return tuple(word_matches)


def _format_headline(explanation: Explanation) -> str:
    decision = explanation.decision
    if decision.kind is DecisionKind.SOCIAL:
        return f"social: {decision.small_talk}. Nothing is asked."
    offered = ", ".join(match.entry for match in decision.matches)
    names = decision.answered_entry or offered
    if decision.kind is DecisionKind.NOT_COVERED and decision.topic:
        names = f"{decision.topic.name} ({decision.topic.not_covered.questions[0]})"
    if decision.kind is DecisionKind.DECLINE:
        names = f"probably not in the article ({explanation.no_answer_probability:.0%})"
    reason = _explain_departure(explanation)
    return f"{decision.kind}: {names}{reason}\nunderstood as: {explanation.understood_text}"


def _explain_departure(explanation: Explanation) -> str:
    """Say where something else than the weights decided."""
    decision, candidates = explanation.decision, explanation.candidates
    if decision.doubt:
        return f"\nasked back because {DOUBT_MEANINGS[decision.doubt]}"
    if not candidates or decision.answered_entry in (None, candidates[0].entry):
        return ""
    return f"\nthough its words are nearer to {candidates[0].entry}: that one asks another question"


def _format_candidates(explanation: Explanation) -> list[str]:
    lines: list[str] = []
    for candidate in explanation.candidates:
        lines += ["", f"{candidate.confidence:5.1%}  {candidate.entry}"]
        lines.append(f"       nearest: {candidate.nearest_text}")
        lines.append(
            f"       words: {'  '.join(map(_format_word_match, candidate.word_matches)) or 'none'}"
        )
        lines += [f"       {contribution:+.1f} {name}" for name, contribution in candidate.reasons]
    return lines


def _format_word_match(word_match: WordMatch) -> str:
    if word_match.weight < _MIN_WORD_WEIGHT:
        return f"({word_match.word})"
    if word_match.matched_word is None or word_match.similarity < _MIN_SIMILARITY:
        return f"{word_match.word} ✗"
    if word_match.similarity == 1.0:
        return f"{word_match.word} ✓"
    return f"{word_match.word}≈{word_match.matched_word} {word_match.similarity:.2f}"


def _suggest_phrasing(explanation: Explanation) -> list[str]:
    if explanation.decision.kind in _SETTLED_KINDS or not explanation.candidates:
        return []
    best_candidate = explanation.candidates[0]
    lines = [
        "",
        f"If {best_candidate.entry} answers it, this phrasing under “Also asked:” would help:",
    ]
    lines.append(f"- {explanation.understood_text}")
    missing_words = [
        word.word
        for word in best_candidate.word_matches
        if word.weight >= 0.4 and word.similarity < _MIN_SIMILARITY
    ]
    if missing_words:
        lines.append(
            f"Words it lacks: {', '.join(missing_words)}. A line of synonyms can reach them."
        )
    return lines
