"""Which format a file has, by its name and its first bytes; what can't be read is called so."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

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
    **dict.fromkeys((".rst", ".rest"), SourceFormat.RST),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), SourceFormat.ASCIIDOC),
}

OTHER_FORMATS = {
    ".pdf": ("a PDF", "Copy its text into a .txt file, or save the original as .docx."),
    ".doc": ("an old Word document", "Open it and save it as .docx."),
    ".odt": ("an OpenDocument text", "Open it and save it as .docx."),
    ".rtf": ("Rich Text", "Open it and save it as .docx."),
    ".pages": ("a Pages document", "Export it as .docx."),
    ".xls": ("an old Excel workbook", "Open it and save it as .xlsx."),
    ".ods": ("an OpenDocument table", "Open it and save it as .xlsx or .csv."),
    ".numbers": ("a Numbers table", "Export it as .xlsx or .csv."),
    ".epub": ("an EPUB book", "Save the chapter as HTML."),
    ".ppt": ("a presentation", "Copy its text into a .txt file."),
    ".pptx": ("a presentation", "Copy its text into a .txt file."),
    ".xml": ("XML", "Save the pairs as .csv with the columns “question” and “answer”."),
    ".tex": ("LaTeX", "Turn it into Markdown, for example with pandoc."),
    ".org": ("Org mode", "Export it as Markdown or HTML."),
    ".zip": ("an archive", "Unpack it and import each file."),
    ".wiki": ("wiki text", "Save the page as HTML."),
    ".mediawiki": ("wiki text", "Save the page as HTML."),
    ".png": ("a picture", "Type its text into a .txt file."),
    ".jpg": ("a picture", "Type its text into a .txt file."),
    ".toml": ("TOML", "Save the pairs as .yaml or .csv."),
}
"""Formats that aren't read: what they are called, and the way to get there."""

SUFFIX_BY_FIRST_BYTES = (
    (b"%PDF-", ".pdf"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
)


WIKI_HEADING = re.compile(rb"^(={2,5})[^=\r\n]{1,300}\1[ \t]*\r?$", re.MULTILINE)
MIN_WIKI_HEADINGS = 2
MIN_TABLE_LINES = 3


def detect_format(path: Path, data: bytes) -> SourceFormat:
    """Return the format of a file. Raises ContentError with its name if it isn't read."""
    suffix = path.suffix.lower()
    suffix = next((s for start, s in SUFFIX_BY_FIRST_BYTES if data.startswith(start)), suffix)
    if suffix in OTHER_FORMATS:
        name, way = OTHER_FORMATS[suffix]
        raise ContentError(f"{path} is {name}, which can't be read. {way}")
    if data.startswith(b"PK\x03\x04") and suffix not in (".docx", ".xlsx", ".xlsm"):
        return _detect_archive(path, data)
    source_format = FORMAT_BY_SUFFIX.get(suffix, SourceFormat.TEXT)
    return _detect_text(data) if source_format is SourceFormat.TEXT else source_format


def _detect_archive(path: Path, data: bytes) -> SourceFormat:
    if b"word/document.xml" in data:
        return SourceFormat.DOCX
    if b"xl/workbook.xml" in data:
        return SourceFormat.XLSX
    raise ContentError(f"{path} is an archive, which can't be read. Unpack it first.")


def _detect_text(data: bytes) -> SourceFormat:
    """A page saved as .txt, or a file without an ending, is known by how it begins."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return SourceFormat.HTML
    if len(WIKI_HEADING.findall(data[:100_000])) >= MIN_WIKI_HEADINGS:
        name, way = OTHER_FORMATS[".wiki"]
        raise ContentError(f"The file is {name}, which can't be read. {way}")
    if start.startswith((b'{"', b"[{", b"{\n", b"[\n", b"{\r\n")):
        return SourceFormat.JSON
    return SourceFormat.CSV if _is_tabbed(start) else SourceFormat.TEXT


def _is_tabbed(start: bytes) -> bool:
    """Tell a table from a text: each line but the last, which may be cut, has as many tabs."""
    lines = [line for line in start.split(b"\n")[:-1] if line.strip()]
    counts = {line.strip(b" \r").count(b"\t") for line in lines}
    return len(lines) >= MIN_TABLE_LINES and len(counts) == 1 and counts != {0}
