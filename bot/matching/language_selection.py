"""A message read in each language of a library that it may be in."""

from __future__ import annotations

from collections.abc import Sequence

from bot.languages.model import LanguageData
from bot.matching.evidence import LanguageEvidence
from bot.matching.interpreter import MessageInterpreter, MessageReading
from bot.matching.message_language.scripts import main_script, script_of_own_name
from bot.matching.message_language.settling import settle_question_language
from bot.matching.model import Decision
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.query.settled_spelling import known_word_ratio
from bot.matching.text.courtesies import strip_courtesies

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
    """Read a normal `text`, but for its courtesies, for each language of the library that it may
    ask about."""
    text = strip_courtesies(text)
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


def find_answer_language(
    decision: Decision,
    evidence: Sequence[LanguageEvidence],
    text: str,
    reader_language: str | None,
    *,
    is_own_wording: bool,
) -> str | None:
    """Give the language (its code) that the normal `text` of a message is surely in, as it was read
    beside the article that it is answered from; None if it may be in another.

    Latin letters beside an article in others may be that one's sounds ("skolko stoit"); an
    article's own wording is in its language, if in any.
    """
    best = decision.matches[0].entry if decision.matches else None
    read = (piece for piece in evidence if best is None or best in piece.index.entries.numbers)
    piece = next(read, None)
    if piece is None:
        return None
    own_code = piece.index.language.code
    code = None if is_own_wording else piece.foreign_language
    is_open = main_script(text) == "LATIN" and script_of_own_name(own_code) not in ("LATIN", None)
    if code is not None and not is_open:
        return code
    return settle_question_language(code or own_code, text, reader_language)
