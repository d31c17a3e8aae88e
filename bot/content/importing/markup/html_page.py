"""HTML pages: headings, `dl`, `details`, bold questions, schema.org's FAQPage, the page's data."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from bot.content.document.parsed import Metadata, SourceText
from bot.content.document.text import is_web_address, to_one_line
from bot.content.importing.document import ImportedDocument, QuestionPair, document_of_pairs
from bot.content.importing.markup.html_markdown import MarkdownWriter, source_line_of
from bot.content.importing.markup.html_notes import remove_permalinks, write_footnotes_inline
from bot.content.importing.markup.html_questions import mark_alike_questions, mark_lists_of_parts
from bot.content.importing.markup.page_frames import (
    take_comments_out,
    take_frames_out,
    take_page_links_out,
    visible_fragments,
)
from bot.errors import ContentError

INVISIBLE_TAGS = (
    *("script", "style", "noscript", "template", "svg", "head", "title", "iframe", "canvas"),
)
TITLE_CLASSES = ["title", "MsoTitle"]
"""How Google's documents and Word call the paragraph that is the title."""
MAX_JSON_DEPTH = 40
MAX_TAG_DEPTH = 400
"""Tags inside one another; some more, and Python's stack is full."""
ESCAPED_TAG = re.compile(r"\s{0,9}&lt;[a-z]{1,10}[ /&]")


def read_html_page(text: str) -> ImportedDocument:
    """Read a page; FAQPage data, if it holds any, goes before what the page shows."""
    soup = parse_html(text)
    _check_depth(soup)
    remove_permalinks(soup)
    metadata = _read_metadata(soup)
    base_address = _find_base_address(soup, metadata)
    pairs = [*_json_ld_pairs(soup), *_microdata_pairs(soup)]
    left_out = _take_surroundings_out(soup)
    write_footnotes_inline(soup)
    fragments = tuple(visible_fragments(soup))
    if pairs:
        return document_of_pairs(pairs, [*_pair_fragments(pairs), *fragments], metadata, left_out)
    metadata = _without_heading_title(metadata, soup)
    mark_alike_questions(soup)
    mark_lists_of_parts(soup)
    writer = MarkdownWriter(base_address)
    writer.write_children(soup)
    return ImportedDocument(tuple(writer.lines), fragments, metadata, left_out=tuple(left_out))


def _take_surroundings_out(soup: BeautifulSoup) -> list[tuple[SourceText, str]]:
    """Take what isn't the text out of a page; give what a person would see of it, and why."""
    for tag in soup.find_all(INVISIBLE_TAGS):
        tag.decompose()
    return [*take_comments_out(soup), *take_frames_out(soup), *take_page_links_out(soup)]


def _check_depth(soup: BeautifulSoup) -> None:
    """Raise RecursionError, as the stack would later, for tags within tags that nobody wrote."""
    depths = {id(soup): 0}
    for tag in soup.find_all(True):
        depths[id(tag)] = depth = depths.get(id(tag.parent), 0) + 1
        if depth > MAX_TAG_DEPTH:
            raise RecursionError


def parse_html(text: str) -> BeautifulSoup:
    """Parse HTML. Raises ContentError for what Python's parser gives up on."""
    try:
        return BeautifulSoup(text, "html.parser")
    except ParserRejectedMarkup:
        return _parse_without_sections(text)


def _parse_without_sections(text: str) -> BeautifulSoup:
    """Parse HTML that holds marked sections of no known kind: they are text to a browser."""
    try:
        return BeautifulSoup(text.replace("<![", "&lt;!["), "html.parser")
    except ParserRejectedMarkup:
        raise ContentError("The page's HTML can't be read; save it anew in a browser.") from None


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


def _json_ld_pairs(soup: BeautifulSoup) -> Iterator[QuestionPair]:
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            document = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for question in _questions_in(document, MAX_JSON_DEPTH):
            answer = question.get("acceptedAnswer") or question.get("suggestedAnswer")
            answer = answer[0] if isinstance(answer, list) and answer else answer
            text = answer.get("text") if isinstance(answer, dict) else answer
            name = question.get("name") or question.get("text")
            if isinstance(name, str):
                answer_text = _unescape_tags(text) if isinstance(text, str) else ""
                yield QuestionPair(_plain_of(name), answer_text, source_line_of(script))


def _unescape_tags(text: str) -> str:
    """Give HTML that was escaped once more when it was put into the data."""
    return html.unescape(text) if ESCAPED_TAG.match(text) else text


def _questions_in(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        kind = value.get("@type")
        if kind == "Question" or (isinstance(kind, list) and "Question" in kind):
            yield value
            return
        for inner in value.values():
            yield from _questions_in(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _questions_in(inner, depth - 1)


def _microdata_pairs(soup: BeautifulSoup) -> Iterator[QuestionPair]:
    for item in soup.find_all(itemtype=re.compile(r"schema\.org/Question$")):
        name = item.find(itemprop="name")
        text = item.find(itemprop="text")
        if isinstance(name, Tag) and isinstance(text, Tag):
            question, answer = _item_text(name), text.decode_contents()
            yield QuestionPair(question, answer or _item_text(text), source_line_of(item))


def _item_text(tag: Tag) -> str:
    """Give the words of a property: they stand in the page, or in a `meta` that isn't shown."""
    return to_one_line(tag.get_text(" ")) or to_one_line(str(tag.get("content") or ""))


def _pair_fragments(pairs: Iterable[QuestionPair]) -> Iterator[SourceText]:
    for pair in pairs:
        yield SourceText(pair.question, pair.line)
        yield SourceText(_plain_of(pair.answer), pair.line)


def _plain_of(html: str) -> str:
    return to_one_line(parse_html(html).get_text(" "))
