"""Messages as rows of numbers, in the matcher's own words, meanings and confidences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.desk.decider import ContentDecider, ParsedMessage
from bot.desk.grouping.triage import SortedQuestion
from bot.matching.index.ragged import FloatArray

EMBEDDING_SHARE = 0.7
"""What the direction of meaning weighs beside shared words, in the likeness of two texts."""
PROFILE_SHARE = 0.75
"""What the entries that two messages lean to weigh beside their texts."""
PROFILE_POWER = 2
"""Power of the confidences: the likeliest entry says most about what is meant."""
CENTRING_COUNT = 10
"""Messages from which their common direction of meaning is rather what they share by being
questions of one article than by asking the same."""


@dataclass(frozen=True, slots=True)
class MessageVectors:
    """For n messages: telling words with weights, and the likeness of each text with each."""

    word_weights: tuple[dict[str, float], ...]
    text_similarity: FloatArray
    """n × n, at most 1."""


def vectorize_messages(decider: ContentDecider, texts: Sequence[str]) -> MessageVectors:
    """Read some messages as the matcher does."""
    parsed_messages = [decider.parse_message(text) for text in texts]
    term_rows = _build_term_rows(parsed_messages)
    embedding_rows = _build_embedding_rows(parsed_messages)
    similarity = (1 - EMBEDDING_SHARE) * (term_rows @ term_rows.T)
    similarity += EMBEDDING_SHARE * (embedding_rows @ embedding_rows.T)
    weights = tuple(
        dict(zip(parsed[1].words, parsed[1].weights.tolist(), strict=True)) if parsed else {}
        for parsed in parsed_messages
    )
    return MessageVectors(weights, similarity)


def compare_profiles(questions: Sequence[SortedQuestion]) -> FloatArray:
    """The cosines of the confidences that messages lean to entries with, n × n, from 0 to 1."""
    columns: dict[str, int] = {}
    profiles = [_read_profile(question) for question in questions]
    for profile in profiles:
        for entry in profile:
            columns.setdefault(entry, len(columns))
    rows = np.zeros((len(questions), max(1, len(columns))), dtype=np.float32)
    for row, profile in zip(rows, profiles, strict=True):
        for entry, confidence in profile.items():
            row[columns[entry]] = confidence**PROFILE_POWER
    rows = _to_unit_rows(rows)
    return rows @ rows.T


def _read_profile(question: SortedQuestion) -> dict[str, float]:
    """The confidence of each entry; a reader who named the entry leaves no doubt."""
    if question.question.entry:
        return {question.question.entry: 1.0}
    return {match.entry: match.confidence for match in question.decision.matches}


def _build_term_rows(parsed_messages: Sequence[ParsedMessage]) -> FloatArray:
    """Unit rows of stems, each by how much it tells in its language and among the messages."""
    columns: dict[str, int] = {}
    stems_by_row = [_weigh_stems(parsed) for parsed in parsed_messages]
    for stems in stems_by_row:
        for stem in stems:
            columns.setdefault(stem, len(columns))
    rows = np.zeros((len(parsed_messages), max(1, len(columns))), dtype=np.float32)
    for row, stems in zip(rows, stems_by_row, strict=True):
        row[[columns[stem] for stem in stems]] = list(stems.values())
    rows *= np.log1p(len(rows) / np.maximum((rows > 0).sum(axis=0), 1)).astype(np.float32)
    return _to_unit_rows(rows)


def _weigh_stems(parsed: ParsedMessage) -> dict[str, float]:
    if parsed is None:
        return {}
    language, query = parsed[0].language, parsed[1]
    stems = [language.stem_word(language.correct_spelling(word)) for word in query.words]
    return {stem: weight**2 for stem, weight in zip(stems, query.weights.tolist(), strict=True)}


def _build_embedding_rows(parsed_messages: Sequence[ParsedMessage]) -> FloatArray:
    """Unit rows of meaning, without what all messages have in common; languages side by side."""
    starts: dict[int, tuple[int, int]] = {}
    width = 0
    for index, query in filter(None, parsed_messages):
        if id(index) not in starts:
            starts[id(index)] = (width, width + len(query.embedding))
            width += len(query.embedding)
    rows = np.zeros((len(parsed_messages), max(1, width)), dtype=np.float32)
    for row, parsed in zip(rows, parsed_messages, strict=True):
        if parsed:
            row[slice(*starts[id(parsed[0])])] = parsed[1].embedding
    present = np.linalg.norm(rows, axis=1) > 0
    if present.any():
        count = int(present.sum())
        rows[present] -= rows[present].mean(axis=0) * (count / (count + CENTRING_COUNT))
    return _to_unit_rows(rows)


def _to_unit_rows(rows: FloatArray) -> FloatArray:
    unit_rows: FloatArray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return unit_rows
