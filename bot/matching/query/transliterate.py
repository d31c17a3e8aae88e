"""Messages typed on the wrong keyboard layout, or in Latin letters for another script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.languages.folding import fold_case
from bot.languages.loader import available_languages, load_language_data

LATIN_LAYOUT = "en"
"""The layout whose keys the rows of all others are counted by."""
MIN_KNOWN_GAIN = 0.3
"""How much more of another reading must be known before it is taken."""

KeyTable = dict[int, str]


def alternative_readings(text: str, language: str) -> Iterator[str]:
    """Give other ways of reading a normal `text` for an article in `language`."""
    own_script = _script_language(language)
    if own_script is None:
        for from_keys in _tables_to_latin() if _has_other_keys(text) else ():
            if not from_keys.keys().isdisjoint(map(ord, text)):
                yield fold_case(text.translate(from_keys))
    elif any("a" <= sign <= "z" for sign in text):
        yield fold_case(text.translate(_table_from_latin(own_script)))
        yield spell_by_sound(text, own_script)


def spell_by_sound(text: str, language: str) -> str:
    """Spell Latin letters as a reader of `language` would hear them ("gazoprovod")."""
    sounds = dict(load_language_data(language).transliteration.sounds)
    return _compile_sounds(language).sub(lambda letters: sounds[letters[0]], text)


def best_reading(text: str, language: str, known_share: Callable[[str], float]) -> str:
    """Give the reading of `text` whose words are best known; `text` itself when in doubt."""
    readings = list(alternative_readings(text, language))
    if not readings:
        return text
    best, best_share = text, known_share(text) + MIN_KNOWN_GAIN
    for reading in readings:
        share = known_share(reading)
        if share >= best_share:
            best, best_share = reading, share
    return best


@lru_cache(maxsize=256)
def _script_language(language: str) -> str | None:
    """Give the language whose keys and sounds serve `language`; None for Latin letters."""
    return next(
        (
            code
            for code in (language, *available_languages())
            if (data := load_language_data(code)).transliteration.sounds
            and (code == language or language in data.transliteration.serves)
        ),
        None,
    )


@lru_cache(maxsize=1)
def _tables_to_latin() -> tuple[KeyTable, ...]:
    """Give a table for each layout of another script: its letters to the same keys' Latin ones."""
    return tuple(
        {ord(own): latin for latin, own in _paired_keys(code) if own.isalpha()}
        for code in available_languages()
        if load_language_data(code).transliteration.sounds
    )


def _has_other_keys(text: str) -> bool:
    """Tell whether a text has a letter of any layout of another script."""
    return not _other_keys().isdisjoint(text)


@lru_cache(maxsize=1)
def _other_keys() -> frozenset[str]:
    return frozenset(chr(key) for table in _tables_to_latin() for key in table)


@lru_cache(maxsize=64)
def _table_from_latin(language: str) -> KeyTable:
    return {ord(latin): own for latin, own in _paired_keys(language)}


def _paired_keys(language: str) -> Iterator[tuple[str, str]]:
    """Give each key as the Latin layout has it, and as the one of `language` has it."""
    latin_rows = load_language_data(LATIN_LAYOUT).keyboard.rows
    own_rows = load_language_data(language).keyboard.rows
    for latin_row, own_row in zip(latin_rows, own_rows, strict=False):
        yield from zip(latin_row, own_row, strict=False)


@lru_cache(maxsize=64)
def _compile_sounds(language: str) -> re.Pattern[str]:
    sounds = load_language_data(language).transliteration.sounds
    longest_first = sorted((latin for latin, _ in sounds), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
