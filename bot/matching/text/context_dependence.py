"""How much a message leans on what was said before it ("and what would it cost?")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.languages.model import LanguageData

MAX_FOLLOWUP_WORDS = 14
"""Words up to which a message may lean on the last answer."""

MAX_EXTENDING_WORDS = 6
"""Words of a message up to which one that begins with "even" or "only" is about the last answer."""
MAX_TRAILED_WORDS = 3
"""Words of a message up to which one that ends with "too" is."""
_NO_WORD = re.compile(r"[?!.,;:\u00bf\u00a1\uff1f\u3002\u3001\u061f\u060c\u0964]+")


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


def extends_last_answer(text: str, word_count: int, language: LanguageData) -> bool:
    """Tell whether a normal `text` of some words widens or limits what was told ("even on foot?").

    A longer one that only ends so ("do you sell plants too?") is a question of its own.
    """
    if opens_as_followup(text, language):
        word_count -= 1
    if word_count > MAX_EXTENDING_WORDS:
        return False
    text = " ".join(_NO_WORD.sub(" ", text).split())
    if _compile_leading_particle(language).match(text):
        return True
    return word_count <= MAX_TRAILED_WORDS and bool(
        _compile_trailing_particle(language).search(text)
    )


def is_followup_word(word: str, language: LanguageData) -> bool:
    """Tell whether a word names nothing: it points back, asks, goes on, means oneself or may stand
    for anything."""
    return word in _words_without_object(language)


def names_nothing(words: Iterable[str], language: LanguageData) -> bool:
    """Tell whether none of some words names or says anything: each points back, asks, goes on or
    only helps a verb ("how does his")."""
    helping = (*language.word_order.auxiliaries, *language.word_order.passives)
    return all(is_followup_word(word, language) or word in helping for word in words)


@lru_cache(maxsize=64)
def _words_without_object(language: LanguageData) -> frozenset[str]:
    followups, questions = language.followups, language.questions
    openers = (word for opener in followups.openers for word in opener.split())
    return frozenset(
        (
            *followups.pointers,
            *followups.indefinites,
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
def _compile_leading_particle(language: LanguageData) -> re.Pattern[str]:
    followups = language.followups
    if not followups.leading_particles:
        return re.compile("(?!)")
    before = "|".join((*followups.lead_ins, *followups.openers))
    end = r"\b" if language.words.whole_words else ""
    return re.compile(rf"^(?:(?:{before})\s+)?(?:{'|'.join(followups.leading_particles)}){end}")


@lru_cache(maxsize=64)
def _compile_trailing_particle(language: LanguageData) -> re.Pattern[str]:
    particles = language.followups.trailing_particles
    if not particles:
        return re.compile("(?!)")
    start = r"\b" if language.words.whole_words else ""
    return re.compile(rf"{start}(?:{'|'.join(particles)})$")


@lru_cache(maxsize=64)
def _pointing_words(language: LanguageData) -> frozenset[str]:
    return frozenset(language.followups.pointers)


@lru_cache(maxsize=64)
def _bare_question_words(language: LanguageData) -> frozenset[str]:
    return frozenset(language.questions.words)
