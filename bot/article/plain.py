"""The reader of a plain text article: a title, a date, a lead, then `Q:` and `A:` paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.article import characters, day, front, naming, tongue
from bot.article.assembly import assemble
from bot.article.draft import Draft, Heading, Noted, Section
from bot.article.fault import Findings
from bot.article.fields import web_address
from bot.article.line import one_line
from bot.article.model import Article, Passage
from bot.article.paragraph import ADDRESS, QUESTION, Paragraph, cut
from bot.errors import ContentError

RUSSIAN = re.compile(r"^\s*(?:вопрос\s?\d{0,3}\s?[:.]|в:)", re.IGNORECASE | re.MULTILINE)
FINISHED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")

CAPTION = 100
"""A caption has at most so many characters, and is shorter than half of what follows it."""


def read(text: str, name: str) -> Article:
    """Read a plain text; `name` is its file's name without the ending, which becomes the slug.

    Raises ContentError if the text is no such article, or Markdown already.
    """
    findings = Findings(name)
    text = characters.unify(text)
    if front.is_front(text.split("\n")):
        raise ContentError("The file is Markdown already; import takes plain Q: and A: text.")
    made = draft(text, findings)
    if fatal := next((fault for fault in findings.faults if fault.fatal), None):
        raise ContentError(f"{fatal.message} {fatal.mend}")
    return assemble(made, naming.article_slug(name), "")


def draft(text: str, findings: Findings) -> Draft:
    """Read a whole file (lines end in `\\n`); faults go to `findings`."""
    text = characters.clean(text, findings, keep=characters.PAGE_BREAK)
    blocks, url = _address(cut(text))
    first = next((n for n, block in enumerate(blocks) if block.mark == "q"), len(blocks))
    heading, lead = _preface([block.noted for block in blocks[:first]], findings)
    heading = replace(heading, url=url, language=_language(text))
    sections = [_lead(lead)] if lead else []
    sections += [_section(group) for group in _grouped(blocks[first:])]
    if first == len(blocks):
        findings.add(
            1,
            "The file has no questions.",
            "Begin each question with “Q:” and each answer with “A:”.",
            fatal=True,
        )
    return Draft(heading, tuple(sections))


def is_plain(lines: Sequence[str]) -> bool:
    """Tell whether any line begins with the mark of a question."""
    return any(QUESTION.match(line) for line in lines)


def _language(text: str) -> str:
    return "ru" if RUSSIAN.search(text) else tongue.guess(text)


def _address(blocks: list[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """Take out the paragraph "Original url: …"."""
    for place in reversed(range(len(blocks))):
        found = ADDRESS.fullmatch(blocks[place].noted.text)
        if found and not blocks[place].mark and web_address(found[1]):
            return blocks[:place] + blocks[place + 1 :], found[1]
    return blocks, None


def _preface(blocks: list[Noted], findings: Findings) -> tuple[Heading, list[Noted]]:
    """Tell the title, date, caption and lead apart, in what stands before the first question."""
    if not blocks:
        findings.add(
            1,
            "The article has no title.",
            "Write the title on the first line, above the first question.",
            fatal=True,
        )
        return Heading(), []
    blocks = _split(blocks)
    title, rest = one_line(blocks[0].text), blocks[1:]
    published, rest = _date(rest)
    caption, lead = _caption(rest)
    lines = {"title": blocks[0].line}
    return Heading(title=title, date=published, caption=caption, lines=lines), lead


def _split(blocks: list[Noted]) -> list[Noted]:
    """Part the title from what stands right under it: the date, or all there is."""
    head, rest = blocks[0], blocks[1:]
    lines = head.text.split("\n")
    if rest and not any(map(day.parse, lines)):
        return blocks
    return [Noted(text, head.line + n) for n, text in enumerate(lines)] + rest


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


def _grouped(blocks: list[Paragraph]) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    for block in blocks:
        if block.mark == "q":
            groups.append([])
        groups[-1].append(block)
    return groups


def _section(group: list[Paragraph]) -> Section:
    """Everything before "A:" is the question; without that mark, the first paragraph is."""
    texts = [block.noted.text for block in group]
    start = next((n for n, block in enumerate(group) if block.mark == "a"), 1)
    question = one_line(" ".join(texts[:start]))
    return Section(question, group[0].noted.line, passages=_passages(texts[start:]))


def _passages(texts: Sequence[str]) -> tuple[Passage, ...]:
    """Join what a page break cut in two: no full stop before it, a small letter after it."""
    joined: list[str] = []
    for text in filter(None, texts):
        if joined and not FINISHED.search(joined[-1]) and text[0].islower():
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return tuple(Passage(text) for text in joined)
