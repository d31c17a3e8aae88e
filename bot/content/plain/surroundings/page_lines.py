"""What the head or the foot of a printed page left in a text: "Page 2 of 5"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from bot.languages.loader import load_plain_text_rules

GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|\t+[ \t]*)(?=\S)")
"""So much room stands between the text of a head and the number of its page."""


MAX_LINE_LENGTH, MAX_NUMBER_LENGTH = 500, 60


def find_page_numbers(lines: Sequence[str]) -> dict[int, str]:
    """Return, by index, what lines hold beside a text, or alone, that is the number of a page.

    A number without the count of pages ("Page 2") is one only where a next one follows.
    """
    found = {
        n: match for n, line in enumerate(map(str.rstrip, lines)) if (match := _match_page(line))
    }
    alone = [n for n, match in found.items() if not _total_of(match)]
    counted = {
        index
        for above, below in pairwise(alone)
        if _number_of(found[below]) == _number_of(found[above]) + 1
        for index in (above, below)
    }
    return {n: match[0].strip() for n, match in found.items() if _total_of(match) or n in counted}


def remove_page_numbers(lines: Sequence[str], numbers: Mapping[int, str]) -> list[str]:
    """Return the lines without them."""
    return [line[: -len(numbers[n])].rstrip() if n in numbers else line
            for n, line in enumerate(map(str.rstrip, lines))]  # fmt: skip


def _match_page(line: str) -> re.Match[str] | None:
    begin = len(line) - len(line.lstrip())
    places = (begin, *(gap.end() for gap in GAP.finditer(line[:MAX_LINE_LENGTH])))
    starts = [n for n in places if _may_be_number(line[n:])]
    pages = (_page_pattern().fullmatch(line, start) for start in starts)
    return next(filter(None, pages), None)


def _may_be_number(text: str) -> bool:
    """Tell whether the pattern, which takes long to compile, is worth a try."""
    return len(text) <= MAX_NUMBER_LENGTH and any(map(str.isdecimal, text))


def _number_of(match: re.Match[str]) -> int:
    return int(match["number"] or match["before"] or match["dashed"])


def _total_of(match: re.Match[str]) -> str:
    return match["total"] or match["total_before"] or ""


@cache
def _page_pattern() -> re.Pattern[str]:
    words = {word for rules in load_plain_text_rules() for word in rules.page_words}
    word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"[-\u2013\u2014|\s]{{0,40}}(?:(?:{word})\.?\s{{0,3}}(?P<number>\d{{1,4}})"
        r"(?:\s{0,3}(?:/|\w{1,6})\s{0,3}(?P<total>\d{1,4}))?"
        rf"|\u7b2c?\s{{0,3}}(?P<before>\d{{1,4}})\s{{0,3}}(?:{word})"
        rf"(?:\s{{0,3}}[/\uff0c,\u5171]{{1,2}}\s{{0,3}}(?P<total_before>\d{{1,4}})\s{{0,3}}(?:{word}))?"
        r"|(?<=[-\u2013\u2014] )(?P<dashed>\d{1,4})(?= [-\u2013\u2014]\s{0,40}\Z))"
        r"[-\u2013\u2014|\s]{0,40}",
        re.IGNORECASE,
    )
