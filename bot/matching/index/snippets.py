"""Keys: the pieces of an article that a message is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.article.model import Entry
from bot.languages.model import LanguageData
from bot.matching.text.sentences import find_sentence_spans


class SnippetKind(IntEnum):
    """What a key is in its entry."""

    QUESTION = 0
    PHRASING = 1
    SENTENCE = 2


@dataclass(frozen=True, slots=True)
class Snippet:
    """A question, a phrasing or a sentence of an answer."""

    text: str
    kind: SnippetKind
    passage: int | None = None
    start: int = 0
    end: int = 0


def snippets_of(entry: Entry, language: LanguageData) -> Iterator[Snippet]:
    """Give the keys of an entry: its question, its phrasings, the sentences of its answer."""
    yield Snippet(entry.question, SnippetKind.QUESTION)
    for phrasing in entry.phrasings:
        yield Snippet(phrasing, SnippetKind.PHRASING)
    for passage_number, passage in enumerate(entry.passages):
        for start, end in find_sentence_spans(passage, language):
            yield Snippet(passage.text[start:end], SnippetKind.SENTENCE, passage_number, start, end)
