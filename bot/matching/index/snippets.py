"""Snippets: the pieces of an article that a message is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.article.model import Article, Entry
from bot.languages.model import LanguageData
from bot.matching.text.normalize import normalize_text
from bot.matching.text.sentences import find_sentence_spans
from bot.matching.text.sign_forms import unify_signs

MIN_BOILERPLATE_ENTRIES = 3
"""Entries in which a sentence has to stand to be taken for one that says nothing of any."""


class SnippetKind(IntEnum):
    """What a snippet is in its entry."""

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
    """Give the snippets of an entry: its question, its phrasings, the sentences of its answer."""
    yield Snippet(entry.question, SnippetKind.QUESTION)
    for phrasing in entry.phrasings:
        yield Snippet(phrasing, SnippetKind.PHRASING)
    for passage_number, passage in enumerate(entry.passages):
        for start, end in find_sentence_spans(passage, language):
            yield Snippet(passage.text[start:end], SnippetKind.SENTENCE, passage_number, start, end)


def find_boilerplate(article: Article, language: LanguageData) -> frozenset[str]:
    """Give the sentences, in normal form, that stand in the answers of half the entries or more.

    Such a sentence ("See the list.") tells no entry from another, so it is not matched.
    """
    counts = Counter(
        text
        for entry in article.entries
        for text in {
            unify_signs(normalize_text(passage.text[start:end]), language.words)
            for passage in entry.passages
            for start, end in find_sentence_spans(passage, language)
        }
    )
    min_count = max(MIN_BOILERPLATE_ENTRIES, len(article.entries) / 2)
    return frozenset(text for text, count in counts.items() if count >= min_count)
