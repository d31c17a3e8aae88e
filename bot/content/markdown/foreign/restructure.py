"""Markdown as the world writes it becomes Markdown of the contract, line by line.

Which lines are the questions is told by the outline: headings, bold lines, or lines marked with
`Q:`, whichever of them ask most. Headings above the questions are topics. What has no place is
left out and reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import SourceText, TopicPlace
from bot.content.markdown.foreign.outline import (
    HEADING_ID,
    ItemKind,
    OutlineItem,
    read_outline,
)
from bot.content.markdown.foreign.questions import (
    add_silent_headings,
    choose_questions,
    find_contents_lines,
    find_repeated_titles,
    find_title,
)

COLONS = (":", "\uff1a", "\ufe55", "\ufe13")
MIN_MARKED_ANSWERS = 2
"""One answer alone may begin with a letter and a stop by chance."""
LIST_MARKER = re.compile(r" {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]")
MAIN_HEADING_LEVEL = 2
"""A heading of this level never stands inside an answer to a question in bold."""


LIST_INDENT = re.compile(r"(?: {2,4}|\t)(?:[-*+] {1,3})?")
"""What stands before an answer inside the list item of its question."""


@dataclass(frozen=True, slots=True)
class RestructuredMarkdown:
    """The body as the contract wants it, each line with its line in the source.

    `topics` are headings that group questions, by the place of the question below them.
    """

    title: SourceText | None
    lines: tuple[SourceText, ...]
    topics: dict[TopicPlace, tuple[str, ...]] = field(default_factory=dict)


def restructure_markdown(
    lines: Sequence[SourceText], title: str, diagnostics: Diagnostics
) -> RestructuredMarkdown:
    """Restructure the body of a file (without its front matter), whose title may be known.

    Lines hold no HTML and no site generator's syntax any more.
    """
    return _Restructurer(lines, title, diagnostics).restructure_lines()


class _Restructurer:
    def __init__(self, lines: Sequence[SourceText], title: str, diagnostics: Diagnostics) -> None:
        self._lines = lines
        self._diagnostics = diagnostics
        self._outline = read_outline(lines)
        self._title_item = None if title else find_title(self._outline)
        self._contents = find_contents_lines(self._outline, lines)
        known_title = title or (self._title_item.text if self._title_item else "")
        self._repeated_titles = find_repeated_titles(self._outline.items, known_title)
        items = [
            item
            for item in self._outline.items
            if item is not self._title_item
            and item.start not in self._contents | self._repeated_titles
        ]
        self._blank = self._contents | self._outline.rules | self._repeated_titles
        has_text = [
            bool(line.text.strip()) and n not in self._blank for n, line in enumerate(lines)
        ]
        self._questions = add_silent_headings(choose_questions(items, has_text), items, lines)
        self._question_set = frozenset(self._questions)
        headings = {item for item in items if item.kind is ItemKind.HEADING}
        self._items = sorted(headings | self._question_set, key=lambda item: item.start)
        self._answers_are_marked = self._find_marked_answers()
        self._topic_level = self._level_above_questions()
        self._pending_topics: list[str] = []
        self._written: list[SourceText] = []
        self._topics: dict[TopicPlace, tuple[str, ...]] = {}
        self._questions_by_line: Counter[int] = Counter()

    def restructure_lines(self) -> RestructuredMarkdown:
        first = self._items[0].start if self._items else len(self._lines)
        self._report_contents()
        self._write_text(0, first)
        stops = [item.start for item in self._items[1:]] + [len(self._lines)]
        seen_question = False
        for item, stop in zip(self._items, stops, strict=False):
            if item in self._question_set:
                seen_question = True
                self._write_question(item, stop)
            elif not seen_question or item.level > self._topic_level:
                self._write_inner_heading(item, stop)
            else:
                self._leave_topic_out(item, stop)
        title = self._title_item
        return RestructuredMarkdown(
            None if title is None else SourceText(title.text, self._line_of(title.start)),
            tuple(self._written),
            self._topics,
        )

    def _level_above_questions(self) -> int:
        """Headings deeper than this stand inside an answer, others group questions."""
        levels = [item.level for item in self._questions if item.kind is ItemKind.HEADING]
        if levels:
            return max(levels)
        first = self._questions[0].start if self._questions else 0
        above = [item.level for item in self._items if item.level and item.start < first]
        return max([MAIN_HEADING_LEVEL, *above[-1:]])

    def _line_of(self, index: int) -> int:
        return self._lines[index].line if index < len(self._lines) else 1

    def _write_line(self, text: str, index: int) -> None:
        self._written.append(SourceText(text, self._line_of(index)))

    def _write_question(self, item: OutlineItem, stop: int) -> None:
        line = self._line_of(item.start)
        place = line, self._questions_by_line[line]
        self._questions_by_line[line] += 1
        if self._pending_topics:
            self._topics[place] = tuple(self._pending_topics)
            self._pending_topics = []
        self._write_line("", item.start)
        self._write_line(f"## {item.text}", item.start)
        if item.rest:
            self._write_line(self._without_answer_mark(item.rest, item), item.start)
        self._write_answer(item, stop)

    def _write_answer(self, item: OutlineItem, stop: int) -> None:
        has_begun = bool(item.rest)
        in_list = LIST_MARKER.match(self._lines[item.start].text) is not None
        for index in range(item.stop, stop):
            text = self._lines[index].text
            if index in self._blank:
                text = ""
            elif in_list and text.strip():
                is_lone = not has_begun and not self._is_listed(index, stop)
                text = self._without_list_indent(text, is_lone=is_lone)
            if text.strip() and not has_begun:
                has_begun = True
                text = self._without_answer_mark(text, item)
            self._write_line(text, index)

    def _is_listed(self, index: int, stop: int) -> bool:
        """Tell whether a list item is followed by another one of its list."""
        indent = LIST_INDENT.match(self._lines[index].text)
        below = (self._lines[n].text for n in range(index + 1, stop))
        following = next(filter(str.strip, below), "")
        is_item = indent is not None and bool(indent[0].strip())
        return indent is not None and is_item and following.startswith(indent[0])

    def _without_list_indent(self, text: str, *, is_lone: bool) -> str:
        """Take off what makes an answer a part of the question's list item."""
        indent = LIST_INDENT.match(text)
        if indent is None:
            return text
        return text[indent.end() :] if is_lone else text[len(indent[0]) - len(indent[0].lstrip()) :]

    def _without_answer_mark(self, text: str, item: OutlineItem) -> str:
        """Take "A:" off; "A. Smith" is one only where the question or most answers are marked."""
        mark = self._outline.marks.find_answer(text)
        if mark is None:
            return text
        has_colon = text[: mark.text_start].rstrip(" \t*_").endswith(COLONS)
        is_mark = has_colon or item.has_mark or self._answers_are_marked
        return mark.open_bold + text[mark.text_start :] if is_mark else text

    def _find_marked_answers(self) -> bool:
        """Tell whether most answers begin with a mark."""
        answers = [item.rest or self._first_text(item.stop) for item in self._questions]
        marked = sum(self._outline.marks.find_answer(answer) is not None for answer in answers)
        return marked >= max(MIN_MARKED_ANSWERS, len(answers) / 2)

    def _first_text(self, start: int) -> str:
        texts = (self._lines[n].text for n in range(start, len(self._lines)))
        return next(filter(str.strip, texts), "")

    def _report_contents(self) -> None:
        for index in sorted(self._contents):
            self._diagnostics.report_left_out(
                self._line_of(index),
                self._lines[index].text,
                "it is the list of contents",
                "Delete the list; the bot shows the questions by itself.",
            )

    def _write_text(self, start: int, stop: int) -> None:
        for index in range(start, stop):
            is_title = self._title_item and self._title_item.start <= index < self._title_item.stop
            if index not in self._blank and not is_title:
                self._write_line(self._lines[index].text, index)
            else:
                self._write_line("", index)

    def _write_inner_heading(self, item: OutlineItem, stop: int) -> None:
        """A heading inside the lead or an answer is a bold line; without text it is a topic."""
        below = (n for n in range(item.stop, stop) if self._lines[n].text.strip())
        if all(n in self._blank for n in below):
            self._pending_topics.append(_plain_words(item.whole_text))
        else:
            self._write_line("", item.start)
            self._write_line(f"**{_plain_words(item.whole_text)}**", item.start)
            self._write_line("", item.start)
        self._write_text(item.stop, stop)

    def _leave_topic_out(self, item: OutlineItem, stop: int) -> None:
        self._pending_topics.append(_plain_words(item.whole_text))
        has_text = False
        for index in range(item.stop, stop):
            if self._lines[index].text.strip() and index not in self._blank:
                has_text = True
                self._report_left_out(index, "it answers no question")
        if has_text or item.start > self._questions[-1].start:
            self._pending_topics.pop()
            self._report_left_out(item.start, "it is no question")

    def _report_left_out(self, index: int, why: str) -> None:
        self._diagnostics.report_left_out(
            self._line_of(index),
            self._lines[index].text,
            why,
            "Write a question above it, or move it to the lead.",
        )


def _plain_words(text: str) -> str:
    return HEADING_ID.sub("", text).strip()
