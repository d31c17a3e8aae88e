"""Plain text is cut into paragraphs, and those that begin with `Q:` or `A:` are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from bot.content.document.parsed import SourceText
from bot.content.document.question_marks import (
    QuestionMark,
    QuestionMarks,
    detect_question_marks,
    split_inline_answer,
    split_inline_pairs,
)
from bot.content.document.question_signs import ends_like_question
from bot.content.document.text import PAGE_BREAK
from bot.content.plain.cut_words import cuts_word
from bot.languages.loader import load_plain_text_rules

BACKSLASH_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
LIST_ITEM_START = re.compile(r"[-*•–—]\s|\d{1,9}[.)]\s")
RULE_LINE = re.compile(r"[ \t]*(?:[-=_*~#+.\u2013\u2014\u2500\u2550][ \t]?){2,}")
"""A line of nothing but signs, drawn between two questions."""

MIN_WRAPPED_WIDTH, MAX_WRAPPED_WIDTH = 50, 120
"""Lines are taken for wrapped ones when the longest of them has so many characters."""


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """A line of a paragraph, and how wide it was with the mark before it."""

    text: str
    width: int


@cache
def url_line() -> re.Pattern[str]:
    """Give the pattern of a line that holds nothing but the article's address."""
    labels = (label for rules in load_plain_text_rules() for label in rules.url_labels)
    return re.compile(rf"(?:{'|'.join(labels)})\s*[:\uff1a]\s*<?([^\s<>]+)>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `marker` is "q", "a" or "" for one that goes on."""

    marker: str
    source_text: SourceText
    lines: tuple[MeasuredLine, ...] = field(default=(), repr=False, compare=False)

    def split_after_question(self) -> tuple[str, str]:
        """Return the lines down to the first that ends like a question, and the lines after it.

        Without such a line, the first line is the question.
        """
        end = next((n for n, line in enumerate(self.lines, 1) if ends_like_question(line.text)), 1)
        return unwrap_lines(self.lines[:end]), unwrap_lines(self.lines[end:])

    @property
    def asks_before_its_end(self) -> bool:
        """Whether a line ends like a question and another line follows."""
        return any(ends_like_question(line.text) for line in self.lines[:-1])


def split_paragraphs(text: str, marks: QuestionMarks | None = None) -> list[Paragraph]:
    """Cut the text at blank lines, rules, page breaks, marks and the address; marks are left out.

    A text without any blank line has a paragraph on each line, or on several wrapped ones.
    """
    lines = text.split("\n")
    marks = marks or detect_question_marks(lines)
    splitter = _ParagraphSplitter(marks)
    split_lines = (split_inline_pairs(line, marks) for line in _insert_breaks(lines, marks))
    for line_number, line in enumerate(map(PAGE_BREAK.join, split_lines), 1):
        for part in line.replace(PAGE_BREAK, "\n\n").split("\n"):
            splitter.feed_line(line_number, part)
    return splitter.build_paragraphs()


def unwrap_lines(lines: Sequence[MeasuredLine]) -> str:
    """Join lines that were wrapped at a width, and words cut in two; keep breaks that were meant.

    Where a word is cut in two the lines were wrapped, however narrow they are.
    """
    texts = [BACKSLASH_ESCAPE.sub(r"\1", line.text) for line in lines]
    width = max((line.width for line in lines), default=0)
    are_wrapped = _are_wrapped(lines, width)
    cuts = [cuts_word(above.text, below.text) for above, below in pairwise(lines)]
    has_cut = any(cuts)
    joined = texts[:1]
    for is_cut, (above, below), text in zip(cuts, pairwise(lines), texts[1:], strict=True):
        if is_cut:
            joined[-1] = joined[-1][:-1]
            joined.append(text)
        else:
            is_wrapped = are_wrapped or (has_cut and would_overflow(above.width, below.text, width))
            joined += [" " if is_wrapped else "\n", text]
    return "".join(joined)


def _insert_breaks(lines: list[str], marks: QuestionMarks) -> list[str]:
    """Begin paragraphs in an article that has no blank lines between them."""
    body = "\n".join(lines).strip()
    if not all(line.strip() for line in body.split("\n")) or not marks.has_question(lines):
        return lines
    width = max(map(len, lines))
    return [
        line if _continues_paragraph(previous, line, width) else PAGE_BREAK + line
        for previous, line in pairwise(["", *lines])
    ]


def _continues_paragraph(previous: str, line: str, width: int) -> bool:
    if not previous.strip() or not line.strip() or LIST_ITEM_START.match(line):
        return True
    return width <= MAX_WRAPPED_WIDTH and would_overflow(len(previous), line, width)


class _ParagraphSplitter:
    def __init__(self, marks: QuestionMarks) -> None:
        self._marks = marks
        self._groups: list[tuple[str, int, list[MeasuredLine]]] = []
        self._after_question = False
        self._in_paragraph = False

    def feed_line(self, line_number: int, line: str) -> None:
        marker, text = self._split_marker(line)
        if not marker and RULE_LINE.fullmatch(line):
            text = ""
        if marker:
            self._after_question = marker == "q"
        is_url = url_line().fullmatch(text) is not None
        if marker or (text and (is_url or not self._in_paragraph)):
            self._groups.append((marker, line_number, []))
        if text:
            self._groups[-1][2].append(MeasuredLine(text, len(line.rstrip())))
        self._in_paragraph = bool(marker or text) and not is_url
        if self._after_question and (parts := split_inline_answer(text, self._marks)):
            self._split_group(line_number, parts)

    def build_paragraphs(self) -> list[Paragraph]:
        return [
            Paragraph(marker, SourceText(unwrap_lines(lines), line), tuple(lines))
            for marker, line, lines in self._groups
        ]

    def _split_group(self, line_number: int, parts: tuple[str, str]) -> None:
        """Part an answer that stands on the line of its question."""
        question, answer = (MeasuredLine(part, 0) for part in parts)
        self._groups[-1][2][-1] = question
        self._groups.append(("a", line_number, [answer]))
        self._after_question = False

    def _split_marker(self, line: str) -> tuple[str, str]:
        """An answer's mark counts only once after a question: "A. Smith" may begin a paragraph."""
        if question := self._marks.find_question(line):
            return "q", _text_after_marker(line, question)
        answer = self._marks.find_answer(line) if self._after_question else None
        return ("a", _text_after_marker(line, answer)) if answer else ("", line.strip())


def _text_after_marker(line: str, mark: QuestionMark) -> str:
    """What follows a mark. Where the whole line is bold, the stars at its end go too."""
    return line[mark.text_start :].strip().removesuffix(mark.open_bold)


def _are_wrapped(lines: Sequence[MeasuredLine], width: int) -> bool:
    """Tell whether each line, of which the longest has `width`, was wrapped."""
    return width >= MIN_WRAPPED_WIDTH and all(
        would_overflow(line.width, next_line.text, width) for line, next_line in pairwise(lines)
    )


def would_overflow(length: int, next_line: str, width: int) -> bool:
    """Tell whether a line was wrapped: the next one's first word wouldn't have fitted."""
    return length + 1 + len(next_line.split(maxsplit=1)[0]) > width and not LIST_ITEM_START.match(
        next_line
    )
