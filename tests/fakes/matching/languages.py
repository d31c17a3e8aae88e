"""What is known of a language, for tests."""

from __future__ import annotations

from bot.languages.loader import load_language_data
from bot.languages.model import LanguageData

ENGLISH = load_language_data("en")
_SCRIPTS = {"ru": ("\u0400", "\u04ff"), "ja": ("\u3040", "\u30ff"), "ko": ("\uac00", "\ud7a3")}


def data_by_script(text: str) -> LanguageData:
    """The data of the language whose script `text` is in: Russian, Japanese, Korean or English."""
    for code, (first, last) in _SCRIPTS.items():
        if any(first <= sign <= last for sign in text):
            return load_language_data(code)
    return ENGLISH
