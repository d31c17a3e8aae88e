"""Formats that aren't read: what they are called, the way to get there, how they are known."""

from __future__ import annotations

import re

COPY_TEXT = "Copy its text into a .txt file."
TYPE_TEXT = "Type its text into a .txt file."
WRITE_DOWN = "Write down what is said in a .txt file, each question with “Q:” before it."
UNPACK = "Unpack it and import each file."
OTHER_FORMATS = {
    ".pdf": ("a PDF", "Copy its text into a .txt file, or save the original as .docx."),
    ".doc": ("an old Word document", "Open it and save it as .docx."),
    ".rtf": ("Rich Text", "Open it and save it as .docx."),
    ".pages": ("a Pages document", "Export it as .docx."),
    ".xls": ("an old Excel workbook", "Open it and save it as .xlsx."),
    ".ods": ("an OpenDocument table", "Open it and save it as .xlsx or .csv."),
    ".numbers": ("a Numbers table", "Export it as .xlsx or .csv."),
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
        (".wps", ".wpd", ".fodt"), ("an office document", "Open it and save it as .docx.")
    ),
    ".xml": ("XML", "Save the pairs as .csv with the columns “question” and “answer”."),
    ".tex": ("LaTeX", "Turn it into Markdown, for example with pandoc."),
    ".org": ("Org mode", "Export it as Markdown or HTML."),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"), ("an archive", UNPACK)),
    **dict.fromkeys((".textile", ".jira"), ("wiki text", "Save the page as HTML.")),
    **dict.fromkeys((".man", ".texi"), ("a manual", "Export it as Markdown or HTML.")),
    ".ipynb": ("a notebook", "Export it as Markdown or HTML."),
    ".fb2": ("an e-book", "Turn it into EPUB or HTML."),
    "protected": ("a file with a password", "Save it without one."),
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
OLD_OFFICE_FILE = b"\xd0\xcf\x11\xe0"
SUFFIX_BY_STREAM = (
    ("EncryptedPackage", "protected"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
    ("__properties_version1.0", ".msg"),
)
"""What the parts of old office files are called, in UTF-16; a text has none of these."""
SUFFIX_BY_TEXT = (
    (re.compile(rb"^\\(?:documentclass|begin\{document\})", re.MULTILINE), ".tex"),
    (re.compile(rb"^(?:#\+(?:title|options|author):|:PROPERTIES:\s)", re.M | re.I), ".org"),
    (
        re.compile(rb"(?:^|\n)\*{1,2} \S[^\n]{0,200}\n(?:[^*][^\n]*\n|\n){0,99}\*{2,5} [^\s*]"),
        ".org",
    ),
    (re.compile(rb"^\.(?:TH|SH|SS) \S", re.MULTILINE), ".man"),
    (re.compile(rb"^(?:@node|\\input texinfo) ?", re.MULTILINE), ".texi"),
    (re.compile(rb"^\d{1,2}:\d\d:\d\d[,.]\d{3} --> \d", re.MULTILINE), ".srt"),
    (
        re.compile(
            rb"^h[1-6](?:\([^()\n]{0,200}\))?\. \S[^\x00]{0,20000}^h[1-6][.(]", re.MULTILINE
        ),
        ".textile",
    ),
    (re.compile(rb"\A<\?xml "), ".xml"),
    (re.compile(rb"\A(?:Return-Path|Received|Delivered-To|MIME-Version): ", re.IGNORECASE), ".eml"),
)
"""What texts in other formats hold that were saved under an ending for text."""
