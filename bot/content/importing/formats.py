"""Which format a file has, by its name and its first bytes; what can't be read is called so."""

from __future__ import annotations

import codecs
import csv
import io
import re
from enum import StrEnum
from pathlib import Path

from bot.content.document.question_tables import is_table_head
from bot.content.importing.encoding import decode_text
from bot.content.importing.unread_formats import (
    OLD_OFFICE_FILE,
    OTHER_FORMATS,
    SUFFIX_BY_FIRST_BYTES,
    SUFFIX_BY_STREAM,
    SUFFIX_BY_TEXT,
)
from bot.errors import ContentError


class SourceFormat(StrEnum):
    """The formats that are read, called as people call them."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    CSV = "CSV"
    JSON = "JSON"
    YAML = "YAML"
    XLSX = "Excel"
    DOCX = "Word"
    ODT = "OpenDocument"
    EPUB = "EPUB"
    RST = "reStructuredText"
    ASCIIDOC = "AsciiDoc"


FORMAT_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text", ".faq", ""), SourceFormat.TEXT),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mdx", ".rmd", ".qmd"), SourceFormat.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), SourceFormat.HTML),
    **dict.fromkeys((".csv", ".tsv", ".tab"), SourceFormat.CSV),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), SourceFormat.JSON),
    **dict.fromkeys((".yml", ".yaml"), SourceFormat.YAML),
    **dict.fromkeys((".xlsx", ".xlsm"), SourceFormat.XLSX),
    ".docx": SourceFormat.DOCX,
    **dict.fromkeys((".odt", ".ott"), SourceFormat.ODT),
    ".epub": SourceFormat.EPUB,
    **dict.fromkeys((".rst", ".rest"), SourceFormat.RST),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), SourceFormat.ASCIIDOC),
}

WIKI_HEADING = re.compile(rb"^(={2,5})[^=\r\n]{1,300}\1[ \t]*\r?$", re.MULTILINE)
MIN_WIKI_HEADINGS = 2
XHTML_START = re.compile(
    rb"<\?xml [^>]{0,200}>\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype )?html", re.DOTALL
)
WIDE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
PACKED_SUFFIXES = (".docx", ".xlsx", ".xlsm", ".odt", ".ott", ".epub")
FORMAT_BY_PART = (
    (b"word/document.xml", SourceFormat.DOCX),
    (b"xl/workbook.xml", SourceFormat.XLSX),
    (b"application/epub+zip", SourceFormat.EPUB),
    (b"application/vnd.oasis.opendocument.text", SourceFormat.ODT),
)
"""What an archive without an ending holds, by the name of a part."""
MIN_TABLE_LINES = 3
ANKI_START, TABLE_SIGNS = b"#separator:", "\t|;,"


def detect_format(path: Path, data: bytes) -> SourceFormat:
    """Return the format of a file. Raises ContentError with its name if it isn't read."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise ContentError(f"{path} is empty; name a file that holds questions and answers.")
    suffix = _find_suffix(path, data)
    if suffix in OTHER_FORMATS:
        raise _refuse_format(suffix, str(path))
    if data.startswith(b"PK\x03\x04") and suffix not in PACKED_SUFFIXES:
        return _detect_archive(path, data)
    source_format = FORMAT_BY_SUFFIX.get(suffix, SourceFormat.TEXT)
    return _detect_text(data) if source_format is SourceFormat.TEXT else source_format


def _find_suffix(path: Path, data: bytes) -> str:
    """Give the ending that a file has by its first bytes, else the one that it is called by."""
    if data.startswith(OLD_OFFICE_FILE):
        streams = ((name.encode("utf-16-le"), suffix) for name, suffix in SUFFIX_BY_STREAM)
        return next((suffix for name, suffix in streams if name in data), ".doc")
    starts = (suffix for start, suffix in SUFFIX_BY_FIRST_BYTES if data.startswith(start))
    return next(starts, path.suffix.lower())


def _refuse_format(suffix: str, file: str) -> ContentError:
    name, way = OTHER_FORMATS[suffix]
    return ContentError(f"{file} is {name}, which can't be read. {way}")


def _detect_archive(path: Path, data: bytes) -> SourceFormat:
    kinds = (kind for name, kind in FORMAT_BY_PART if name in data)
    if kind := next(kinds, None):
        return kind
    raise ContentError(f"{path} is an archive, which can't be read. Unpack it first.")


def _detect_text(data: bytes) -> SourceFormat:
    """A page saved as .txt, or a file without an ending, is known by how it begins."""
    data = _as_utf8(data)
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or XHTML_START.match(start):
        return SourceFormat.HTML
    for sign, suffix in SUFFIX_BY_TEXT:
        if sign.search(data[:20_000]):
            raise _refuse_format(suffix, "The file")
    if len(WIKI_HEADING.findall(data[:100_000])) >= MIN_WIKI_HEADINGS:
        raise _refuse_format(".wiki", "The file")
    if start.startswith((b'{"', b"[{", b"{\n", b"[\n", b"{\r\n")):
        return SourceFormat.JSON
    is_table = _is_tabbed(start) or _names_columns(start) or start.startswith(ANKI_START)
    return SourceFormat.CSV if is_table else SourceFormat.TEXT


def _as_utf8(data: bytes) -> bytes:
    """Give the beginning of a text in UTF-16 or UTF-32, if it says so, in UTF-8."""
    return decode_text(data).text.encode() if data.startswith(WIDE_ORDER_MARKS) else data


def _names_columns(start: bytes) -> bool:
    """Tell whether a text begins with a line that names two columns, as a table's header does."""
    first, _, rest = start.decode("utf-8", "replace").partition("\n")
    rule = rest.lstrip()[:1] in "|-:="
    cells = (first.strip().split(sign) for sign in TABLE_SIGNS if sign in first)
    return bool(rest.strip()) and not rule and any(map(is_table_head, cells))


def _is_tabbed(start: bytes) -> bool:
    """Tell a table from a text: each row but the last, which may be cut, has as many tabs.

    Lines above it that say how it is written ("#separator:tab") don't count.
    """
    text = start.decode("utf-8", "replace")
    written = "".join(line for line in text.splitlines(keepends=True) if line[:1] != "#")
    rows = csv.reader(io.StringIO(written, newline=""), delimiter="\t")
    try:
        counts = [len("\t".join(row).strip(" \t").split("\t")) for row in rows if any(row)]
    except csv.Error:
        return False
    whole = counts if text.endswith("\n") else counts[:-1]
    return len(whole) >= MIN_TABLE_LINES and len(set(whole)) == 1 and whole[0] > 1
