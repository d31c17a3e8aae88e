"""The language of an article that doesn't say: told by its letters, then by its small words."""

from __future__ import annotations

import re

MAX_SAMPLE_LENGTH = 20_000
"""So many characters tell."""

SCRIPT_PATTERNS = tuple(
    (code, re.compile(f"[{letters}]"), share)
    for code, letters, share in (
        ("ja", "\u3041-\u30fe", 0.1),
        ("ko", "\uac00-\ud7a3", 0.3),
        ("zh", "\u4e00-\u9fff", 0.3),
        ("uk", "\u0454\u0456\u0457\u0491", 0.01),
        ("ru", "\u0400-\u04ff", 0.5),
        ("el", "\u0370-\u03ff", 0.5),
        ("he", "\u0590-\u05ff", 0.5),
        ("fa", "\u067e\u0686\u0698\u06af", 0.01),
        ("ar", "\u0600-\u06ff", 0.5),
        ("hi", "\u0900-\u097f", 0.5),
        ("th", "\u0e00-\u0e7f", 0.5),
        ("hy", "\u0530-\u058f", 0.5),
        ("ka", "\u10a0-\u10ff", 0.5),
    )
)
"""Language, letters, and the share of all letters from which the text is in that language."""

STOPWORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to is in that it for was with are on as by be from",
        "de": "der die und das ist nicht mit den von zu auf für ein eine im dem",
        "fr": "le la les des et est une dans pour que qui sur pas du de au",
        "es": "el la los las y es una en por que con del de para se al",
        "it": "il la di che e è per non una con del della sono gli si le",
        "pt": "o a de que e do da em um uma para não com os as no",
        "nl": "de het een en van is dat op te zijn voor met niet in wordt",
    }.items()
}

MIN_STOPWORDS = 4
"""Small words that a guess other than English needs."""


def detect_language(text: str) -> str:
    """Return the likeliest language as its code of two letters; English when nothing tells."""
    text = text[:MAX_SAMPLE_LENGTH].casefold()
    letters = sum(map(str.isalpha, text))
    for code, script, share in SCRIPT_PATTERNS:
        if len(script.findall(text)) > share * letters:
            return code
    return _detect_by_stopwords(re.findall(r"[^\W\d_]+", text))


def _detect_by_stopwords(text_words: list[str]) -> str:
    counts = {
        code: sum(word in stopwords for word in text_words) for code, stopwords in STOPWORDS.items()
    }
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= MIN_STOPWORDS else "en"
