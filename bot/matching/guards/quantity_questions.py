"""How long, how often and at which age: what asks for it, and what tells it in an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.languages.folding import fold_case
from bot.languages.model import LanguageData
from bot.languages.patterns.alternatives import compile_alternatives
from bot.matching.text.answer_types import compile_asking, join_patterns, strip_signs, word_edges

FREQUENCY, AGE = 14, 15
"""The numbers of what asks how often and at which age, behind those of all kinds of fact."""
_NUMBER_SIGN = "#"
"""What stands for a number in a pattern."""
_TOLD_SIGN = "\x00"
"""What stands in a text for what tells another quantity."""
_BESIDE_SIGN = re.compile(rf"{_TOLD_SIGN}\s+(?:[a-z\u0430-\u0457]{{1,2}}\s)?\s*$")
"""What stands before a length of time that only says how often: "every two weeks", "once in two
weeks". Where no spaces part words, patterns of what tells how often hold that length."""
_NEVER = re.compile(r"(?!)")


def asks_for_duration(text: str, language: LanguageData) -> bool:
    """Tell whether a normal `text` asks how long something takes."""
    return _finds(compile_asking(language.questions.duration.asks, language), text)


def asks_for_frequency(text: str, language: LanguageData) -> bool:
    """Tell whether a normal `text` asks how often."""
    return _finds(compile_asking(language.questions.frequency.asks, language), text)


def asks_for_age(text: str, language: LanguageData) -> bool:
    """Tell whether a normal `text` asks from or up to which age."""
    return _finds(compile_asking(language.questions.age.asks, language), text)


def _finds(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(strip_signs(text)) is not None


def remove_duration_words(text: str, language: LanguageData) -> str:
    """Give a normal `text` without what asks how long."""
    return compile_asking(language.questions.duration.asks, language).sub(" ", strip_signs(text))


def remove_age_words(text: str, language: LanguageData) -> str:
    """Give a normal `text` without what asks at which age."""
    return compile_asking(language.questions.age.asks, language).sub(" ", strip_signs(text))


def tells_frequency(sentence: str, language: LanguageData) -> bool:
    """Tell whether a sentence (as it was written) tells how often."""
    pattern = _compile_told(language.questions.frequency.tells, language)
    return pattern.search(fold_case(sentence)) is not None


def tells_age(sentence: str, language: LanguageData) -> bool:
    """Tell whether a sentence (as it was written) tells an age or a limit of it."""
    age = language.questions.age
    pattern = _compile_told((*age.tells, *age.bounds), language)
    return pattern.search(fold_case(sentence)) is not None


def tells_duration(sentence: str, language: LanguageData) -> bool:
    """Tell whether a sentence (as it was written) holds a length of time: a number of days,
    hours … that is neither an age nor says how often."""
    questions, text = language.questions, fold_case(sentence)
    if _compile_duration(language).search(text) is None:
        return False
    for tells in (questions.age.tells, questions.frequency.tells):
        text = _compile_told(tells, language).sub(_TOLD_SIGN, text)
    found = _compile_duration(language).finditer(text)
    return any(not _BESIDE_SIGN.search(text[: match.start()]) for match in found)


def tells_end(sentence: str, language: LanguageData) -> bool:
    """Tell whether a sentence (as it was written) says until when something lasts, and no age."""
    text, questions = fold_case(sentence), language.questions
    ends = compile_asking(questions.duration.ends, language)
    is_age = _compile_told(questions.age.tells, language).search(text) is not None
    return not is_age and ends.search(text) is not None


@lru_cache(maxsize=64)
def _compile_duration(language: LanguageData) -> re.Pattern[str]:
    duration, whole_words = language.questions.duration, language.words.whole_words
    if not duration.tells:
        return _NEVER
    unit = join_patterns(duration.tells, whole_words=whole_words)
    space = r"\s(?:\w{1,20}\s)?" if whole_words else r"\s?"
    spans = join_patterns(duration.spans, whole_words=whole_words) if duration.spans else "(?!)"
    return re.compile(rf"{_number_pattern(language)}{space}{unit}|{spans}")


def _number_pattern(language: LanguageData) -> str:
    numbers = (r"\d{1,9}", *language.questions.number.tells)
    return join_patterns(numbers, whole_words=language.words.whole_words)


@lru_cache(maxsize=256)
def _compile_told(tells: Sequence[str], language: LanguageData) -> re.Pattern[str]:
    return compile_alternatives(put_numbers(tells, language), *word_edges(language))


def put_numbers(tells: Sequence[str], language: LanguageData) -> tuple[str, ...]:
    """Give the patterns of what tells a quantity with a number where they leave room for one."""
    number = _number_pattern(language)
    return tuple([pattern.replace(_NUMBER_SIGN, number) for pattern in tells])
