"""Letters without case and accents: the form in which words of a language are compared."""

from __future__ import annotations

import re
import unicodedata

_ACCENT = re.compile("(и\u0306)|[\u0300-\u036f]")


def fold_case(text: str) -> str:
    """Lower the case and take accents off (й stays, ё becomes е)."""
    text = text.casefold()
    if text.isascii():
        return text
    unaccented = _ACCENT.sub(lambda accent: accent[1] or "", unicodedata.normalize("NFKD", text))
    return (
        unicodedata.normalize("NFC", unaccented)
        .replace("ı", "i")
        .replace("’", "'")
        .replace("\u02bc", "'")
    )
