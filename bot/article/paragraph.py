"""Plain text is cut into paragraphs, and those that begin with `Q:` or `A:` are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.article.characters import PAGE_BREAK
from bot.article.draft import Noted

# A single Russian letter with a full stop is somebody's initial ("В. Петров"), so it needs a colon.
QUESTION = re.compile(
    r"\s{0,3}(?:q\d{0,3}\s?[:.)]|(?:question|вопрос)\s?\d{0,3}\s?[:.]|в:)(?:\s+|$)", re.IGNORECASE
)
ANSWER = re.compile(
    r"\s{0,3}(?:a\d{0,3}\s?[:.)]|(?:answer|ответ)\s?\d{0,3}\s?[:.]|[оа]:)(?:\s+|$)", re.IGNORECASE
)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
LIST_ITEM = re.compile(r"[-*•–—]\s|\d+[.)]\s")

WRAPPED = 50
"""Lines are taken for wrapped ones when the longest of a paragraph has so many characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `mark` is "q", "a" or "" for one that goes on."""

    mark: str
    noted: Noted


def cut(text: str) -> list[Paragraph]:
    """Cut the text at blank lines, page breaks and marks; a mark's own letters are left out."""
    cutter = _Cutter()
    for number, line in enumerate(text.split("\n"), 1):
        for part in line.replace(PAGE_BREAK, "\n\n").split("\n"):
            cutter.take(number, part)
    return cutter.paragraphs()


class _Cutter:
    def __init__(self) -> None:
        self._found: list[tuple[str, int, list[str]]] = []
        self._asked = False
        self._open = False

    def take(self, number: int, line: str) -> None:
        mark, length = _mark(line, self._asked)
        if mark:
            self._asked = mark == "q"
        text = line[length:].strip()
        if mark or (text and not self._open):
            self._found.append((mark, number, []))
        if text:
            self._found[-1][2].append(text)
        self._open = bool(mark or text)

    def paragraphs(self) -> list[Paragraph]:
        return [Paragraph(mark, Noted(_unwrap(kept), line)) for mark, line, kept in self._found]


def _mark(line: str, asked: bool) -> tuple[str, int]:
    """An answer's mark counts only once after a question: "A. Smith" may begin a paragraph."""
    if question := QUESTION.match(line):
        return "q", question.end()
    answer = ANSWER.match(line) if asked else None
    return ("a", answer.end()) if answer else ("", 0)


def _unwrap(lines: Sequence[str]) -> str:
    """Join lines that were wrapped at a width; keep breaks that somebody meant."""
    return (" " if _wrapped(lines) else "\n").join(ESCAPE.sub(r"\1", line) for line in lines)


def _wrapped(lines: Sequence[str]) -> bool:
    """A line was wrapped if the next one's first word wouldn't have fitted."""
    width = max(map(len, lines), default=0)
    return width >= WRAPPED and all(
        len(line) + 1 + len(after.split()[0]) > width and not LIST_ITEM.match(after)
        for line, after in pairwise(lines)
    )
