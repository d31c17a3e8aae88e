"""All articles, quick to look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bot.article.ids import to_full_name
from bot.article.model import Article, Entry


class Library:
    """Articles, newest first (then by title; those without a date last). Look-ups take no search.

    Related ids of its entries are settled: each is the full name of another entry that is here.
    A library never changes.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._index_articles(articles)
        resolved = map(self._with_resolved_related, self._article_by_slug.values())
        self._index_articles(sorted(resolved, key=_newest_first_key))

    def locate_entry(self, name: str) -> tuple[Article, Entry] | None:
        """Return the entry of this name and the article that holds it; None if it is gone."""
        return self._pair_by_name.get(self.resolve_name(name) or "")

    def find_article(self, slug: str) -> Article | None:
        """Return the article with this slug."""
        return self._article_by_slug.get(slug)

    def find_entry(self, name: str) -> Entry | None:
        """Return the entry with this full name; renamed ones and `slug__id` are understood."""
        located = self.locate_entry(name)
        return located[1] if located else None

    def resolve_name(self, name: str) -> str | None:
        """Return the full name that this name leads to today, or None if the entry is gone.

        Understands old names (`moved`), deep-link payloads (`slug__id`) and, in a library of one
        article, an id alone.
        """
        visited = set()
        current = self._expand_name(name)
        while current not in self._pair_by_name:
            slug, _, entry_id = current.partition("/")
            article = self._article_by_slug.get(slug)
            if current in visited or article is None or entry_id not in article.moved:
                return None
            visited.add(current)
            current = to_full_name(article.moved[entry_id], slug)
        return current

    def find_article_of_entry(self, name: str) -> Article | None:
        """Return the article that holds the entry of this name."""
        located = self.locate_entry(name)
        return located[0] if located else None

    def named_entries(self) -> Iterator[tuple[str, Entry]]:
        """Give every entry with its full name, in the articles' order."""
        return ((name, entry) for name, (_, entry) in self._pair_by_name.items())

    def display_name(self, name: str) -> str:
        """Return a name for people: the id alone where there is one article, else the full name."""
        return name.partition("/")[2] or name if len(self.articles) == 1 else name

    def _expand_name(self, name: str) -> str:
        if "/" not in name and "__" in name:
            return name.replace("__", "/", 1)
        return to_full_name(name, self.articles[0].slug) if len(self.articles) == 1 else name

    def _index_articles(self, articles: Iterable[Article]) -> None:
        self.articles = tuple(articles)
        self._article_by_slug = {article.slug: article for article in self.articles}
        self._pair_by_name = {
            article.full_name(entry): (article, entry)
            for article in self.articles
            for entry in article.entries
        }

    def _with_resolved_related(self, article: Article) -> Article:
        entries = tuple(
            replace(entry, related=tuple(self._resolve_related(article.full_name(entry), entry)))
            for entry in article.entries
        )
        return replace(article, entries=entries)

    def _resolve_related(self, own_name: str, entry: Entry) -> Iterator[str]:
        names = dict.fromkeys(self.resolve_name(name) for name in entry.related)
        return (name for name in names if name is not None and name != own_name)


def _newest_first_key(article: Article) -> tuple[int, str, str]:
    newest_first = -(article.date or date.min).toordinal()
    return newest_first, article.title.casefold(), article.slug
