"""Texts with styles: putting them together, measuring and cutting them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.article.model import Span, Style
from bot.conversation.turn import Text

LIMIT = 4096
"""UTF-16 units in a Telegram message."""
ENTITIES = 100
"""Styled stretches in a Telegram message; it shows no more."""
ELLIPSIS = "…"


def size(text: str) -> int:
    """Measure a text in UTF-16 units, as Telegram does."""
    return len(text) + sum(character > "\uffff" for character in text)


def styled(text: str, style: Style, url: str | None = None) -> Text:
    """Give all of a text one style."""
    return Text(text, (Span(0, len(text), style, url),) if text else ())


def bold(text: str) -> Text:
    """Make a text bold."""
    return styled(text, Style.BOLD)


def italic(text: str) -> Text:
    """Make a text italic."""
    return styled(text, Style.ITALIC)


def link(text: str, url: str | None) -> Text:
    """Link a text to a URL; plain when there is none."""
    return styled(text, Style.LINK, url) if url else Text(text)


def join(parts: Iterable[Text], gap: str = "\n\n") -> Text:
    """Put texts one after the other, `gap` between them; empty ones are left out."""
    text, spans = "", []
    for part in (part for part in parts if part.text):
        text += gap if text else ""
        spans += [replace(span, start=span.start + len(text)) for span in part.spans]
        text += part.text
    return Text(text, tuple(spans))


def lines(*parts: Text) -> Text:
    """Put texts on lines of their own."""
    return join(parts, "\n")


def sparing(text: Text) -> Text:
    """Leave a text at most a hundred styled stretches, the longest ones."""
    kept = sorted(text.spans, key=lambda span: -span.length)[:ENTITIES]
    return Text(text.text, tuple(span for span in text.spans if span in kept)[:ENTITIES])


def cut(text: Text, limit: int) -> Text:
    """Shorten a text to `limit` UTF-16 units: at a word, with … at its end."""
    if size(text.text) <= limit:
        return text
    kept = shorten(text.text, limit)
    room = max(len(kept) - len(ELLIPSIS), 0)
    clipped = (replace(s, length=min(s.length, room - s.start)) for s in text.spans)
    return Text(kept, tuple(span for span in clipped if span.length > 0))


def shorten(text: str, limit: int) -> str:
    """Shorten a plain text to `limit` UTF-16 units: at a word, with … at its end."""
    if size(text) <= limit:
        return text
    if limit < len(ELLIPSIS):
        return ""
    kept = _head(text, limit - len(ELLIPSIS))
    words = kept if text[len(kept)].isspace() else _whole_words(kept)
    return words.rstrip(" \t\n,;:–—-") + ELLIPSIS


def _head(text: str, limit: int) -> str:
    units = 0
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > limit:
            return text[:index]
    return text


def _whole_words(text: str) -> str:
    """Drop the last, broken word, unless that takes more than half (a script without spaces)."""
    end = max(text.rfind(space) for space in " \n\t")
    return text[:end] if end > len(text) // 2 else text
