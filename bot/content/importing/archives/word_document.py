"""Word's documents: headings or bold questions. A line in a message is a paragraph."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import mammoth

from bot.content.document.parsed import SourceText
from bot.content.document.text import to_one_line
from bot.content.importing.archives.archive import check_archive_size, number_paragraphs
from bot.content.importing.document import ImportedDocument
from bot.content.importing.markup.html_page import parse_html, read_html_page
from bot.errors import ContentError

PAGE_FRAME = re.compile(r"word/(?:header|footer)\d{0,4}\.xml")
COMMENTS = "word/comments.xml"
STYLE_MAP = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def read_word_document(data: bytes) -> ImportedDocument:
    """Read a .docx file. Raises ContentError if it is none."""
    check_archive_size(data)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLE_MAP,
            convert_image=mammoth.images.img_element(lambda image: {"src": "picture"}),
        )
    except Exception as error:
        raise ContentError(f"The document can't be read ({type(error).__name__}).") from None
    document = read_html_page(number_paragraphs(str(result.value)))
    return replace(
        document, left_out=(*document.left_out, *_find_page_frames(data), *_find_comments(data))
    )


def _find_comments(data: bytes) -> Iterator[tuple[SourceText, str]]:
    """Find what was remarked on the text, without the names of those who did."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name == COMMENTS]
        for text in (text for name in names for text in _read_paragraphs(archive, name)):
            yield SourceText(text, 1), "it is an editor's comment"


def _find_page_frames(data: bytes) -> Iterator[tuple[SourceText, str]]:
    """Find the text of the pages' headers and footers, each once, without page numbers."""
    seen_texts: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(filter(PAGE_FRAME.fullmatch, archive.namelist())):
            for text in _read_paragraphs(archive, name):
                if text not in seen_texts:
                    seen_texts.add(text)
                    yield SourceText(text, 1), "it stands in the head or the foot of the pages"


def _read_paragraphs(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Give the paragraphs with letters of one part of a document."""
    xml = archive.read(name).decode("utf-8", "replace")
    for paragraph in parse_html(xml.partition("?>")[2] or xml).find_all("w:p"):
        text = to_one_line("".join(run.get_text() for run in paragraph.find_all("w:t")))
        if any(map(str.isalpha, text)):
            yield text
