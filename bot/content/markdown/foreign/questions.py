"""Which lines of a file are its title, its questions, its list of contents."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.content.document.parsed import SourceText
from bot.content.document.question_signs import asks_in_words
from bot.content.markdown.foreign.outline import HEADING_ID, ItemKind, Outline, OutlineItem
from bot.content.plain.silent_headings import find_silent_headings

CONTENTS_ITEM = re.compile(
    r"[ \t]{0,20}(?:[-*+]|\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,3}[.)]?)[ \t]+(?P<text>\S.*)"
)
ANCHOR_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\(#[^()\s]{0,300}\)")

MIN_ASKING_LINES = 2
"""One line that ends like a question, among others that don't, is part of a text."""

MIN_BOLD_LINES = 2
"""One line in bold that asks nothing ("Please note"), or one again and again, is part of a text."""
MIN_ASKING_SHARE = 0.5
"""So many of the bold items of a list ask, or it is a list of something else."""


def find_contents_lines(outline: Outline, lines: Sequence[SourceText]) -> set[int]:
    """Find list items that link to a place below, or have the words of an item below."""
    last_start = {_fold_words(item.text): item.start for item in outline.items}
    contents_lines: set[int] = set()
    for index, line in enumerate(lines):
        entry = CONTENTS_ITEM.fullmatch(line.text)
        if entry is None or (outline.items and index > outline.items[-1].start):
            continue
        words = _fold_words(ANCHOR_LINK.sub(r"\g<text>", entry["text"]))
        if ANCHOR_LINK.fullmatch(entry["text"].strip()) or last_start.get(words, -1) > index:
            contents_lines.add(index)
    return contents_lines


def find_title(outline: Outline) -> OutlineItem | None:
    """The first heading, if it is of level 1 and isn't one question among others of its level."""
    headings = [item for item in outline.items if item.kind is ItemKind.HEADING]
    if not headings or headings[0].level != 1 or headings[0] is not outline.items[0]:
        return None
    others = [item for item in headings[1:] if item.level == 1]
    is_one_question_of_many = headings[0].looks_like_question and any(
        item.looks_like_question for item in others
    )
    return None if is_one_question_of_many else headings[0]


def find_repeated_titles(items: Sequence[OutlineItem], title: str) -> set[int]:
    """Find the lines of headings above all questions that only say the title again."""
    above = takewhile(
        lambda item: item.kind is ItemKind.HEADING and not item.looks_like_question, items
    )
    return {
        index
        for item in above
        if title and HEADING_ID.sub("", item.text).strip().casefold() == title.casefold()
        for index in range(item.start, item.stop)
    }


def choose_questions(items: list[OutlineItem], has_text: Sequence[bool]) -> list[OutlineItem]:
    """Choose the kind of item that asks most; headings before marks before bold lines."""
    items = _without_stray_pairs(items, has_text)
    places = _ItemPlaces(items, has_text)
    asking = Counter(item.kind for item in items if item.looks_like_question)
    if len(asking) > 1 or asking[ItemKind.ASKING] < MIN_ASKING_LINES:
        del asking[ItemKind.ASKING]
    best = max(ItemKind, key=lambda kind: asking[kind])
    if asking[best] == 0:
        return _silent_bold_lines(items, places) or _headings_with_text(items, places)
    if best is ItemKind.HEADING:
        return _asking_headings(items, places)
    return [
        item
        for item in items
        if (item.kind is best and (item.looks_like_question or best is not ItemKind.BOLD))
        or (item.kind is ItemKind.BOLD and _asks_like_others(item, places))
        or (
            item.kind is ItemKind.HEADING and item.looks_like_question and places.has_own_text(item)
        )
    ]


def add_silent_headings(
    questions: list[OutlineItem], items: Sequence[OutlineItem], lines: Sequence[SourceText]
) -> list[OutlineItem]:
    """Add lines that look like the questions, where these are bold lines, or lines that ask."""
    kinds = {item.kind for item in questions}
    has_other = any(item.rest or item.list_sign for item in questions)
    if has_other or kinds not in ({ItemKind.ASKING}, {ItemKind.BOLD}):
        return questions
    bold = {item.start: item for item in items if _is_bold_line(item)}
    texts = [bold[n].text if n in bold else line.text for n, line in enumerate(lines)]
    found = find_silent_headings(texts, {item.start: item.text for item in questions})
    if kinds == {ItemKind.BOLD}:
        headings = [bold[n] for n in found if n in bold]
        names = {item.text.casefold() for item in headings}
        headings = headings if MIN_BOLD_LINES <= len(names) == len(headings) else []
    else:
        headings = [OutlineItem(ItemKind.ASKING, n, n + 1, text) for n, text in found.items()]
    return sorted([*questions, *headings], key=lambda item: item.start)


