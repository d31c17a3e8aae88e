"""OpenDocument's texts, as LibreOffice saves them: headings, bold questions, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from bot.content.document.parsed import SourceText
from bot.content.document.text import to_one_line
from bot.content.importing.archives.archive import (
    number_paragraphs,
    open_archive,
    read_part,
)
from bot.content.importing.document import ImportedDocument
from bot.content.importing.markup.html_page import TITLE_CLASSES, read_html_page
from bot.content.importing.markup.html_parser import check_tag_count, parse_html
from bot.errors import ContentError

LeftOut = tuple[SourceText, str]
HTML_NAMES = {
    "text:a": "a", "text:line-break": "br", "text:list": "ul", "text:list-item": "li",
    "table:table": "table", "table:table-row": "tr", "table:table-cell": "td",
}  # fmt: skip
UNSHOWN_TAGS = ("text:tracked-changes", "text:sequence-decls", "office:forms", "text:note-citation")
DESCRIPTION_TAGS = ["svg:title", "svg:desc"]
SPACES = re.compile(r"(?:<text:s(?:\s[^<>]{0,60})?/>)+")
"""A row of spaces, each a tag of its own: there may be any number, and they mean one."""
SPACE_TAGS = ("text:s", "text:tab")
INDEX_TAGS = re.compile(r"text:(?:table-of-content|alphabetical-index|illustration-index)")
FRAME_TAGS = re.compile(r"style:(?:header|footer)(?:-left|-first)?")
HEADING_STYLE = re.compile(r"heading(?:_20_| )?([1-6])", re.IGNORECASE)
BOLD_WEIGHTS = frozenset(("bold", "600", "700", "800", "900"))
MAX_STYLE_STEPS = 20
"""How many styles are followed, each built upon the next."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of itself, and the style that it is built upon."""

    name: str
    parent: str
    weight: str
    posture: str
    is_numbered: bool


def read_opendocument_text(data: bytes) -> ImportedDocument:
    """Read an .odt file. Raises ContentError if it is none."""
    with open_archive(data) as archive:
        parts = [SPACES.sub(" ", read_part(archive, "content.xml"))]
        parts.append(read_part(archive, "styles.xml", required=False))
    check_tag_count(parts)
    content, styles = map(parse_html, parts)
    body = content.find("office:text")
    if not isinstance(body, Tag):
        raise ContentError("The document holds no text; save it anew.")
    by_name = dict(_collect_styles(styles)) | dict(_collect_styles(content))
    left_out = [*_take_asides_out(body), *_page_frames(styles)]
    _OpenDocumentConverter(content, by_name).convert_to_html(body)
    document = read_html_page(number_paragraphs(str(body)))
    return replace(document, left_out=(*document.left_out, *left_out))


def _collect_styles(soup: BeautifulSoup) -> Iterator[tuple[str, _Style]]:
    for tag in soup.find_all(("style:style", "text:list-style")):
        text = tag.find("style:text-properties") or tag
        style = _Style(
            str(tag.get("style:display-name") or tag.get("style:name") or ""),
            str(tag.get("style:parent-style-name") or ""),
            str(text.get("fo:font-weight") or text.get("style:font-weight-complex") or ""),
            str(text.get("fo:font-style") or ""),
            tag.find("text:list-level-style-number", attrs={"text:level": "1"}) is not None,
        )
        yield str(tag.get("style:name") or ""), style


def _take_asides_out(body: Tag) -> Iterator[LeftOut]:
    """Take out editors' comments and lists of contents, which are named, and what isn't shown."""
    for tag in body.find_all(UNSHOWN_TAGS):
        tag.decompose()
    asides = (
        ("office:annotation", "it is an editor's comment"),
        (INDEX_TAGS, "it is the list of contents"),
    )
    for tag, why in ((tag, why) for names, why in asides for tag in body.find_all(names)):
        for paragraph in tag.find_all("text:p"):
            yield from _name_text(paragraph, why)
        tag.decompose()


