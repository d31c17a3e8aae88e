"""Texts with styles: putting them together, measuring and cutting them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.article.model import Span, Style
from bot.conversation.model.turn import Text
from bot.limits import MAX_ENTITIES, utf16_length

MAX_TITLE = 256
"""UTF-16 units of a title, a source or a question in a message; a longer one is cut."""
ELLIPSIS = "…"


def style_text(text: str, style: Style, url: str | None = None) -> Text:
    """Give all of a text one style."""
    return Text(text, (Span(0, len(text), style, url),) if text else ())


def bold_text(text: str) -> Text:
    """Make a text bold."""
    return style_text(text, Style.BOLD)


def italic_text(text: str) -> Text:
    """Make a text italic."""
    return style_text(text, Style.ITALIC)


def link_text(text: str, url: str | None) -> Text:
    """Link a text to a URL; plain when there is none."""
    return style_text(text, Style.LINK, url) if url else Text(text)


def join_texts(parts: Iterable[Text], gap: str = "\n\n") -> Text:
    """Put texts one after the other, `gap` between them; empty ones are left out."""
    text, spans = "", []
    for part in (part for part in parts if part.text):
        text += gap if text else ""
        spans += [replace(span, start=span.start + len(text)) for span in part.spans]
        text += part.text
    return Text(text, tuple(spans))


def join_lines(*parts: Text) -> Text:
    """Put texts on lines of their own."""
    return join_texts(parts, "\n")


def limit_entities(text: Text) -> Text:
    """Leave a text at most a hundred styled stretches, the longest ones."""
    longest_spans = sorted(text.spans, key=lambda span: -span.length)[:MAX_ENTITIES]
    return Text(
        text.text, tuple(span for span in text.spans if span in longest_spans)[:MAX_ENTITIES]
    )


def truncate_text(text: Text, limit: int) -> Text:
    """Shorten a text to `limit` UTF-16 units: at a word, with … at its end."""
    if utf16_length(text.text) <= limit:
        return text
    shortened = truncate_plain(text.text, limit)
    visible_length = max(len(shortened) - len(ELLIPSIS), 0)
    clipped = (
        replace(span, length=min(span.length, visible_length - span.start)) for span in text.spans
    )
    return Text(shortened, tuple(span for span in clipped if span.length > 0))


def slice_text(text: Text, start: int, end: int) -> Text:
    """Take a stretch (code points) out of a text, with the styles that reach into it."""
    spans = (
        replace(
            span,
            start=max(span.start - start, 0),
            length=min(span.start + span.length, end) - max(span.start, start),
        )
        for span in text.spans
    )
    return Text(text.text[start:end], tuple(span for span in spans if span.length > 0))


def split_text(text: Text, limit: int) -> tuple[Text, ...]:
    """Cut a text into pieces of at most `limit` UTF-16 units: between paragraphs, else at a word.

    White space at a cut is left out. A text that fits is one piece.
    """
    pieces, start, end = [], 0, len(text.text.rstrip())
    while utf16_length(text.text[start:end]) > limit:
        cut = start + _find_cut(text.text[start:end], limit)
        pieces.append(slice_text(text, start, start + len(text.text[start:cut].rstrip())))
        start = cut + len(text.text[cut:end]) - len(text.text[cut:end].lstrip())
    return (*pieces, slice_text(text, start, end))


def _find_cut(text: str, limit: int) -> int:
    """Find the last paragraph's, line's, word's or sentence's end in the latter half of a piece."""
    head = _take_utf16_units(text, max(limit, 2))
    cuts = (head.rfind(gap) for gap in ("\n\n", "\n", " ", "。"))
    return next((cut + 1 for cut in cuts if cut > len(head) // 2), len(head))


def truncate_plain(text: str, limit: int) -> str:
    """Shorten a plain text to `limit` UTF-16 units: at a word, with … at its end."""
    if utf16_length(text) <= limit:
        return text
    if limit < len(ELLIPSIS):
        return ""
    head = _take_utf16_units(text, limit - len(ELLIPSIS))
    words = head if text[len(head)].isspace() else _drop_broken_word(head)
    return words.rstrip(" \t\n,;:–—-") + ELLIPSIS


def _take_utf16_units(text: str, limit: int) -> str:
    units = 0
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > limit:
            return text[:index]
    return text


def _drop_broken_word(text: str) -> str:
    """Drop the last, broken word, unless that takes more than half (a script without spaces)."""
    end = max(text.rfind(space) for space in " \n\t")
    return text[:end] if end > len(text) // 2 else text
