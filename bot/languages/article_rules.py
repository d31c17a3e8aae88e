"""How dates and plain texts are written in articles, as data of one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.languages.lines import STRICT, Pairs, Patterns, ReadAs, Words


def _check_months(months: object) -> object:
    if isinstance(months, list) and len(months) not in (0, 12):
        raise ValueError(f"there are {len(months)} months instead of 12 (or none)")
    return months


@dataclass(frozen=True, eq=False)
class DateRules:
    """How newspapers print a date."""

    __pydantic_config__ = STRICT

    months: Annotated[Words, ReadAs(_check_months)]
    weekdays: Words
    published: Patterns
    day_suffixes: Patterns
    joints: Words
    year_suffixes: Patterns
    units: Words


@dataclass(frozen=True, eq=False)
class PlainTextRules:
    """What marks questions, answers, topics and the address in a text, and what ends sentences."""

    __pydantic_config__ = STRICT

    question_words: Words
    answer_words: Words
    topic_words: Words
    letter_pairs: Pairs
    url_labels: Patterns
    page_words: Words
    statement_ends: Words
