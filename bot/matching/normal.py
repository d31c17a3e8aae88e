"""Text as it is compared: one form for every way of typing the same words.

`normal` is bounded (it looks at the first 512 characters) and gives the same result for every
case, spacing, normal form, markup and look-alike spelling of a message.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 512
"""Characters of a message that are looked at."""

_RAW_LIMIT = 4 * LIMIT

_TAG = re.compile(r"</?[a-zA-Z!?][^<>]{0,200}>")
_LINK = re.compile(r"\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")
_ADDRESS = re.compile(r"\b(?:https?|ftp)://\S+|\bwww\.\S+", re.IGNORECASE)
_ESCAPED = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_MARKS = re.compile(r"[*_~`|#\\]+")
_SPACE = re.compile(r"\s+")
_ACCENT = re.compile("(и\u0306)|[\u0300-\u036f]")
_MIXED = re.compile(r"[^\W\d_]+")

# What looks alike in lower case, Cyrillic (and Greek) on the left.
_TO_LATIN = str.maketrans("авеікмнорсутхѕјαεικνορτυχ", "abeikmhopcytxsjaeikvoptux")
_TO_CYRILLIC = str.maketrans("abekmhopctyxij", "авекмнорстухіј")
_LATIN_ALIKE = frozenset("abekmhopctyxij")
_CYRILLIC_ALIKE = frozenset("авеікмнорсутхѕјαεικνορτυχ")


def normal(text: str) -> str:
    """Give the comparable form of `text`: lower case, no accents, no markup, single spaces."""
    text = unicodedata.normalize("NFC", visible(text[:_RAW_LIMIT]))[:LIMIT]
    text = _without_markup(unicodedata.normalize("NFKC", text)[: 2 * LIMIT])
    return _SPACE.sub(" ", alike(fold(text))).strip()


def visible(text: str) -> str:
    """Drop what can't be seen; a control character becomes a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(sign) for sign in text)


def fold(text: str) -> str:
    """Lower the case and take accents off (й stays, ё becomes е)."""
    text = text.casefold()
    if text.isascii():
        return text
    bare = _ACCENT.sub(lambda found: found[1] or "", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", bare).replace("ı", "i").replace("’", "'")


def alike(text: str) -> str:
    """Spell each word that mixes scripts in the one it was meant in."""
    return text if text.isascii() else _MIXED.sub(_one_script, text)


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    hidden = (
        kind in ("Cf", "Cs", "Co", "Cn") or sign in "\u034f\u115f\u1160\u3164\uffa0\ufe0e\ufe0f"
    )
    return "" if hidden else sign


def _without_markup(text: str) -> str:
    text = _LINK.sub(r"\1", _TAG.sub(" ", text))
    return _MARKS.sub(" ", _ESCAPED.sub(" ", _ADDRESS.sub(" ", text)))


def _one_script(found: re.Match[str]) -> str:
    word = found[0]
    latin = [letter for letter in word if "a" <= letter <= "z"]
    other = [letter for letter in word if "\u0370" <= letter <= "\u04ff"]
    if not latin or not other:
        return word
    return word.translate(_TO_LATIN if _is_latin(latin, other) else _TO_CYRILLIC)


def _is_latin(latin: list[str], other: list[str]) -> bool:
    if not _CYRILLIC_ALIKE.issuperset(other):
        return False
    return not _LATIN_ALIKE.issuperset(latin) or len(latin) >= len(other)
