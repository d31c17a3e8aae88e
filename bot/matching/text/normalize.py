"""Text as it is compared: one form for every way of typing the same words.

`normalize_text` is bounded (it looks at the first 512 characters) and gives the same result for
every case, spacing, normal form, markup and look-alike spelling of a message.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from bot.languages.folding import fold_case
from bot.matching.text.tokenize import load_apostrophe_letters

MAX_CHARACTERS = 512
"""Characters of a message that are looked at."""

_APOSTROPHE_SIGNS = frozenset('`"')
"""What is typed for an apostrophe where a keyboard has none."""
MAX_KEPT_SIGNS = 5_000
"""Signs of which is kept what they are: those of a few scripts in use."""
_MAX_RAW_CHARACTERS = 4 * MAX_CHARACTERS

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]{0,200}>")
_LINK = re.compile(r"\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")
_URL = re.compile(r"\b(?:https?|ftp)://\S+|\bwww\.\S+", re.IGNORECASE)
_PERCENT_ESCAPES = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_MARKUP_SIGNS = re.compile(r"[*_~`|#\\]+")
_MARKUP = frozenset("<[/%*_~`|#\\")
"""Signs of which a text with any of these has one, links that begin with "www." aside."""
_SPACE = re.compile(r"\s+")
_LATIN_LETTER = re.compile("[a-z]")
_OTHER_LETTER = re.compile("[\u0370-\u04ff]")
"""A Greek or Cyrillic one."""
_LETTER_RUN = re.compile(r"[^\W\d_]+")

_OTHER_ALIKE = (
    "\u0430\u0432\u0435\u0456\u043a\u043c\u043d\u043e\u0440\u0441\u0443\u0442\u0445\u0455\u0458"
    "\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7"
)
# Small Cyrillic letters, then Greek ones, that look like these Latin ones.
_TO_LATIN = str.maketrans(_OTHER_ALIKE, "abeikmhopcytxsjaeikvoptux")
_TO_CYRILLIC = str.maketrans(
    "abekmhopctyxij",
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458",
)
_LATIN_ALIKE = frozenset("abekmhopctyxij")
_CYRILLIC_ALIKE = frozenset(_OTHER_ALIKE)
_HIDDEN_SIGNS = "\u034f\u115f\u1160\u20e3\u3164\uffa0\ufe0e\ufe0f"
"""Fillers, what chooses a look, and the frame of a key that makes an emoji of a digit."""


def normalize_text(text: str) -> str:
    """Give the comparable form of `text`: lower case, no accents, no markup, single spaces."""
    text = _decode_entities(text[:_MAX_RAW_CHARACTERS])
    text = unicodedata.normalize("NFC", strip_invisible(text))[:MAX_CHARACTERS]
    text = unicodedata.normalize("NFKC", text)[: 2 * MAX_CHARACTERS]
    text = _strip_markup(_mend_apostrophes(text))
    return _SPACE.sub(" ", unmix_scripts(fold_case(text))).strip()


def _mend_apostrophes(text: str) -> str:
    """Put an apostrophe in the place of what keyboards without one have, inside a word."""
    if _APOSTROPHE_SIGNS.isdisjoint(text):
        return text
    return _compile_inner_apostrophe().sub("'", fold_case(text))


@lru_cache(maxsize=1)
def _compile_inner_apostrophe() -> re.Pattern[str]:
    letters = load_apostrophe_letters()
    signs = "".join(sorted(_APOSTROPHE_SIGNS))
    return re.compile(rf"(?<=[^\W\d_])[{signs}](?=[{''.join(sorted(letters))}])")


def strip_invisible(text: str) -> str:
    """Drop what can't be seen; a control character becomes a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def unmix_scripts(text: str) -> str:
    """Spell each word that mixes scripts in the one it was meant in."""
    if text.isascii() or not (_LATIN_LETTER.search(text) and _OTHER_LETTER.search(text)):
        return text
    return _LETTER_RUN.sub(_unmix_word, text)


@lru_cache(maxsize=MAX_KEPT_SIGNS)
def _visible_character(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    is_hidden = category in ("Cf", "Cs", "Co", "Cn") or sign in _HIDDEN_SIGNS
    return "" if is_hidden else sign


def _decode_entities(text: str) -> str:
    """Give the signs that "&nbsp;" and "&#39;" stand for."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]).replace("&", " "), text)


def _strip_markup(text: str) -> str:
    if _MARKUP.isdisjoint(text) and "www." not in text.lower():
        return text
    text = _LINK.sub(r"\1", _TAG.sub(" ", text))
    return _MARKUP_SIGNS.sub(" ", _PERCENT_ESCAPES.sub(" ", _URL.sub(" ", text)))


def _unmix_word(word_run: re.Match[str]) -> str:
    word = word_run[0]
    latin_letters = _LATIN_LETTER.findall(word)
    other_letters = _OTHER_LETTER.findall(word)
    if not latin_letters or not other_letters:
        return word
    return word.translate(
        _TO_LATIN if _is_latin_word(latin_letters, other_letters) else _TO_CYRILLIC
    )


def _is_latin_word(latin_letters: list[str], other_letters: list[str]) -> bool:
    if not _CYRILLIC_ALIKE.issuperset(other_letters):
        return False
    return not _LATIN_ALIKE.issuperset(latin_letters) or len(latin_letters) >= len(other_letters)
