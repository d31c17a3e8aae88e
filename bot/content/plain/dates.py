"""Dates as newspapers print them."""

from __future__ import annotations

import re
from datetime import date

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "jan january янв января", "feb february фев февраля", "mar march мар марта",
            "apr april апр апреля", "may мая", "jun june июн июня", "jul july июл июля",
            "aug august авг августа", "sep sept september сен сентября", "oct october окт октября",
            "nov november ноя ноября", "dec december дек декабря",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

DATE_PREFIX = re.compile(
    r"\s*((published|posted|updated)(\s+on)?\s*:?\s+)?(\w+day,?\s+)?", re.IGNORECASE
)
DATE_SUFFIX = r"(?:\s*г(?:\.|ода)?)?\.?"
DATE_PATTERNS = tuple(
    re.compile(form + DATE_SUFFIX, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
        r"(?P<name>[^\W\d]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[^\W\d]+)\.?,?\s+(?P<y>\d{4})",
    )
)


def parse_date(text: str) -> date | None:
    """Read a text that is nothing but a date: "August 23, 2011", "23.08.2011", "23 августа 2011".

    A date like 8/9/2011 means different days in different countries, so it gives None.
    """
    if len(text) > 60:
        return None
    rest = DATE_PREFIX.sub("", text, count=1).strip()
    for pattern in DATE_PATTERNS:
        if matched := pattern.fullmatch(rest):
            return _build_date(matched.groupdict())
    return None


def _build_date(parts: dict[str, str]) -> date | None:
    month = MONTH_NUMBERS.get(parts["name"].lower()) if "name" in parts else int(parts["m"])
    try:
        return date(int(parts["y"]), month or 0, int(parts["d"]))
    except ValueError:
        return None
