"""Keys: the pieces of an article that a message is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.article.model import Article, Entry, Passage


class Role(IntEnum):
    """What a key is in its entry."""

    QUESTION = 0
    PHRASING = 1
    SENTENCE = 2


@dataclass(frozen=True, slots=True)
class Key:
    """A question, a phrasing or a sentence of an answer."""

    text: str
    role: Role
    passage: int | None = None
    start: int = 0
    end: int = 0


_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”]?|\n+)\s*")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Corp|Inc|Ltd|Co|No|vs|approx|e\.g|i\.e|bzw|ca|Nr|Std|M|Mme"
    r"|Sr|Sra|г|гг|ул|им|руб|тыс|млн|стр|д|т\.е|т\.д|т\.п|см|кв|в)|\b[A-ZА-Я])\.\s*$"
)


def keys_of(article: Article, entry: Entry) -> Iterator[Key]:
    """Give the keys of an entry: its question, its phrasings, the sentences of its answer."""
    yield Key(entry.question, Role.QUESTION)
    for phrasing in entry.phrasings:
        yield Key(phrasing, Role.PHRASING)
    for number, passage in enumerate(entry.passages):
        for start, end in sentences(passage):
            yield Key(passage.text[start:end], Role.SENTENCE, number, start, end)


def sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    """Give start and end (code points) of each sentence of a passage."""
    text, start = passage.text, 0
    for stop in _END.finditer(text):
        if "\n" not in stop[0] and _goes_on(text, stop.start(), stop.end()):
            continue
        if text[start : stop.end()].strip():
            yield _trimmed(text, start, stop.end())
        start = stop.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _goes_on(text: str, stop: int, after: int) -> bool:
    """Whether a full stop ends no sentence: after a short form, or before a small letter."""
    return bool(_SHORT.search(text, max(0, stop - 8), after)) or text[after : after + 1].islower()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + len(piece.rstrip())
