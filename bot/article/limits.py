"""The check of ids and sizes against what Telegram lets through."""

from __future__ import annotations

from bot.article import naming
from bot.article.draft import Draft, Section
from bot.article.fault import Findings
from bot.article.model import INTRO, Article, Entry

MESSAGE = 4096
"""UTF-16 units in a message."""

MAX_LINE = 256
"""UTF-16 units of a question, title or source; what is longer is cut in a message."""

FOOTER = 160
"""UTF-16 units kept free for what stands around title and source in a footer: date, link, signs."""

MAX_SPANS = 90
"""Telegram shows the first 100 styled stretches of a message; the footer needs some."""


def check(draft: Draft, article: Article, findings: Findings) -> None:
    """Note ids that can't be used and answers that can't be sent as one message."""
    taken: dict[str, int] = {}
    for section in draft.sections:
        if section.id is not None or section.question is None:
            _id(section, article.slug, taken, findings)
    for section in draft.sections:
        if section.id is None and section.question:
            _computed(section, article.slug, taken, findings)
    for key, text in (("title", article.title), ("source", article.source or "")):
        _line(f"The {key}", text, draft.heading.lines.get(key, 1), findings)
    for entry in article.entries:
        if entry.question != article.title:
            _line("The question", entry.question, entry.line, findings)
        _size(entry, article, findings)


def units(text: str) -> int:
    """Count UTF-16 code units, as Telegram does."""
    return len(text.encode("utf-16-le")) // 2


def _id(section: Section, slug: str, taken: dict[str, int], findings: Findings) -> None:
    name = INTRO if section.question is None else section.id or ""
    if not naming.legal(name):
        better = naming.slug(name or section.question or "", naming.ROOM - len(slug), "entry")
        findings.add(
            section.line,
            f"“{name}” can't be an id.",
            f"Use small letters, digits and hyphens, as in {{#{better}}}.",
        )
    elif name in taken:
        findings.add(
            section.line,
            f"The id “{name}” is taken already (line {taken[name]}).",
            "Give this question another id.",
        )
    elif (over := len(slug) + len(name) - naming.ROOM) > 0:
        findings.add(
            section.line,
            f"The id “{name}” is too long for links and buttons.",
            f"Shorten the id or the file's name by {over} characters.",
        )
    taken.setdefault(name, section.line)


def _computed(section: Section, slug: str, taken: dict[str, int], findings: Findings) -> None:
    name = naming.slug(section.question or "", naming.ROOM - len(slug), "entry")
    if name in taken:
        findings.add(
            section.line,
            f"The question's own id, “{name}”, is taken already (line {taken[name]}).",
            "Give this question an id, as in {#another-id}.",
        )


def _line(what: str, text: str, line: int, findings: Findings) -> None:
    if (over := units(text) - MAX_LINE) > 0:
        findings.add(
            line,
            f"{what} has more than {MAX_LINE} characters and would be cut.",
            f"Shorten it by {over}.",
        )


def _size(entry: Entry, article: Article, findings: Findings) -> None:
    texts = (
        entry.question,
        article.title,
        article.source or "",
        *(passage.text + "\n\n" for passage in entry.passages),
    )
    over = sum(map(units, texts)) + FOOTER - MESSAGE
    if over > 0:
        findings.add(
            entry.line,
            "The answer doesn't fit into one message.",
            f"Shorten it by {over} characters, or split it into two questions.",
        )
    styled = sum(len(passage.spans) for passage in entry.passages)
    if styled > MAX_SPANS:
        findings.add(
            entry.line,
            f"The answer has {styled} styled or linked stretches.",
            f"Telegram shows about {MAX_SPANS}; leave some out.",
        )
