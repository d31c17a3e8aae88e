"""HTML pages: headings, `dl`, `details`, bold questions, schema.org's FAQPage, the page's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from bot.content.document.parsed import Metadata, SourceText
from bot.content.document.text import is_web_address, to_one_line
from bot.content.importing.document import ImportedDocument, QuestionPair, document_of_pairs
from bot.content.importing.markup.html_markdown import MarkdownWriter
from bot.content.importing.markup.html_notes import remove_permalinks, write_footnotes_inline
from bot.content.importing.markup.html_parser import check_tag_count, parse_html, plain_words
from bot.content.importing.markup.html_questions import mark_alike_questions, mark_lists_of_parts
from bot.content.importing.markup.optional_tags import write_optional_end_tags
from bot.content.importing.markup.page_frames import (
    take_comments_out,
    take_frames_out,
    take_page_links_out,
    visible_fragments,
)
from bot.content.importing.markup.panels import (
    part_marks,
    place_tabs,
    remove_counters,
    write_styled_words,
)
from bot.content.importing.markup.schema_org import find_lead, find_schema_pairs

INVISIBLE_TAGS = (
    *("script", "style", "noscript", "template", "svg", "head", "title", "iframe", "canvas"),
)
TITLE_CLASSES = ["title", "MsoTitle"]
"""How Google's documents and Word call the paragraph that is the title."""
MAX_TAG_DEPTH = 400
"""Tags inside one another; some more, and Python's stack is full."""


def read_html_page(text: str) -> ImportedDocument:
    """Read a page; FAQPage data, if it holds any, goes before what the page shows."""
    check_tag_count([text])
    soup = parse_html(write_optional_end_tags(text))
    _check_depth(soup)
    remove_permalinks(soup)
    metadata = _read_metadata(soup)
    base_address = _find_base_address(soup, metadata)
    pairs = find_schema_pairs(soup)
    left_out = _take_surroundings_out(soup)
    write_footnotes_inline(soup)
    fragments = list(visible_fragments(soup))
    if not pairs:
        metadata = _without_heading_title(metadata, soup)
    mark_alike_questions(soup)
    mark_lists_of_parts(soup)
    writer = MarkdownWriter(base_address)
    writer.write_children(soup)
    if pairs:
        fragments = [*_pair_fragments(pairs), *fragments]
        document = document_of_pairs(pairs, fragments, metadata, left_out)
        return replace(document, lines=(*find_lead(writer.lines, pairs), *document.lines))
    return ImportedDocument(
        tuple(writer.lines), tuple(fragments), metadata, left_out=tuple(left_out)
    )


def _take_surroundings_out(soup: BeautifulSoup) -> list[tuple[SourceText, str]]:
    """Take what isn't the text out of a page; give what a person would see of it, and why."""
    for tag in soup.find_all(INVISIBLE_TAGS):
        tag.decompose()
    place_tabs(soup)
    part_marks(soup)
    write_styled_words(soup)
    remove_counters(soup)
    return [*take_comments_out(soup), *take_frames_out(soup), *take_page_links_out(soup)]


def _check_depth(soup: BeautifulSoup) -> None:
    """Raise RecursionError, as the stack would later, for tags within tags that nobody wrote."""
    depths = {id(soup): 0}
    for tag in soup.find_all(True):
        depths[id(tag)] = depth = depths.get(id(tag.parent), 0) + 1
        if depth > MAX_TAG_DEPTH:
            raise RecursionError


def _read_metadata(soup: BeautifulSoup) -> Metadata:
    html = soup.find("html")
    language = str(html.get("lang") or "") if isinstance(html, Tag) else ""
    address = _link_href(soup, "canonical") or _find_meta(soup, "og:url")
    heading = soup.find("h1") or soup.find("p", class_=TITLE_CLASSES)
    title = to_one_line(heading.get_text(" ")) if isinstance(heading, Tag) else ""
    page_title = soup.find("title")
    if not title and isinstance(page_title, Tag):
        title = to_one_line(page_title.get_text())
    return Metadata(
        title=title or _find_meta(soup, "og:title"),
        date=_parse_day(_find_meta(soup, "article:published_time") or _first_time(soup)),
        source=_find_meta(soup, "og:site_name") or None,
        url=address if is_web_address(address) else None,
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?", language) else "",
    )


def _without_heading_title(metadata: Metadata, soup: BeautifulSoup) -> Metadata:
    """Let the first heading be the title where it is one; it then isn't written twice."""
    if (title := soup.find("p", class_=TITLE_CLASSES)) is not None and soup.find("h1") is None:
        title.decompose()
        return metadata
    return replace(metadata, title="") if soup.find("h1") is not None else metadata


def _find_meta(soup: BeautifulSoup, name: str) -> str:
    tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    return to_one_line(str(tag.get("content") or "")) if isinstance(tag, Tag) else ""


def _find_base_address(soup: BeautifulSoup, metadata: Metadata) -> str:
    """Find what relative links are completed by: `<base>`, which itself may be relative."""
    tag = soup.find("base", href=True)
    written_base = str(tag["href"]) if isinstance(tag, Tag) else ""
    try:
        return urljoin(metadata.url or "", written_base)
    except ValueError:  # no address at all, such as http://[
        return metadata.url or ""


def _link_href(soup: BeautifulSoup, rel: str) -> str:
    tag = soup.find("link", rel=rel)
    return str(tag.get("href") or "") if isinstance(tag, Tag) else ""


def _first_time(soup: BeautifulSoup) -> str:
    tag = soup.find("time")
    return str(tag.get("datetime") or "") if isinstance(tag, Tag) else ""


def _parse_day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _pair_fragments(pairs: Iterable[QuestionPair]) -> Iterator[SourceText]:
    for pair in pairs:
        yield SourceText(pair.question, pair.line)
        yield SourceText(plain_words(pair.answer), pair.line)
