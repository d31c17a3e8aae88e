"""EPUB's books: the chapters in the order in which they are read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from bot.content.document.parsed import SourceText
from bot.content.document.text import to_one_line
from bot.content.importing.archives.archive import (
    MAX_PART_BYTES,
    number_paragraphs,
    open_archive,
    read_part,
)
from bot.content.importing.document import ImportedDocument
from bot.content.importing.markup.html_page import read_html_page
from bot.content.importing.markup.html_parser import check_tag_count, parse_html
from bot.content.importing.markup.page_frames import visible_fragments
from bot.errors import ContentError

CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
PLACEHOLDER_TITLES = frozenset(("unknown title", "unknown", "untitled"))
"""What programs write where nobody gave a book a title."""
CHAPTER_LINK = re.compile(r"[^#:?]{0,300}\.x?html?(?=#)", re.IGNORECASE)
"""What stands in a link before the place in a chapter that it leads to."""


def read_epub(data: bytes) -> ImportedDocument:
    """Read an .epub file. Raises ContentError if it is none, or can't be opened without a key."""
    with open_archive(data) as archive:
        package_name = _find_package(archive)
        package = parse_html(read_part(archive, package_name))
        names = list(dict.fromkeys(_list_chapters(package, dirname(package_name))))
        protected = read_part(archive, ENCRYPTION, required=False)
        if any(name in protected for name in names):
            raise ContentError("The book is protected; export its text without the protection.")
        texts = _read_chapters(archive, names)
    check_tag_count(texts)
    chapters = list(map(parse_html, texts))
    left_out = [
        (fragment, "it is the list of contents")
        for chapter in chapters
        for fragment in _take_contents_out(chapter)
    ]
    document = read_html_page(number_paragraphs(_join_chapters(package, chapters)))
    return replace(document, left_out=(*document.left_out, *left_out))


def _read_chapters(archive: zipfile.ZipFile, names: Sequence[str]) -> list[str]:
    """Read all chapters. Raises ContentError for more text than a book has."""
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    if sum(sizes.get(name, 0) for name in names) > MAX_PART_BYTES:
        raise ContentError(
            "The book holds more than 5 MiB of text; import its chapters one by one."
        )
    return [read_part(archive, name) for name in names]


def _find_package(archive: zipfile.ZipFile) -> str:
    """Give the name of the part that lists all others."""
    container = parse_html(read_part(archive, CONTAINER))
    root = container.find("rootfile")
    if not isinstance(root, Tag) or not root.get("full-path"):
        raise ContentError("The book doesn't say what it holds; export it anew.")
    return str(root["full-path"])


def _list_chapters(package: BeautifulSoup, folder: str) -> Iterator[str]:
    """Give the names of the chapters in the order in which they are read."""
    addresses = {
        str(item.get("id")): str(item.get("href") or "") for item in package.find_all("item")
    }
    for reference in package.find_all("itemref"):
        if address := addresses.get(str(reference.get("idref"))):
            yield normpath(join(folder, unquote(address)))


def _take_contents_out(chapter: BeautifulSoup) -> list[SourceText]:
    """Take out the list of contents that a book has for programs to show."""
    fragments: list[SourceText] = []
    for tag in chapter.find_all("nav"):
        fragments += visible_fragments(tag)
        tag.decompose()
    return [SourceText(fragment.text, 1) for fragment in fragments]


def _join_chapters(package: BeautifulSoup, chapters: list[BeautifulSoup]) -> str:
    """Write all chapters as one page; links between them lead to places of this page."""
    bodies = []
    for chapter in chapters:
        for link in chapter.find_all("a", href=CHAPTER_LINK):
            link["href"] = CHAPTER_LINK.sub("", str(link["href"]))
        body = chapter.find("body")
        bodies.append(body.decode_contents() if isinstance(body, Tag) else "")
    page = BeautifulSoup("<html><head><title></title></head></html>", "html.parser")
    if page.title is not None:
        title = _find_field(package, "dc:title")
        page.title.string = "" if title.casefold() in PLACEHOLDER_TITLES else title
    return f"{page}<body>{''.join(bodies)}</body>"


def _find_field(package: BeautifulSoup, name: str) -> str:
    tag = package.find(name)
    return to_one_line(tag.get_text()) if isinstance(tag, Tag) else ""
