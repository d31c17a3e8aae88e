"""Zip archives that formats are packed in: looked at before they are unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from bot.errors import ContentError

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PART_BYTES = 5 * 1024 * 1024
"""Bytes of one part that is read as text: a novel has one or two million."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError)
"""What is raised for a part that is damaged, packed in an unknown way, or takes a password."""
PARAGRAPH_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open an archive. Raises ContentError for what is none, or unpacks to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise ContentError("The file isn't what its ending says; save it anew.") from None
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
        raise ContentError(
            "The file unpacks to more than 200 MiB, which is no article; split it into several."
        )
    return archive


def check_part_sizes(archive: zipfile.ZipFile, limits: Mapping[str, int]) -> None:
    """Raise ContentError for a part of XML that is longer than anybody's text.

    `limits` are those of parts that may be longer, by what their names hold.
    """
    for entry in archive.infolist():
        own = (limit for part, limit in limits.items() if part in entry.filename)
        limit = next(own, MAX_PART_BYTES)
        if entry.filename.endswith((".xml", ".rels")) and entry.file_size > limit:
            raise ContentError("The file holds more than 5 MiB of text; split it into several.")


def read_part(archive: zipfile.ZipFile, name: str, *, required: bool = True) -> str:
    """Read a part as text, "" where one that isn't required is missing.

    Raises ContentError for a part that is missing, too long, or can't be unpacked.
    """
    try:
        with archive.open(name) as part:
            data = part.read(MAX_PART_BYTES + 1)
    except KeyError:
        if not required:
            return ""
        raise ContentError(f"The file lacks its part {name}; save it anew.") from None
    except UNREADABLE:
        raise ContentError(
            "The file is damaged or protected; save it anew, without a password."
        ) from None
    if len(data) > MAX_PART_BYTES:
        raise ContentError("The file holds more than 5 MiB of text; split it into several.")
    return _without_declaration(data.decode("utf-8", "replace"))


def _without_declaration(xml: str) -> str:
    """Take off what XML says of itself: a reader of HTML takes it for text."""
    return xml.partition("?>")[2] if xml.lstrip("\ufeff \r\n").startswith("<?xml") else xml


def number_paragraphs(html: str) -> str:
    """Begin a line after each paragraph, so that messages can name it by its number."""
    for tag in PARAGRAPH_TAGS:
        html = html.replace(f"</{tag}>", f"</{tag}>\n")
    return html
