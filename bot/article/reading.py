"""One file of content: its bytes become text, the text an article, everything else a fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.article import characters, front, naming, plain
from bot.article.assembly import assemble
from bot.article.draft import Draft
from bot.article.fault import Fault, Findings
from bot.article.markdown import Reader
from bot.article.model import Article

MAX_BYTES = 2 * 1024 * 1024

SAVE = "Save the file with the encoding UTF-8."

PLAIN_TEXT = ".txt"
"""The ending of a file that is told in the words of plain text what it lacks."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: an article and its draft, or neither when a fault is fatal."""

    path: str
    faults: tuple[Fault, ...]
    draft: Draft | None = None
    article: Article | None = None


def read(path: Path, data: bytes, reader: Reader) -> Reading:
    """Read a file's bytes. Never raises for what is in them: that is told in the faults."""
    findings = Findings(str(path))
    text = _text(data, findings)
    draft = None if text is None else _draft(text, path, reader, findings)
    if draft is None or findings.fatal:
        return Reading(str(path), findings.faults)
    article = assemble(draft, _slug(path, findings), str(path))
    if not article.entries:
        findings.add(
            1,
            "The article has neither a lead nor an answered question.",
            "Write “## Question” and its answer under it.",
            fatal=True,
        )
    return Reading(str(path), findings.faults, draft, None if findings.fatal else article)


def closed(path: Path, reason: str) -> Reading:
    """Return what comes of a file that can't be opened."""
    message = f"The file can't be opened ({reason})."
    return Reading(str(path), (Fault(str(path), 1, message, "Let the program read it.", True),))


def _text(data: bytes, findings: Findings) -> str | None:
    if len(data) > MAX_BYTES:
        mend = "Split it into several articles."
        findings.add(1, "The file has more than 2 MiB.", mend, fatal=True)
        return None
    try:
        text = characters.unify(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _not_utf8(data, error.start, findings)
        return None
    if text.count("\0") * 4 > len(text):
        findings.add(1, "The file isn't text in UTF-8.", SAVE, fatal=True)
        return None
    if not text.strip():
        findings.add(1, "The file is empty.", "Write the article or delete the file.", fatal=True)
        return None
    return text


def _not_utf8(data: bytes, start: int, findings: Findings) -> None:
    findings.add(
        data.count(b"\n", 0, start) + 1,
        f"Byte {start + 1} of the file (0x{data[start]:02x}) isn't UTF-8.",
        SAVE,
        fatal=True,
    )


def _draft(text: str, path: Path, reader: Reader, findings: Findings) -> Draft:
    lines = text.split("\n")
    named = path.suffix.lower() == PLAIN_TEXT and not any(line.startswith("## ") for line in lines)
    if not front.is_front(lines) and (named or plain.is_plain(lines)):
        return plain.draft(text, findings)
    return reader.read(characters.clean(text, findings), findings)


def _slug(path: Path, findings: Findings) -> str:
    slug = naming.article_slug(path.stem)
    if slug != path.stem:
        findings.add(
            1,
            f"The file's name “{path.name}” can't stand in a link.",
            f"Name it “{slug}{path.suffix.lower()}”.",
        )
    return slug