def _without_stray_pairs(items: list[OutlineItem], has_text: Sequence[bool]) -> list[OutlineItem]:
    """Drop lines with an answer behind their question, unless most paragraphs are such lines."""
    asking = [item for item in items if item.kind is ItemKind.ASKING]
    answered = [item for item in asking if item.rest]
    headings = {
        n for item in items if item.kind is ItemKind.HEADING for n in range(item.start, item.stop)
    }
    texts = [has and n not in headings for n, has in enumerate(has_text)]
    begin_count = sum(has and not above for above, has in pairwise([False, *texts]))
    strays = frozenset(answered)
    is_usual = len(answered) * 2 > len(asking) and len(answered) >= MIN_ASKING_SHARE * begin_count
    return [item for item in items if is_usual or item not in strays]


def _asks_like_others(item: OutlineItem, places: _ItemPlaces) -> bool:
    """Tell whether bold words ask: by their sign, their first word, or as most of their list do."""
    if item.looks_like_question:
        return True
    if not item.rest and not places.has_own_text(item):
        return False
    asking, alike = places.count_alike(item)
    return (alike > 0 and asking >= MIN_ASKING_SHARE * alike) or (
        not item.rest and asks_in_words(item.text)
    )


def _asking_headings(items: list[OutlineItem], places: _ItemPlaces) -> list[OutlineItem]:
    """A heading that asks nothing, but stands among questions and has an answer, is one too."""
    headings = [item for item in items if item.kind is ItemKind.HEADING]
    levels = {item.level for item in headings if item.looks_like_question}
    return [
        item
        for item in headings
        if item.looks_like_question or (item.level in levels and places.has_text(item))
    ]


def _silent_bold_lines(items: list[OutlineItem], places: _ItemPlaces) -> list[OutlineItem]:
    """Where nothing asks, the entries may be lines in bold that all text stands under."""
    bold = [item for item in items if _is_bold_line(item) and places.has_own_text(item)]
    headings = [item for item in items if item.kind is ItemKind.HEADING]
    are_topics = not any(map(places.has_own_text, headings))
    return bold if are_topics and len(bold) >= MIN_BOLD_LINES else []


def _is_bold_line(item: OutlineItem) -> bool:
    return item.kind is ItemKind.BOLD and not item.rest and not item.list_sign


def _headings_with_text(items: list[OutlineItem], places: _ItemPlaces) -> list[OutlineItem]:
    """Where nothing asks, the entries are the headings of the level that has most text below."""
    with_text = [item for item in items if item.kind is ItemKind.HEADING and places.has_text(item)]
    if not with_text:
        return []
    counts = Counter(item.level for item in with_text)
    level = max(counts, key=lambda level: (counts[level], -level))
    return [item for item in with_text if item.level == level]


def _fold_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


class _ItemPlaces:
    """Where the items of an outline stand, and which of them look alike."""

    def __init__(self, items: Sequence[OutlineItem], has_text: Sequence[bool]) -> None:
        self._texts = [n for n, has in enumerate(has_text) if has]
        self._headings = [item.start for item in items if item.kind is ItemKind.HEADING]
        self._others = [
            item.start for item in items if item.looks_like_question or not item.list_sign
        ]
        self._looks = Counter(
            (item.kind, item.has_number, item.list_sign, item.looks_like_question) for item in items
        )

    def has_text(self, item: OutlineItem) -> bool:
        """Tell whether text stands under a heading before the next one."""
        return self._has_text_before(item, self._headings)

    def has_own_text(self, item: OutlineItem) -> bool:
        """Tell whether text stands under a heading before whatever else may be a question."""
        return self._has_text_before(item, self._others)

    def count_alike(self, item: OutlineItem) -> tuple[int, int]:
        """Count the items of its kind that are numbered like it, or stand in the same kind of list.

        Gives how many of them ask, and how many there are.
        """
        alike = [
            (asks, count)
            for (kind, has_number, list_sign, asks), count in self._looks.items()
            if kind is item.kind
            and ((has_number and item.has_number) or item.list_sign == list_sign != "")
        ]
        return sum(count for asks, count in alike if asks), sum(count for _, count in alike)

    def _has_text_before(self, item: OutlineItem, starts: Sequence[int]) -> bool:
        """Tell whether text stands under an item, above the next of these starts."""
        following = bisect_right(starts, item.start)
        text = bisect_left(self._texts, item.stop)
        if text == len(self._texts):
            return False
        return following == len(starts) or self._texts[text] < starts[following]
