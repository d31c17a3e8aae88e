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

COPY_TEXT = "Copy its text into a .txt file."
TYPE_TEXT = "Type its text into a .txt file."
WRITE_DOWN = "Write down what is said in a .txt file, each question with “Q:” before it."
UNPACK = "Unpack it and import each file."
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
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), ("a presentation", COPY_TEXT)),
    **dict.fromkeys((".mobi", ".azw", ".azw3"), ("an e-book", COPY_TEXT)),
    **dict.fromkeys((".eml", ".msg", ".mbox"), ("an e-mail", f"{COPY_TEXT[:-1]}, without names.")),
    **dict.fromkeys((".srt", ".vtt", ".ass", ".sub"), ("subtitles", WRITE_DOWN)),
    **dict.fromkeys((".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov"), ("a recording", WRITE_DOWN)),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), ("a web archive", "Save it as HTML.")),
    **dict.fromkeys(
        (".gdoc", ".gsheet", ".webloc", ".url"),
        ("a link to a document", "Download the document as .docx or .xlsx."),
    ),
    **dict.fromkeys((".apkg", ".colpkg"), ("an Anki deck", "Export its notes as plain text.")),
    **dict.fromkeys((".db", ".sqlite", ".sql"), ("a database", "Export its pairs as .csv.")),
    **dict.fromkeys(
        (".wps", ".wpd", ".fodt", ".ott"), ("an office document", "Open it and save it as .docx.")
    ),
    ".xml": ("XML", "Save the pairs as .csv with the columns “question” and “answer”."),
    ".tex": ("LaTeX", "Turn it into Markdown, for example with pandoc."),
    ".org": ("Org mode", "Export it as Markdown or HTML."),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"), ("an archive", UNPACK)),
    ".opml": ("an outline", "Export it as Markdown or HTML."),
    ".wiki": ("wiki text", "Save the page as HTML."),
    ".mediawiki": ("wiki text", "Save the page as HTML."),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".tif", ".tiff", ".svg"),
        ("a picture", TYPE_TEXT),
    ),
    ".toml": ("TOML", "Save the pairs as .yaml or .csv."),
}
"""Formats that aren't read: what they are called, and the way to get there."""

SUFFIX_BY_FIRST_BYTES = (
    (b"%PDF-", ".pdf"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf", ".7z"),
    (b"Rar!", ".rar"),
    (b"SQLite format 3", ".sqlite"),
    (b"WEBVTT", ".vtt"),
)
SUFFIX_BY_TEXT = (
    (re.compile(rb"^\\(?:documentclass|begin\{document\})", re.MULTILINE), ".tex"),
    (re.compile(rb"^#\+(?:title|options|author):", re.MULTILINE | re.IGNORECASE), ".org"),
    (re.compile(rb"^\d{1,2}:\d\d:\d\d[,.]\d{3} --> \d", re.MULTILINE), ".srt"),
    (re.compile(rb"\A(?:Return-Path|Received|Delivered-To|MIME-Version): ", re.IGNORECASE), ".eml"),
)
"""What texts in other formats hold that were saved under an ending for text."""


WIKI_HEADING = re.compile(rb"^(={2,5})[^=\r\n]{1,300}\1[ \t]*\r?$", re.MULTILINE)
MIN_WIKI_HEADINGS = 2
MIN_TABLE_LINES = 3


def detect_format(path: Path, data: bytes) -> SourceFormat:
    """Return the format of a file. Raises ContentError with its name if it isn't read."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise ContentError(f"{path} is empty; name a file that holds questions and answers.")
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
    for sign, suffix in SUFFIX_BY_TEXT:
        if sign.search(data[:20_000]):
            name, way = OTHER_FORMATS[suffix]
            raise ContentError(f"The file is {name}, which can't be read. {way}")
    if len(WIKI_HEADING.findall(data[:100_000])) >= MIN_WIKI_HEADINGS:
        name, way = OTHER_FORMATS[".wiki"]
        raise ContentError(f"The file is {name}, which can't be read. {way}")
    if start.startswith((b'{"', b"[{", b"{\n", b"[\n", b"{\r\n")):
        return SourceFormat.JSON
    return SourceFormat.CSV if _is_tabbed(start) else SourceFormat.TEXT


def _is_tabbed(start: bytes) -> bool:
    """Tell a table from a text: each line but the last, which may be cut, has as many tabs.

    Lines above it that say how it is written ("#separator:tab") don't count.
    """
    lines = [line for line in start.split(b"\n")[:-1] if line.strip() and line[:1] != b"#"]
    counts = {line.strip(b" \r").count(b"\t") for line in lines}
    return len(lines) >= MIN_TABLE_LINES and len(counts) == 1 and counts != {0}
