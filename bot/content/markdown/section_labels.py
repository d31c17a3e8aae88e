"""The labels of an entry: `Also asked:` and `Related:`, directly under its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import SourceText

SECTION_LABEL = re.compile(
    r" {0,3}[*_]{0,2}(also asked|related)\s{0,9}:[*_]{0,2}\s{0,100}", re.IGNORECASE
)
BARE_LABEL = re.compile(r" {0,3}[*_]{0,2}also asked[*_]{0,2}\s{0,9}", re.IGNORECASE)
LIST_MARKER = re.compile(r"\s*([-*+]|\d{1,3}[.)])\s+")
CONTINUATION_LINE = re.compile(r"\s{2,}\S")


@dataclass(slots=True)
class RawLabels:
    """The labels as written. `answer_start` is the index of the answer's first line."""

    answer_start: int
    label_names: list[str] = field(default_factory=list)
    phrasings: list[SourceText] = field(default_factory=list)
    related: list[SourceText] = field(default_factory=list)


def read_section_labels(
    lines: Sequence[str], start: int, stop: int, diagnostics: Diagnostics
) -> RawLabels:
    """Read the labels of the entry whose heading ends before the index `start`.

    Each label counts once: an answer that says "Related:" later on is left alone.
    """
    raw_labels = RawLabels(start)
    index = _skip_blank_lines(lines, start, stop)
    while index < stop and (label := SECTION_LABEL.match(lines[index])):
        name = label[1].lower()
        if name in raw_labels.label_names:
            break
        raw_labels.label_names.append(name)
        rest = SourceText(lines[index][label.end() :].strip(), index + 1)
        # What stands on the label's line goes on in the next one, and never behind a blank line.
        is_whole = bool(rest.text) and index + 1 < stop and not lines[index + 1].strip()
        items_stop = index + 1 if is_whole else stop
        items, raw_labels.answer_start = _read_label_items(lines, index + 1, items_stop)
        _add_label_items(raw_labels, rest, items, diagnostics)
        index = _skip_blank_lines(lines, raw_labels.answer_start, stop)
    if index < stop and BARE_LABEL.fullmatch(lines[index]):
        diagnostics.report_problem(
            index + 1, "“Also asked” stands without its colon.", "Write “Also asked:”."
        )
    _check_order(raw_labels, start, diagnostics)
    return raw_labels


def _check_order(raw_labels: RawLabels, start: int, diagnostics: Diagnostics) -> None:
    if raw_labels.label_names == ["related", "also asked"]:
        diagnostics.report_problem(
            start + 1,
            "“Related:” stands before “Also asked:”.",
            "Put the list of “Also asked:” first.",
        )


def _add_label_items(
    raw_labels: RawLabels, rest: SourceText, items: list[SourceText], diagnostics: Diagnostics
) -> None:
    label_items = [rest, *items] if rest.text else items
    label = raw_labels.label_names[-1].capitalize()
    if not label_items:
        diagnostics.report_problem(
            rest.line, f"“{label}:” has nothing after it.", "Complete it or delete the line."
        )
    if label == "Related":
        raw_labels.related.extend(
            part for source_text in label_items for part in _split_related_ids(source_text)
        )
        return
    if rest.text:
        diagnostics.report_problem(
            rest.line,
            "A question stands on the line of “Also asked:”.",
            "Put each question on a line of its own that begins with a hyphen.",
        )
    raw_labels.phrasings.extend(label_items)


def _split_related_ids(source_text: SourceText) -> list[SourceText]:
    names = (name.strip(" \t.`#") for name in re.split(r"[,;]", source_text.text))
    return [SourceText(name, source_text.line) for name in names if name]


def _read_label_items(lines: Sequence[str], index: int, stop: int) -> tuple[list[SourceText], int]:
    """Collect the list that follows; after a blank line, another sign begins another list.

    So does a number: steps of an answer may begin there.
    """
    items: list[SourceText] = []
    marker: str | None = None
    end = index
    while (index := _skip_blank_lines(lines, index, stop)) < stop:
        bullet = LIST_MARKER.match(lines[index])
        if bullet and (not items or marker == bullet[1] or end == index):
            marker = bullet[1] if bullet[1] in "-*+" else None
            items.append(SourceText(lines[index][bullet.end() :].strip(), index + 1))
        elif items and end == index and CONTINUATION_LINE.match(lines[index]):
            items[-1] = SourceText(f"{items[-1].text} {lines[index].strip()}", items[-1].line)
        else:
            break
        index = end = index + 1
    return items, end


def _skip_blank_lines(lines: Sequence[str], index: int, stop: int) -> int:
    while index < stop and not lines[index].strip():
        index += 1
    return index
