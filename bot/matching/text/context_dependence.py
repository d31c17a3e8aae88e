"""How much a message leans on what was said before it ("and what would it cost?")."""

from __future__ import annotations

import re

_FOLLOWUP_OPENERS = re.compile(
    r"^(?:ok(?:ay)?,?|so|well|yes,?|no,?|hm+,?|ну|да,?|нет,?|ок,?|так)?\s*"
    r"(?:and|but|or|also|then|what about|how about|so|why|а|и|но|или|а если|тогда|ну а"
    r"|und|aber|et|mais|y|pero"
    r"|그럼|그리고|では|じゃあ|それで)\b"
)
_PRONOUNS = frozenset(
    [
        "it", "its", "they", "them", "their", "theirs", "he", "him", "his", "she", "her",
        "that", "this", "these", "those", "there", "then", "one", "ones", "same", "instead",
        "он", "она", "оно", "они", "его", "ее", "ей", "им", "их", "нее", "него", "них", "ними",
        "этот", "эта", "это", "эти", "этого", "этой", "этом", "тот", "та", "то", "те", "того",
        "там", "туда", "тогда", "такой", "такая", "столько", "es", "er", "sie", "ihm", "ihn",
        "ihr", "das", "dies", "dort", "da", "elle", "il", "ils", "elles", "ca", "cela", "leur",
        "y", "en", "ese", "esa", "eso", "esto", "alli", "lo", "la", "les",
    ]
)  # fmt: skip
_BARE_QUESTION_WORDS = frozenset(
    [
        "why", "when", "where", "who", "how", "what", "which", "really", "почему", "зачем",
        "когда", "где", "куда", "кто", "как", "сколько", "какой", "какая", "какие", "правда",
        "warum", "wann", "wo", "wer", "wie", "pourquoi", "quand", "ou", "qui", "comment", "por",
        "que", "cuando", "donde", "quien", "como",
    ]
)  # fmt: skip


def measure_context_dependence(text: str, words: list[str]) -> float:
    """Give how far a normal `text` leans on the last answer: 0 not at all, 1 wholly."""
    if not words or len(words) > 14:
        return 0.0
    score = 0.35
    if _FOLLOWUP_OPENERS.match(text):
        score += 0.35
    if any(word in _PRONOUNS for word in words):
        score += 0.3
    if len(words) <= 3 and any(word in _BARE_QUESTION_WORDS for word in words):
        score += 0.2
    return min(1.0, score) * (1.0 if len(words) <= 8 else 0.7)