def _page_frames(styles: BeautifulSoup) -> Iterator[LeftOut]:
    """Find the text of the pages' headers and footers, each once."""
    seen: set[str] = set()
    for paragraph in (p for frame in styles.find_all(FRAME_TAGS) for p in frame.find_all("text:p")):
        if (text := to_one_line(paragraph.get_text())) not in seen:
            seen.add(text)
            yield from _name_text(paragraph, "it stands in the head or the foot of the pages")


def _name_text(paragraph: Tag, why: str) -> Iterator[LeftOut]:
    text = to_one_line(paragraph.get_text())
    if any(map(str.isalpha, text)):
        yield SourceText(text, 1), why


class _OpenDocumentConverter:
    """Gives the tags of a text the names that a page has for them."""

    def __init__(self, soup: BeautifulSoup, styles: Mapping[str, _Style]) -> None:
        self._soup = soup
        self._styles = styles

    def convert_to_html(self, body: Tag) -> None:
        for frame in body.find_all("draw:frame"):
            self._convert_picture(frame)
        for tag in body.find_all(True):
            if tag.name in SPACE_TAGS:
                tag.string = " "
            elif tag.name == "text:note":
                self._write_note_inline(tag)
            elif tag.name in ("text:p", "text:h"):
                self._convert_paragraph(tag)
            elif tag.name == "text:span":
                self._write_styles(tag)
            elif tag.name in HTML_NAMES:
                self._rename_tag(tag)

    def _rename_tag(self, tag: Tag) -> None:
        address = tag.get("xlink:href")
        is_numbered = any(style.is_numbered for style in self._styles_of(tag))
        tag.name = "ol" if tag.name == "text:list" and is_numbered else HTML_NAMES[tag.name]
        tag.attrs = {"href": address} if tag.name == "a" and address else {}

    def _convert_picture(self, frame: Tag) -> None:
        """Make a picture of a frame that holds one, its description no text beside it."""
        texts = frame.find_all(DESCRIPTION_TAGS)
        description = next((to_one_line(text.get_text()) for text in texts), "")
        for text in texts:
            text.decompose()
        if (picture := frame.find("draw:image")) is not None:
            picture.name, picture.attrs = "img", {"src": "picture", "alt": description}

    def _write_note_inline(self, note: Tag) -> None:
        """Put a footnote in brackets where it is referred to."""
        note.string = f" ({to_one_line(note.get_text(' '))})"

    def _convert_paragraph(self, tag: Tag) -> None:
        styles = list(self._styles_of(tag))
        level = self._find_level(tag, styles)
        if any(style.name == "Title" for style in styles):
            tag.name, tag.attrs = "p", {"class": TITLE_CLASSES[0]}
        elif level:
            tag.name, tag.attrs = f"h{level}", {}
        else:
            self._write_styles(tag)
            tag.name, tag.attrs = "p", {}

    def _find_level(self, tag: Tag, styles: list[_Style]) -> int:
        """Give the level of a heading, by itself or by its style; 0 for any other paragraph."""
        written = str(tag.get("text:outline-level") or "")
        if tag.name == "text:h" and written.isdecimal():
            return min(max(int(written), 1), 6)
        names = (HEADING_STYLE.fullmatch(style.name) for style in styles)
        return next((int(name[1]) for name in names if name), 0)

    def _write_styles(self, tag: Tag) -> None:
        """Put what is bold or italic between tags that say so."""
        styles = list(self._styles_of(tag))
        weight = next((style.weight for style in styles if style.weight), "")
        posture = next((style.posture for style in styles if style.posture), "")
        marks = [("b", weight in BOLD_WEIGHTS), ("i", posture in ("italic", "oblique"))]
        for name, is_meant in marks:
            if is_meant and tag.get_text().strip():
                inner = self._soup.new_tag(name)
                inner.extend(list(tag.contents))
                tag.append(inner)

    def _styles_of(self, tag: Tag) -> Iterator[_Style]:
        """Give the style of a tag, then those that it is built upon."""
        name = str(tag.get("text:style-name") or "")
        for _ in range(MAX_STYLE_STEPS):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.parent
