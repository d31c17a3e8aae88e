"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.article.model import Passage

_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”]?|\n+)\s*")


_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Corp|Inc|Ltd|Co|No|vs|approx|e\.g|i\.e|bzw|ca|Nr|Std|M|Mme"
    r"|Sr|Sra|г|гг|ул|им|руб|тыс|млн|стр|д|т\.е|т\.д|т\.п|см|кв|в)|\b[A-ZА-Я])\.\s*$"
)


def find_sentence_spans(passage: Passage) -> Iterator[tuple[int, int]]:
    """Give start and end (code points) of each sentence of a passage."""
    text, start = passage.text, 0
    for sentence_end in _SENTENCE_END.finditer(text):
        if "\n" not in sentence_end[0] and _sentence_continues(
            text, sentence_end.start(), sentence_end.end()
        ):
            continue
        if text[start : sentence_end.end()].strip():
            yield _trim_span(text, start, sentence_end.end())
        start = sentence_end.end()
    if text[start:].strip():
        yield _trim_span(text, start, len(text))


def _sentence_continues(text: str, end_start: int, end_stop: int) -> bool:
    """Whether a full stop ends no sentence: after a short form, or before a small letter."""
    return (
        bool(_ABBREVIATION.search(text, max(0, end_start - 8), end_stop))
        or text[end_stop : end_stop + 1].islower()
    )


def _trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    leading_spaces = len(piece) - len(piece.lstrip())
    return start + leading_spaces, start + len(piece.rstrip())
