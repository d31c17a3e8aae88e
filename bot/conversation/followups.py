"""Which questions to offer under an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping

from bot.article.library import Library
from bot.article.model import INTRO, Article, Entry

MOST = 3
"""Follow-ups under an answer; more is a list, and there is a button for that."""
NEIGHBOURS = 40
"""How far around an entry similar ones are looked for, so that a huge article loads quickly."""
_WORD = re.compile(r"[^\W\d_]{4,}")


class Followups:
    """The questions that go well after each entry: the editor's, then computed ones."""

    def __init__(self, library: Library) -> None:
        """Work out the similar entries of every entry."""
        self._written: dict[str, tuple[str, ...]] = {}
        self._similar: dict[str, tuple[str, ...]] = {}
        for article in library.articles:
            self._similar.update(_orders(article))
            for entry in article.entries:
                self._written[article.full_name(entry)] = _written(library, entry)

    def after(self, name: str, read: Container[str]) -> tuple[str, ...]:
        """Choose at most three full names for after `name`: unread first, then in order."""
        names = dict.fromkeys((*self._written.get(name, ()), *self._similar.get(name, ())))
        names.pop(name, None)
        return _unread_first(names, read)

    def opening(self, article: Article, read: Container[str]) -> tuple[str, ...]:
        """Choose at most three full names for a reader who has read nothing yet."""
        names = [article.full_name(entry) for entry in article.entries if entry.id != INTRO]
        return _unread_first(names, read)


def _unread_first(names: Iterable[str], read: Container[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=read.__contains__)[:MOST])


def _written(library: Library, entry: Entry) -> tuple[str, ...]:
    return tuple(name for other in entry.related if (name := library.resolve(other)))


def _orders(article: Article) -> Mapping[str, tuple[str, ...]]:
    words = [_words(entry) for entry in article.entries]
    spread = Counter(word for own in words for word in own)
    return {
        article.full_name(entry): tuple(
            article.full_name(article.entries[other])
            for other in _order(index, article, words, spread)
        )
        for index, entry in enumerate(article.entries)
    }


def _order(
    index: int, article: Article, words: list[frozenset[str]], spread: Counter[str]
) -> list[int]:
    """Rank the neighbours by the rare words they share, the next in order first among equals."""
    count = len(words)
    around = [(index + step) % count for step in range(1, min(count, NEIGHBOURS))]

    def rank(other: int) -> tuple[bool, float]:
        shared = words[index] & words[other]
        return article.entries[other].id == INTRO, -sum(1 / spread[word] for word in shared)

    return sorted(around, key=rank)[: 4 * MOST]


def _words(entry: Entry) -> frozenset[str]:
    text = " ".join((entry.question, *(passage.text for passage in entry.passages)))
    return frozenset(_WORD.findall(text.casefold()))
