"""Which encoding of one byte a letter makes known words of a text's bytes."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from bot.content.document.language import MAX_SAMPLE_LENGTH, guess_language
from bot.languages.frequencies import read_written_words
from bot.languages.loader import load_language_data

SINGLE_BYTE_ENCODINGS = (
    *("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "cp1251", "cp1253", "cp1255", "cp1256"),
    *("koi8_r", "cp866", "iso8859_2", "cp850", "mac_roman", "mac_cyrillic"),
)
"""What texts were saved in before UTF-8, the likelier ones first."""
MIN_KNOWN_SHARE = 0.4
"""So many of the words beyond ASCII are known if a text was read in its encoding."""
TYPOGRAPHIC_SIGNS = frozenset("«»‹›“”„‘’‚–—…•·€£§©®°№¿¡½¼²³×\u00a0")
CLOSING_SIGNS = "".join(TYPOGRAPHIC_SIGNS) + string.punctuation + string.digits
WORD = re.compile(r"[^\s/-]+")
"""What stands between spaces: a sign within it is part of a word that was read wrongly."""


@dataclass(frozen=True, slots=True, order=True)
class _Legibility:
    """How like a text a reading of bytes looks; the likeliest is the greatest."""

    known_share: float
    sign_count: int


def find_legible_encoding(data: bytes) -> str | None:
    """Return the encoding in which most words beyond ASCII are known, None if they are in none.

    Words are looked up, as they are written, in the list of the language that the text would be in.
    """
    readings = {
        name: text for name in SINGLE_BYTE_ENCODINGS if (text := _decode_sample(data, name))
    }
    lists: dict[str, Collection[str]] = {}
    legibility = {name: _measure_legibility(text, lists) for name, text in readings.items()}
    best = max(legibility, key=lambda name: legibility[name], default=None)
    if best is None or legibility[best].known_share < MIN_KNOWN_SHARE:
        return None
    return best


def _decode_sample(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)[:MAX_SAMPLE_LENGTH]
    except UnicodeDecodeError:
        return ""


def _measure_legibility(text: str, lists: dict[str, Collection[str]]) -> _Legibility:
    parts = (part.strip(CLOSING_SIGNS) for part in WORD.findall(_fold_letters(text)))
    words = {word for part in parts for word in part.split("'") if not word.isascii()}
    signs = sum(map(text.count, TYPOGRAPHIC_SIGNS))
    if not words:
        return _Legibility(1.0, signs)
    code = guess_language(text).code
    if code not in lists:
        lists[code] = read_written_words(load_language_data(code).words.frequency_list)
    known = sum(word in lists[code] for word in words)
    return _Legibility(known / len(words), signs)


def _fold_letters(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("’", "'").casefold()
