"""A message read in each language of a library that it may be in."""

from __future__ import annotations

from collections.abc import Sequence

from bot.languages.model import LanguageData
from bot.matching.evidence import LanguageEvidence
from bot.matching.interpreter import MessageInterpreter, MessageReading
from bot.matching.model import Decision
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.query.settled_spelling import known_word_ratio

MAX_KNOWN_WORD_GAP = 0.5
"""How much less of a message than in the best language may be known in one it could be in."""


def gather_evidence(
    interpreters: Sequence[MessageInterpreter],
    text: str,
    previous_entry: str | None,
    reader_language: str | None = None,
) -> list[LanguageEvidence]:
    """Read a normal `text` for each language of the library that it may ask about.

    `reader_language` is the code of the language that the reader's Telegram is set to, if known.
    """
    pieces = (
        interpreter.gather_evidence(reading, previous_entry)
        for interpreter, reading in parse_in_languages(
            interpreters, text, previous_entry, reader_language
        )
    )
    return [piece for piece in pieces if piece is not None]


def parse_in_languages(
    interpreters: Sequence[MessageInterpreter],
    text: str,
    previous_entry: str | None,
    reader_language: str | None = None,
) -> list[tuple[MessageInterpreter, MessageReading]]:
    """Read a normal `text` for each language of the library that it may ask about."""
    readings = [
        interpreter.read_message(text, previous_entry, reader_language)
        for interpreter in interpreters
    ]
    selected = _select_readings(interpreters, readings)
    pairs = zip(interpreters, selected, strict=True)
    return [(interpreter, reading) for interpreter, reading in pairs if reading is not None]


def _select_readings(
    interpreters: Sequence[MessageInterpreter], readings: Sequence[MessageReading]
) -> Sequence[MessageReading | None]:
    """Leave out the languages that a message is too strange in, and settle on one for its words.

    A message that is surely in another language than an index's stays: it is compared by meaning.
    """
    own = [
        (interpreter, reading.query)
        for interpreter, reading in zip(interpreters, readings, strict=True)
        if reading.foreign_language is None
    ]
    if len(interpreters) < 2 or not own:
        return readings
    language = _likeliest_language(own)
    min_ratio = max(known_word_ratio(interpreter.index, query.words) for interpreter, query in own)
    min_ratio -= MAX_KNOWN_WORD_GAP
    return [
        reading
        if reading.foreign_language
        else MessageReading(reading.query.in_language(language))
        if known_word_ratio(interpreter.index, reading.query.words) >= min_ratio
        else None
        for interpreter, reading in zip(interpreters, readings, strict=True)
    ]


def _likeliest_language(own: Sequence[tuple[MessageInterpreter, ParsedQuery]]) -> LanguageData:
    """Give the language in which the words of a message are the commonest."""
    commonness = [
        sum(map(interpreter.index.language.zipf_frequency, query.words))
        for interpreter, query in own
    ]
    return own[commonness.index(max(commonness))][0].index.language.data


def find_answer_language(decision: Decision, evidence: Sequence[LanguageEvidence]) -> str | None:
    """Give the language of a message that isn't the one of the article it is answered from."""
    best = decision.matches[0].entry if decision.matches else None
    return next(
        (
            piece.foreign_language
            for piece in evidence
            if best is None or best in piece.index.entries.numbers
        ),
        None,
    )
