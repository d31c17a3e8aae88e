"""One file of content: its bytes become text, the text an article, everything else a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.article import front, naming, plain
from bot.article.assembly import assemble
from bot.article.draft import Draft
from bot.article.fault import Fault, Findings
from bot.article.markdown import Reader
from bot.article.model import Article

MAX_BYTES = 2 * 1024 * 1024

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and the invisible ones that turn the direction of writing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: an article and its draft, or neither when a fault is fatal."""

    path: str
    faults: tuple[Fault, ...]
    draft: Draft | None = None
    article: Article | None = None


def read(path: Path, reader: Reader) -> Reading:
    """Read one file. Never raises for what is in the file: that is told in the faults."""
    findings = Findings(str(path))
    text = _text(path, findings)
    draft = None if text is None else _draft(text, reader, findings)
    if draft is None or findings.fatal:
        return Reading(str(path), findings.faults)
    article = assemble(draft, _slug(path, findings), str(path))
    if not article.entries:
        findings.add(1, "The article has neither a lead nor an answered question.",
                     "Write “## Question” and its answer under it.", fatal=True)
    return Reading(str(path), findings.faults, draft, None if findings.fatal else article)


def _text(path: Path, findings: Findings) -> str | None:
    data = _bytes(path, findings)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _not_utf8(data, error.start, findings)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        findings.add(1, "The file is empty.", "Write the article or delete the file.", fatal=True)
        return None
    return text


def _bytes(path: Path, findings: Findings) -> bytes | None:
    try:
        if path.stat().st_size <= MAX_BYTES:
            return path.read_bytes()
        findings.add(1, "The file has more than 2 MiB.", "Split it into several articles.",
                     fatal=True)
    except OSError as error:
        findings.add(1, f"The file can't be opened ({error.strerror}).",
                     "Let the program read it.", fatal=True)
    return None


def _not_utf8(data: bytes, start: int, findings: Findings) -> None:
    findings.add(
        data.count(b"\n", 0, start) + 1,
        f"Byte {start + 1} of the file (0x{data[start]:02x}) isn't UTF-8.",
        "Save the file with the encoding UTF-8.",
        fatal=True,
    )


def _draft(text: str, reader: Reader, findings: Findings) -> Draft:
    lines = text.split("\n")
    if not front.is_front(lines) and plain.is_plain(lines):
        return plain.read(_clean(_without_pages(text), findings), findings)
    return reader.read(_clean(text, findings), findings)


def _without_pages(text: str) -> str:
    """A form feed is a page break: the line it stands on already ends, or ends here."""
    return re.sub(r"(?<=\n)\f|\f(?=\n)", "", text).replace("\f", "\n")


def _clean(text: str, findings: Findings) -> str:
    for number, line in enumerate(text.split("\n"), 1):
        if found := CONTROL.search(line):
            findings.add(number,
                         f"The line holds an invisible control character (U+{ord(found[0]):04X}).",
                         "Delete it, or type the line anew.")
    return CONTROL.sub("", text)


def _slug(path: Path, findings: Findings) -> str:
    slug = naming.article_slug(path.stem)
    if slug != path.stem:
        findings.add(1, f"The file's name “{path.name}” can't stand in a link.",
                     f"Name it “{slug}{path.suffix.lower()}”.")
    return slug
