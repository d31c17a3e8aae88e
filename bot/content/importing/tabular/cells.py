"""What a cell of a sheet shows: a number with its unit, a day without its midnight."""

from __future__ import annotations

import re
from datetime import datetime, time

NUMBER_FORMAT = re.compile(
    r"(?P<before>[^#0?.,%]{0,20})(?P<grouped>#,##)?0(?P<decimals>\.0{1,6})?(?P<after>[^#0?.,]{0,20})"
)
"""The formats of numbers that are written here: whole ones, decimals, shares, amounts of money."""

CURRENCY = re.compile(r"\[\$([^\]-]{0,5})[^\]]{0,10}\]")
UNSHOWN = re.compile(r"\[[^\]]{0,20}\]|[\"\\]|[_*].")
"""Colours, quotation marks, and what only leaves room."""


def text_of_cell(value: object, number_format: str) -> str:
    """Give what a cell with this value and format (of Excel's) shows; "" for an empty one."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _text_of_number(value, number_format)
    return "" if value is None else str(value)


def _text_of_number(value: float, number_format: str) -> str:
    """Write a number as its format says, where that is one of those known here."""
    shown = UNSHOWN.sub("", CURRENCY.sub(r"\1", number_format.split(";", maxsplit=1)[0])).strip()
    matched = NUMBER_FORMAT.fullmatch(shown)
    if matched is None:
        return str(value)
    if "%" in matched["after"]:
        value *= 100
    digits = max(0, len(matched["decimals"] or "") - 1)
    number = f"{value:{',' if matched['grouped'] else ''}.{digits}f}"
    return f"{matched['before']}{number}{matched['after']}".strip()
