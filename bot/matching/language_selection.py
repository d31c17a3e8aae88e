"""A message read in each language of a library that it may be in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.languages.loader import available_languages, base_code
from bot.languages.model import LanguageData
from bot.matching.evidence import LanguageEvidence
from bot.matching.foreign.lexicon import script_of_language
from bot.matching.foreign.scripts import main_script
from bot.matching.interpreter import MessageInterpreter, MessageReading
from bot.matching.model import Decision
from bot.matching.query.courtesies import strip_courtesies
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.query.settled_spelling import known_word_ratio
from bot.matching.text.language import load_language
from bot.matching.text.plain_words import strip_to_words

MAX_KNOWN_WORD_GAP = 0.5
"""How much less of a message than in the best language may be known in one it could be in."""
LENT_LANGUAGE = "en"
"""The language whose words are said in all others ("wow", "ok thanks"), and that of readers of whom
none is known."""
MIN_LENT_WORDS = 3
"""Words of small talk from which it is surely in that language."""
MIN_TALK_LETTERS = 4
"""Latin letters of small talk from which it may surely be in one: "ja", "da" and "tak" are words of
many."""
MIN_BORROWED_ZIPF = 3.2
"""How common a word of another language is at least that a reader's own has taken in."""


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


def find_talk_language(
    languages: Collection[str], text: str, reader_language: str | None
) -> str | None:
    """Give the language (its code) that small talk is surely in; None if it may be in another.

    `languages` are those in whose files the normal `text` stands, `reader_language` the code of the
    reader's own, if it is known.
    """
    if len(languages) != 1:
        return None
    (code,) = languages
    own_code = base_code(reader_language or LENT_LANGUAGE)
    own_code = own_code if own_code in available_languages() else LENT_LANGUAGE
    is_sure = code == own_code or (
        main_script(text) == script_of_language(code) and not _may_be_borrowed(text, code, own_code)
    )
    return code if is_sure else None


def _may_be_borrowed(text: str, code: str, own_code: str) -> bool:
    """Whether a reader may say this without speaking the language that it is from."""
    words = strip_to_words(text).split()
    if code == LENT_LANGUAGE and len(words) < MIN_LENT_WORDS:
        return True
    if text.isascii() and sum(map(len, words)) < MIN_TALK_LETTERS:
        return True
    own_language = load_language(own_code)
    return all(own_language.zipf_frequency(word) >= MIN_BORROWED_ZIPF for word in words)
