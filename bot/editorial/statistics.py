"""The counts of a library: questions, other ways to ask them, synonyms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.article.model import LEAD_ID, Article


@dataclass(frozen=True, slots=True)
class ContentStatistics:
    """How much articles hold."""

    articles: int
    entries: int
    phrasings: int
    entries_without_phrasings: int
    synonym_groups: int
    not_covered: int

    @property
    def phrasings_an_entry(self) -> float:
        """How many phrasings an entry has on average; 0 without entries."""
        return self.phrasings / self.entries if self.entries else 0.0


def count_content(articles: Iterable[Article]) -> ContentStatistics:
    """Count what the articles hold; the lead needs no phrasings, its title is asked for rarely."""
    articles = tuple(articles)
    entries = [entry for article in articles for entry in article.entries]
    return ContentStatistics(
        articles=len(articles),
        entries=len(entries),
        phrasings=sum(len(entry.phrasings) for entry in entries),
        entries_without_phrasings=sum(
            not entry.phrasings and entry.id != LEAD_ID for entry in entries
        ),
        synonym_groups=sum(len(article.synonyms) for article in articles),
        not_covered=sum(len(t.questions) for article in articles for t in article.not_covered),
    )
