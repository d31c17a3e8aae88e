"""Plain text is cut into paragraphs, and those that begin with `Q:` or `A:` are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.content.document.parsed import SourceText
from bot.content.document.text import PAGE_BREAK


def _compile_marker(words: str, letters: str) -> re.Pattern[str]:
    """What marks a question or an answer, in bold or not; the wide colon is East Asia's.

    A single Russian letter with a full stop is somebody's initial ("В. Петров"): it needs a colon.
    """
    bold_end = r"(?:\*\*|__)?"
    colon = rf"(?:{words}|{letters})\s?[:\uff1a]{bold_end}\s*"
    stop = rf"{words}\s?[.)]{bold_end}(?:\s+|$)"
    return re.compile(rf"\s*(?P<bold>\*\*|__|)(?:{colon}|{stop})", re.IGNORECASE)


QUESTION_MARKER = _compile_marker(r"(?:q|question|вопрос)\s?\d{0,3}", "в")
ANSWER_MARKER = _compile_marker(r"(?:a|answer|ответ)\s?\d{0,3}", "[оа]")
URL_LINE = re.compile(r"(?:original )?(?:url|link)\s*:\s*<?([^\s<>]+)>?", re.IGNORECASE)
BACKSLASH_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
LIST_ITEM_START = re.compile(r"[-*•–—]\s|\d+[.)]\s")

MIN_WRAPPED_WIDTH, MAX_WRAPPED_WIDTH = 50, 120
"""Lines are taken for wrapped ones when the longest of them has so many characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `mark` is "q", "a" or "" for one that goes on."""

    marker: str
    source_text: SourceText


def split_paragraphs(text: str) -> list[Paragraph]:
    """Cut the text at blank lines, page breaks, marks and the address; marks are left out.

    A text without any blank line has a paragraph on each line, or on several wrapped ones.
    """
    splitter = _ParagraphSplitter()
    for line_number, line in enumerate(_insert_breaks(text.split("\n")), 1):
        for part in line.replace(PAGE_BREAK, "\n\n").split("\n"):
            splitter.feed_line(line_number, part)
    return splitter.build_paragraphs()


def _insert_breaks(lines: list[str]) -> list[str]:
    """Begin paragraphs in an article that has no blank lines between them."""
    body = "\n".join(lines).strip()
    if not all(line.strip() for line in body.split("\n")) or not any(
        map(QUESTION_MARKER.match, lines)
    ):
        return lines
    width = max(map(len, lines))
    return [
        line if _continues_paragraph(previous, line, width) else PAGE_BREAK + line
        for previous, line in pairwise(["", *lines])
    ]


def _continues_paragraph(previous: str, line: str, width: int) -> bool:
    if not previous.strip() or not line.strip() or LIST_ITEM_START.match(line):
        return True
    return width <= MAX_WRAPPED_WIDTH and _would_overflow(len(previous), line, width)


@dataclass(frozen=True, slots=True)
class _MeasuredLine:
    """A line of a paragraph, and how wide it was with the mark before it."""

    text: str
    width: int


class _ParagraphSplitter:
    def __init__(self) -> None:
        self._groups: list[tuple[str, int, list[_MeasuredLine]]] = []
        self._after_question = False
        self._in_paragraph = False

    def feed_line(self, line_number: int, line: str) -> None:
        marker, text = _split_marker(line, self._after_question)
        if marker:
            self._after_question = marker == "q"
        is_url = URL_LINE.fullmatch(text) is not None
        if marker or (text and (is_url or not self._in_paragraph)):
            self._groups.append((marker, line_number, []))
        if text:
            self._groups[-1][2].append(_MeasuredLine(text, len(line.rstrip())))
        self._in_paragraph = bool(marker or text) and not is_url

    def build_paragraphs(self) -> list[Paragraph]:
        return [
            Paragraph(marker, SourceText(_join_lines(lines), line))
            for marker, line, lines in self._groups
        ]


def _split_marker(line: str, after_question: bool) -> tuple[str, str]:
    """An answer's mark counts only once after a question: "A. Smith" may begin a paragraph."""
    if question := QUESTION_MARKER.match(line):
        return "q", _text_after_marker(line, question)
    answer = ANSWER_MARKER.match(line) if after_question else None
    return ("a", _text_after_marker(line, answer)) if answer else ("", line.strip())


def _text_after_marker(line: str, marker: re.Match[str]) -> str:
    """What follows a mark. Where the whole line is bold, the stars at its end go too."""
    text, bold = line[marker.end() :].strip(), marker["bold"]
    return text.removesuffix(bold) if marker[0].count(bold) == 1 else text


def _join_lines(lines: Sequence[_MeasuredLine]) -> str:
    """Join lines that were wrapped at a width; keep breaks that somebody meant."""
    return (" " if _are_wrapped(lines) else "\n").join(
        BACKSLASH_ESCAPE.sub(r"\1", line.text) for line in lines
    )


def _are_wrapped(lines: Sequence[_MeasuredLine]) -> bool:
    """Tell whether each line was wrapped."""
    width = max((line.width for line in lines), default=0)
    return width >= MIN_WRAPPED_WIDTH and all(
        _would_overflow(line.width, next_line.text, width) for line, next_line in pairwise(lines)
    )


def _would_overflow(length: int, next_line: str, width: int) -> bool:
    """A line was wrapped if the next one's first word wouldn't have fitted."""
    return length + 1 + len(next_line.split(maxsplit=1)[0]) > width and not LIST_ITEM_START.match(
        next_line
    )
