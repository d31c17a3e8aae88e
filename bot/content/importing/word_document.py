"""Word's documents: headings or bold questions. A line in a message is a paragraph."""

from __future__ import annotations

import io

import mammoth

from bot.content.importing.document import ImportedDocument
from bot.content.importing.html_page import read_html_page
from bot.content.importing.workbook import check_archive_size
from bot.errors import ContentError

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
    html = str(result.value)
    for tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr"):
        html = html.replace(f"</{tag}>", f"</{tag}>\n")
    return read_html_page(html)
