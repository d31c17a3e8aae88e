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
from bot.content.importing.archives.archive import number_paragraphs, open_archive, read_part
from bot.content.importing.archives.word_parts import WordParts, prepare_word_document
from bot.content.importing.document import ImportedDocument
from bot.content.importing.markup.html_page import read_html_page
from bot.content.importing.markup.html_parser import parse_html
from bot.errors import ContentError

LeftOut = tuple[SourceText, str]
PAGE_FRAME = re.compile(r"word/(?:header|footer)\d{0,4}\.xml")
COMMENTS = "word/comments.xml"
STYLE_LINES = ("p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh")


def read_word_document(data: bytes) -> ImportedDocument:
    """Read a .docx file. Raises ContentError if it is none."""
    with open_archive(data) as archive:
        try:
            parts = prepare_word_document(archive, data)
            page = _convert_to_html(parts)
        except ContentError:
            raise
        except Exception as error:
            raise ContentError(
                f"The document can't be read ({type(error).__name__}); save it anew."
            ) from None
        asides = [*_list_hidden_texts(parts), *_find_page_frames(archive), *_find_comments(archive)]
    document = read_html_page(number_paragraphs(page))
    return replace(document, left_out=(*document.left_out, *asides))


def _convert_to_html(parts: WordParts) -> str:
    result = mammoth.convert_to_html(
        io.BytesIO(parts.data),
        style_map="\n".join((*STYLE_LINES, *parts.style_lines)),
        convert_image=mammoth.images.img_element(lambda image: {"src": "picture"}),
    )
    return str(result.value)


def _list_hidden_texts(parts: WordParts) -> Iterator[LeftOut]:
    for text in filter(None, parts.hidden_texts):
        yield SourceText(text, 1), "it is hidden in the document"


def _find_comments(archive: zipfile.ZipFile) -> Iterator[LeftOut]:
    """Find what was remarked on the text, without the names of those who did."""
    for text in _read_paragraphs(archive, COMMENTS):
        yield SourceText(text, 1), "it is an editor's comment"


def _find_page_frames(archive: zipfile.ZipFile) -> Iterator[LeftOut]:
    """Find the text of the pages' headers and footers, each once, without page numbers."""
    names = sorted(filter(PAGE_FRAME.fullmatch, archive.namelist()))
    texts = (text for name in names for text in _read_paragraphs(archive, name))
    for text in dict.fromkeys(texts):
        yield SourceText(text, 1), "it stands in the head or the foot of the pages"


def _read_paragraphs(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Give the paragraphs with letters of one part of a document, if it has that part."""
    for paragraph in parse_html(read_part(archive, name, required=False)).find_all("w:p"):
        text = to_one_line("".join(run.get_text() for run in paragraph.find_all("w:t")))
        if any(map(str.isalpha, text)):
            yield text
