"""The margin of an entry: `Also asked:` and `Related:`, directly under its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.article.draft import Noted
from bot.article.fault import Findings

LABEL = re.compile(r" {0,3}[*_]{0,2}(also asked|related)\s*:[*_]{0,2}\s*", re.IGNORECASE)
BULLET = re.compile(r"\s*([-*+])\s+")
CONTINUED = re.compile(r"\s{2,}\S")


@dataclass(slots=True)
class RawMargin:
    """The margin as written. `end` is the index of the first line of the answer."""

    end: int
    labels: list[str] = field(default_factory=list)
    phrasings: list[Noted] = field(default_factory=list)
    related: list[Noted] = field(default_factory=list)


def read(lines: Sequence[str], start: int, stop: int, findings: Findings) -> RawMargin:
    """Read the margin of the entry whose heading ends before the index `start`.

    Each label counts once: an answer that says "Related:" later on is left alone.
    """
    margin = RawMargin(start)
    place = _skip_blank(lines, start, stop)
    while place < stop and (label := LABEL.match(lines[place])):
        name = label[1].lower()
        if name in margin.labels:
            break
        margin.labels.append(name)
        rest = Noted(lines[place][label.end() :].strip(), place + 1)
        items, margin.end = _items(lines, place + 1, stop)
        _keep(margin, rest, items, findings)
        place = _skip_blank(lines, margin.end, stop)
    if margin.labels == ["related", "also asked"]:
        findings.add(
            start + 1,
            "“Related:” stands before “Also asked:”.",
            "Put the list of “Also asked:” first.",
        )
    return margin


def _keep(margin: RawMargin, rest: Noted, items: list[Noted], findings: Findings) -> None:
    found = [rest, *items] if rest.text else items
    label = margin.labels[-1].capitalize()
    if not found:
        findings.add(
            rest.line, f"“{label}:” has nothing after it.", "Complete it or delete the line."
        )
    if label == "Related":
        margin.related.extend(part for noted in found for part in _ids(noted))
        return
    if rest.text:
        findings.add(
            rest.line,
            "A question stands on the line of “Also asked:”.",
            "Put each question on a line of its own that begins with a hyphen.",
        )
    margin.phrasings.extend(found)


def _ids(noted: Noted) -> list[Noted]:
    names = (name.strip(" \t.`#") for name in re.split(r"[,;]", noted.text))
    return [Noted(name, noted.line) for name in names if name]


def _items(lines: Sequence[str], place: int, stop: int) -> tuple[list[Noted], int]:
    """Collect the list that follows; after a blank line, another sign begins another list."""
    items: list[Noted] = []
    sign, end = "", place
    while (place := _skip_blank(lines, place, stop)) < stop:
        bullet = BULLET.match(lines[place])
        if bullet and (sign in ("", bullet[1]) or end == place):
            sign = bullet[1]
            items.append(Noted(lines[place][bullet.end() :].strip(), place + 1))
        elif items and end == place and CONTINUED.match(lines[place]):
            items[-1] = Noted(f"{items[-1].text} {lines[place].strip()}", items[-1].line)
        else:
            break
        place = end = place + 1
    return items, end


def _skip_blank(lines: Sequence[str], place: int, stop: int) -> int:
    while place < stop and not lines[place].strip():
        place += 1
    return place
