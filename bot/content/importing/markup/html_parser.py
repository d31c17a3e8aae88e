"""HTML as Python's parser reads it, and the words that a stretch of it shows."""

from __future__ import annotations

from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from bot.content.document.text import to_one_line
from bot.errors import ContentError

MAX_TAGS = 100_000
"""Tags of all that is read: each takes half a kilobyte, and a tenth of a millisecond."""


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


def check_tag_count(parts: Iterable[str]) -> None:
    """Raise ContentError for parts that hold more tags than anybody wrote."""
    if sum(part.count("<") for part in parts) > MAX_TAGS:
        raise ContentError("The file has more parts than an article; split it into several.")


def plain_words(html: str) -> str:
    """Give the words of a stretch of HTML on one line."""
    return to_one_line(parse_html(html).get_text(" "))


def is_taken_out(tag: Tag) -> bool:
    """Tell whether a tag was taken off its page; `Tag.decomposed` looks at all that is in it."""
    return tag.parent is None
