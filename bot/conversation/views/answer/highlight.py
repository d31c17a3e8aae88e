"""Making the words that answer the reader stand out, without touching a letter."""

from __future__ import annotations

from itertools import pairwise

from bot.article.model import Passage, Span, Style
from bot.conversation.model.turn import Text
from bot.matching.model import Match


def highlight_sentence(passage: Passage, match: Match) -> Text:
    """Put the matched sentence of a passage (all of it, if none is named) in bold."""
    start, end = clamp_sentence(passage, match.sentence)
    spans = (*passage.spans, *_split_bold_spans(passage, start, end))
    return Text(passage.text, tuple(sorted(spans, key=lambda span: (span.start, -span.length))))


def clamp_sentence(passage: Passage, sentence: tuple[int, int] | None) -> tuple[int, int]:
    """Bring the start and end of a sentence (None is all) into its passage."""
    length = len(passage.text)
    start, end = sentence or (0, length)
    start = min(max(start, 0), length)
    return start, min(max(start, end), length)


def _split_bold_spans(passage: Passage, start: int, end: int) -> list[Span]:
    """Cut the stretch where other styles cross its ends, so that styles only nest."""
    crossing_spans = [span for span in passage.spans if _overlaps_without_nesting(span, start, end)]
    edges = {edge for span in crossing_spans for edge in (span.start, span.start + span.length)}
    points = sorted({start, end} | {edge for edge in edges if start < edge < end})
    code_spans = [span for span in passage.spans if span.style is Style.CODE]
    return [
        Span(left, right - left, Style.BOLD)
        for left, right in pairwise(points)
        if passage.text[left:right].strip()
        and not any(left < s.start + s.length and s.start < right for s in code_spans)
    ]


def _overlaps_without_nesting(span: Span, start: int, end: int) -> bool:
    """Whether a span overlaps without nesting; code can't nest at all in Telegram."""
    left, right = span.start, span.start + span.length
    overlaps = left < end and start < right
    nests = (start <= left and right <= end) or (left <= start and end <= right)
    return overlaps and (not nests or span.style is Style.CODE)
