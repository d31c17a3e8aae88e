"""How much a message leans on what was said before it ("and what would it cost?")."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.languages.model import LanguageData

MAX_FOLLOWUP_WORDS = 14
"""Words up to which a message may lean on the last answer."""


def measure_context_dependence(text: str, words: list[str], language: LanguageData) -> float:
    """Give how far a normal `text` leans on the last answer: 0 not at all, 1 wholly."""
    if not words or len(words) > MAX_FOLLOWUP_WORDS:
        return 0.0
    score = 0.35
    if opens_as_followup(text, language):
        score += 0.35
    if any(word in _pointing_words(language) for word in words):
        score += 0.3
    if len(words) <= 3 and any(word in _bare_question_words(language) for word in words):
        score += 0.2
    return min(1.0, score) * (1.0 if len(words) <= 8 else 0.7)


def opens_as_followup(text: str, language: LanguageData) -> bool:
    """Tell whether a normal `text` begins like one that goes on from the last answer ("and")."""
    return _compile_opening(language).match(text) is not None


def is_followup_word(word: str, language: LanguageData) -> bool:
    """Tell whether a word names nothing: it points back, asks, goes on or means oneself."""
    return word in _words_without_object(language)


@lru_cache(maxsize=64)
def _words_without_object(language: LanguageData) -> frozenset[str]:
    followups, questions = language.followups, language.questions
    openers = (word for opener in followups.openers for word in opener.split())
    return frozenset(
        (
            *followups.pointers,
            *openers,
            *questions.words,
            *questions.selves,
            *language.conjunctions.also,
        )
    )


@lru_cache(maxsize=64)
def _compile_opening(language: LanguageData) -> re.Pattern[str]:
    openers, lead_ins = language.followups.openers, language.followups.lead_ins
    if not openers:
        return re.compile("(?!)")
    lead_in = f"(?:{'|'.join(lead_ins)})?" if lead_ins else ""
    return re.compile(rf"^{lead_in}\s*(?:{'|'.join(openers)})\b")


@lru_cache(maxsize=64)
def _pointing_words(language: LanguageData) -> frozenset[str]:
    return frozenset(language.followups.pointers)


@lru_cache(maxsize=64)
def _bare_question_words(language: LanguageData) -> frozenset[str]:
    return frozenset(language.questions.words)
