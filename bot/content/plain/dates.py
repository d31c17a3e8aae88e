"""Dates as newspapers print them, in any language that has a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from bot.languages.article_rules import DateRules
from bot.languages.loader import load_all_languages

MAX_DATE_LENGTH = 60
"""Characters of the longest text that can be nothing but a date."""


def parse_date(text: str) -> date | None:
    """Read a text that is nothing but a date: "August 23, 2011", "23.08.2011", "23 août 2011".

    A date like 8/9/2011 means different days in different countries, so it gives None.
    """
    if len(text) > MAX_DATE_LENGTH:
        return None
    rest = _compile_prefix().sub("", text, count=1).strip()
    for pattern in _compile_forms():
        if matched := pattern.fullmatch(rest):
            return _build_date(matched.groupdict())
    return None


def _all_date_rules() -> tuple[DateRules, ...]:
    return tuple(data.dates for data in load_all_languages())


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return {
        name: number
        for rules in _all_date_rules()
        for number, names in enumerate(rules.months, 1)
        for name in names.split()
    }


@lru_cache(maxsize=1)
def _compile_prefix() -> re.Pattern[str]:
    published = _join_patterns(p for rules in _all_date_rules() for p in rules.published)
    weekday = _join_patterns(day for rules in _all_date_rules() for day in rules.weekdays)
    return re.compile(rf"\s*({published}\s*:?\s+)?({weekday},?\s+)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _compile_forms() -> tuple[re.Pattern[str], ...]:
    rules = _all_date_rules()
    day = rf"(?P<d>\d{{1,2}}){_join_patterns(p for rule in rules for p in rule.day_suffixes)}?"
    joint = rf"(?:{_join_patterns(word for rule in rules for word in rule.joints)}\s+)?"
    name = r"(?P<name>[^\W\d]+)\.?"
    year_end = rf"(?:\s*{_join_patterns(p for rule in rules for p in rule.year_suffixes)})?\.?"
    forms = (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
        rf"{name}\s+{day},?\s+(?P<y>\d{{4}})",
        rf"{day}\s+{joint}{name},?\s+{joint}(?P<y>\d{{4}})",
        *(_form_with_units(*rule.units) for rule in rules if rule.units),
    )
    return tuple(re.compile(form + year_end, re.IGNORECASE) for form in forms)


def _form_with_units(year: str, month: str, day: str) -> str:
    return rf"(?P<y>\d{{4}})\s?{year}\s?(?P<m>\d{{1,2}})\s?{month}\s?(?P<d>\d{{1,2}})\s?{day}"


def _join_patterns(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _build_date(parts: dict[str, str]) -> date | None:
    month = _month_numbers().get(parts["name"].lower()) if "name" in parts else int(parts["m"])
    try:
        return date(int(parts["y"]), month or 0, int(parts["d"]))
    except ValueError:
        return None
