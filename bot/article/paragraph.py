"""Plain text is cut into paragraphs, and those that begin with `Q:` or `A:` are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.article.characters import PAGE_BREAK
from bot.article.draft import Noted


def _form(words: str, letters: str) -> re.Pattern[str]:
    """What marks a question or an answer, in bold or not; the wide colon is East Asia's.

    A single Russian letter with a full stop is somebody's initial ("В. Петров"): it needs a colon.
    """
    shut = r"(?:\*\*|__)?"
    colon = rf"(?:{words}|{letters})\s?[:\uff1a]{shut}\s*"
    stop = rf"{words}\s?[.)]{shut}(?:\s+|$)"
    return re.compile(rf"\s*(?P<bold>\*\*|__|)(?:{colon}|{stop})", re.IGNORECASE)


QUESTION = _form(r"(?:q|question|вопрос)\s?\d{0,3}", "в")
ANSWER = _form(r"(?:a|answer|ответ)\s?\d{0,3}", "[оа]")
ADDRESS = re.compile(r"(?:original )?(?:url|link)\s*:\s*<?([^\s<>]+)>?", re.IGNORECASE)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
LIST_ITEM = re.compile(r"[-*•–—]\s|\d+[.)]\s")

WRAPPED, WIDEST = 50, 120
"""Lines are taken for wrapped ones when the longest of them has so many characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `mark` is "q", "a" or "" for one that goes on."""

    mark: str
    noted: Noted


def cut(text: str) -> list[Paragraph]:
    """Cut the text at blank lines, page breaks, marks and the address; marks are left out.

    A text without any blank line has a paragraph on each line, or on several wrapped ones.
    """
    cutter = _Cutter()
    for number, line in enumerate(_opened(text.split("\n")), 1):
        for part in line.replace(PAGE_BREAK, "\n\n").split("\n"):
            cutter.take(number, part)
    return cutter.paragraphs()


def _opened(lines: list[str]) -> list[str]:
    """Begin paragraphs in an article that has no blank lines between them."""
    body = "\n".join(lines).strip()
    if not all(line.strip() for line in body.split("\n")) or not any(map(QUESTION.match, lines)):
        return lines
    width = max(map(len, lines))
    return [
        line if _goes_on(before, line, width) else PAGE_BREAK + line
        for before, line in pairwise(["", *lines])
    ]


def _goes_on(before: str, line: str, width: int) -> bool:
    if not before.strip() or not line.strip() or LIST_ITEM.match(line):
        return True
    return width <= WIDEST and _overflows(len(before), line, width)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a paragraph, and how wide it was with the mark before it."""

    text: str
    width: int


class _Cutter:
    def __init__(self) -> None:
        self._found: list[tuple[str, int, list[_Line]]] = []
        self._asked = False
        self._open = False

    def take(self, number: int, line: str) -> None:
        mark, text = _mark(line, self._asked)
        if mark:
            self._asked = mark == "q"
        address = ADDRESS.fullmatch(text) is not None
        if mark or (text and (address or not self._open)):
            self._found.append((mark, number, []))
        if text:
            self._found[-1][2].append(_Line(text, len(line.rstrip())))
        self._open = bool(mark or text) and not address

    def paragraphs(self) -> list[Paragraph]:
        return [Paragraph(mark, Noted(_unwrap(kept), line)) for mark, line, kept in self._found]


def _mark(line: str, asked: bool) -> tuple[str, str]:
    """An answer's mark counts only once after a question: "A. Smith" may begin a paragraph."""
    if question := QUESTION.match(line):
        return "q", _rest(line, question)
    answer = ANSWER.match(line) if asked else None
    return ("a", _rest(line, answer)) if answer else ("", line.strip())


def _rest(line: str, mark: re.Match[str]) -> str:
    """What follows a mark. Where the whole line is bold, the stars at its end go too."""
    text, bold = line[mark.end() :].strip(), mark["bold"]
    return text.removesuffix(bold) if mark[0].count(bold) == 1 else text


def _unwrap(lines: Sequence[_Line]) -> str:
    """Join lines that were wrapped at a width; keep breaks that somebody meant."""
    return (" " if _wrapped(lines) else "\n").join(ESCAPE.sub(r"\1", line.text) for line in lines)


def _wrapped(lines: Sequence[_Line]) -> bool:
    """Tell whether each line was wrapped."""
    width = max((line.width for line in lines), default=0)
    return width >= WRAPPED and all(
        _overflows(line.width, after.text, width) for line, after in pairwise(lines)
    )


def _overflows(length: int, after: str, width: int) -> bool:
    """A line was wrapped if the next one's first word wouldn't have fitted."""
    return length + 1 + len(after.split(maxsplit=1)[0]) > width and not LIST_ITEM.match(after)
