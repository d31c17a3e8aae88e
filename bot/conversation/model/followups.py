"""Which questions to offer under an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping

from bot.article.library import Library
from bot.article.model import LEAD_ID, Article, Entry

MAX_FOLLOWUPS = 3
"""Follow-ups under an answer; more is a list, and there is a button for that."""
MAX_NEIGHBOURS = 40
"""How far around an entry similar ones are looked for, so that a huge article loads quickly."""
_WORD_PATTERN = re.compile(r"[^\W\d_]{4,}")


class Followups:
    """The questions that go well after each entry: the editor's, then computed ones."""

    def __init__(self, library: Library) -> None:
        """Work out the similar entries of every entry."""
        self._written: dict[str, tuple[str, ...]] = {}
        self._similar: dict[str, tuple[str, ...]] = {}
        for article in library.articles:
            self._similar.update(_rank_all_entries(article))
            for entry in article.entries:
                self._written[article.full_name(entry)] = _resolve_related(library, entry)

    def choose_followups(self, name: str, read_names: Container[str]) -> tuple[str, ...]:
        """Choose at most three full names for after `name`: unread first, then in order."""
        names = dict.fromkeys((*self._written.get(name, ()), *self._similar.get(name, ())))
        names.pop(name, None)
        return _unread_first(names, read_names)

    def choose_opening_questions(
        self, article: Article, read_names: Container[str]
    ) -> tuple[str, ...]:
        """Choose at most three full names for a reader who has read nothing yet."""
        names = [article.full_name(entry) for entry in article.entries if entry.id != LEAD_ID]
        return _unread_first(names, read_names)


def _unread_first(names: Iterable[str], read_names: Container[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=read_names.__contains__)[:MAX_FOLLOWUPS])


def _resolve_related(library: Library, entry: Entry) -> tuple[str, ...]:
    return tuple(name for other in entry.related if (name := library.resolve_name(other)))


def _rank_all_entries(article: Article) -> Mapping[str, tuple[str, ...]]:
    words = [_collect_words(entry) for entry in article.entries]
    word_counts = Counter(word for entry_words in words for word in entry_words)
    return {
        article.full_name(entry): tuple(
            article.full_name(article.entries[other])
            for other in _rank_neighbours(index, article, words, word_counts)
        )
        for index, entry in enumerate(article.entries)
    }


def _rank_neighbours(
    index: int, article: Article, words: list[frozenset[str]], word_counts: Counter[str]
) -> list[int]:
    """Rank the neighbours by the rare words they share, the next in order first among equals."""
    count = len(words)
    neighbours = [(index + step) % count for step in range(1, min(count, MAX_NEIGHBOURS))]

    def sort_key(other: int) -> tuple[bool, float]:
        shared_words = words[index] & words[other]
        return article.entries[other].id == LEAD_ID, -sum(
            1 / word_counts[word] for word in shared_words
        )

    return sorted(neighbours, key=sort_key)[: 4 * MAX_FOLLOWUPS]


def _collect_words(entry: Entry) -> frozenset[str]:
    text = " ".join((entry.question, *(passage.text for passage in entry.passages)))
    return frozenset(_WORD_PATTERN.findall(text.casefold()))
