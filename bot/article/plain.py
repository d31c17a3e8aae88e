"""The reader of a plain text article: a title, a date, a lead, then `Q:` and `A:` paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bot.article import day
from bot.article.draft import Draft, Heading, Noted, Section
from bot.article.fault import Findings
from bot.article.fields import web_address
from bot.article.line import one_line
from bot.article.model import Passage

QUESTION = re.compile(r"\s{0,3}(?:q\d{0,3}|question|вопрос|в)\s?[:.)](?:\s+|$)", re.IGNORECASE)
ANSWER = re.compile(r"\s{0,3}(?:a|answer|ответ|о|а)\s?[:.)](?:\s+|$)", re.IGNORECASE)
RUSSIAN = re.compile(r"^\s{0,3}(?:вопрос|в)\s?[:.)]", re.IGNORECASE | re.MULTILINE)
ADDRESS = re.compile(r"(?:original )?(?:url|link)\s*:\s*<?([^\s<>]+)>?", re.IGNORECASE)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
UNFINISHED = re.compile(r"[^.!?…:;。！？][\"'”’»)\]]*$")
LIST_ITEM = re.compile(r"[-*•–—]\s|\d+[.)]\s")

CAPTION = 100
"""A caption has at most so many characters, and is shorter than half of what follows it."""

WRAPPED = 50
"""Lines are taken for wrapped ones when the longest of a paragraph has so many characters."""


def read(text: str, findings: Findings) -> Draft:
    """Read a whole file (lines end in `\\n`); faults go to `findings`."""
    blocks, url = _address(_blocks(text))
    first = next((n for n, block in enumerate(blocks) if block.mark == "q"), len(blocks))
    heading, lead = _preface([block.noted for block in blocks[:first]], findings)
    heading = replace(heading, url=url, language=_language(text))
    sections = [_lead(lead)] if lead else []
    sections += [_section(group) for group in _grouped(blocks[first:])]
    if first == len(blocks):
        findings.add(1, "The file has no questions.",
                     "Begin each question with “Q:” and each answer with “A:”.", fatal=True)
    return Draft(heading, tuple(sections), plain=True)


def is_plain(lines: Sequence[str]) -> bool:
    """Tell whether any line begins with the mark of a question."""
    return any(QUESTION.match(line) for line in lines)


def _language(text: str) -> str:
    return "ru" if RUSSIAN.search(text) else "en"


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph; `mark` is "q", "a" or "" for one that goes on."""

    mark: str
    noted: Noted


def _blocks(text: str) -> list[_Block]:
    """Cut the text at blank lines, page breaks and marks."""
    cutter = _Cutter()
    for number, line in enumerate(text.split("\n"), 1):
        cutter.take(number, line)
    return cutter.blocks()


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

    def blocks(self) -> list[_Block]:
        return [_Block(mark, Noted(_unwrap(kept), line)) for mark, line, kept in self._found]


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


def _address(blocks: list[_Block]) -> tuple[list[_Block], str | None]:
    """Take out the paragraph "Original url: …"."""
    for place in reversed(range(len(blocks))):
        found = ADDRESS.fullmatch(blocks[place].noted.text)
        if found and not blocks[place].mark and web_address(found[1]):
            return blocks[:place] + blocks[place + 1 :], found[1]
    return blocks, None


def _preface(blocks: list[Noted], findings: Findings) -> tuple[Heading, list[Noted]]:
    """Tell the title, date, caption and lead apart, in what stands before the first question."""
    if not blocks:
        findings.add(1, "The article has no title.",
                     "Write the title on the first line, above the first question.", fatal=True)
        return Heading(), []
    title, rest = one_line(blocks[0].text), blocks[1:]
    published, rest = _date(rest)
    caption, lead = _caption(rest)
    lines = {"title": blocks[0].line}
    return Heading(title=title, date=published, caption=caption, lines=lines), lead


def _date(blocks: list[Noted]) -> tuple[date | None, list[Noted]]:
    for place, block in enumerate(blocks):
        if (found := day.parse(block.text)) is not None:
            return found, blocks[:place] + blocks[place + 1 :]
    return None, blocks


def _caption(blocks: list[Noted]) -> tuple[str | None, list[Noted]]:
    if len(blocks) > 1 and len(blocks[0].text) <= min(CAPTION, len(blocks[1].text) / 2):
        return one_line(blocks[0].text), blocks[1:]
    return None, blocks


def _lead(blocks: list[Noted]) -> Section:
    return Section(None, blocks[0].line, passages=_passages([block.text for block in blocks]))


def _grouped(blocks: list[_Block]) -> list[list[_Block]]:
    groups: list[list[_Block]] = []
    for block in blocks:
        if block.mark == "q":
            groups.append([])
        groups[-1].append(block)
    return groups


def _section(group: list[_Block]) -> Section:
    """Everything before "A:" is the question; without that mark, the first paragraph is."""
    texts = [block.noted.text for block in group]
    start = next((n for n, block in enumerate(group) if block.mark == "a"), 1)
    question = one_line(" ".join(texts[:start]))
    return Section(question, group[0].noted.line, passages=_passages(texts[start:]))


def _passages(texts: Sequence[str]) -> tuple[Passage, ...]:
    """Join what a page break cut in two: no full stop before it, a small letter after it."""
    joined: list[str] = []
    for text in filter(None, texts):
        if joined and UNFINISHED.search(joined[-1]) and text[0].islower():
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return tuple(Passage(text) for text in joined)
