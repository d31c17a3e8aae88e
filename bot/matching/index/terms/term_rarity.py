"""How rare the terms are in the articles, as one table of all articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.index.ragged import FloatArray, IntArray, LongArray, RaggedArray
from bot.matching.index.terms.article_terms import ArticleTerms


@dataclass(frozen=True, slots=True)
class TermRarities:
    """For each term the articles that have it, and how rare it is in each."""

    places: RaggedArray
    """Of each term its places in the two arrays."""
    articles: IntArray
    """(places,): the number of an article."""
    rarities: FloatArray
    """(places,): 1 for a term that stands in a single sentence of it, less if in many."""
    lone_rarities: FloatArray | None
    """(terms,): the same of each term where there is only one article, 1 for one it hasn't."""

    def find_rarest(
        self, terms: IntArray, owners: LongArray, owner_count: int, articles: Sequence[int]
    ) -> FloatArray:
        """Give the least rarity of any term of each owner in some articles (articles, owners).

        `terms` (n,) are those of all owners, `owners` (n,) say whose each is. 1 where the article
        has none of them.
        """
        if self.lone_rarities is not None and len(articles) == 1:
            rarest = np.ones(owner_count, dtype=np.float32)
            np.minimum.at(rarest, owners, self.lone_rarities[terms])
            return rarest[None, :]
        rows = self.places.take_rows(terms)
        row_of_article = np.full(int(self.articles.max(initial=0)) + 1, -1, dtype=np.int64)
        row_of_article[list(articles)] = np.arange(len(articles))
        article_rows = row_of_article[self.articles[rows.values]]
        is_asked_for = article_rows >= 0
        places, cells = rows.values[is_asked_for], article_rows[is_asked_for] * owner_count
        rarest = np.ones(len(articles) * owner_count, dtype=np.float32)
        np.minimum.at(rarest, cells + owners[rows.owner[is_asked_for]], self.rarities[places])
        return rarest.reshape(len(articles), owner_count)


def collect_rarities(articles: Sequence[ArticleTerms], term_count: int) -> TermRarities:
    """Lay the rarities of all articles side by side, term by term."""
    counts = [len(article.rarity) for article in articles]
    total = sum(counts)
    terms = np.fromiter((term for article in articles for term in article.rarity), np.int64, total)
    values = (rarity for article in articles for rarity in article.rarity.values())
    rarities = np.fromiter(values, np.float32, total)
    order = np.argsort(terms, kind="stable")
    start = np.zeros(term_count + 1, dtype=np.int64)
    start[1:] = np.cumsum(np.bincount(terms, minlength=term_count))
    owners = np.repeat(np.arange(len(articles), dtype=np.int32), counts)
    places = RaggedArray(np.arange(total, dtype=np.int32), start)
    lone_rarities = None
    if len(articles) == 1:
        lone_rarities = np.ones(term_count, dtype=np.float32)
        lone_rarities[terms] = rarities
    return TermRarities(places, owners[order], rarities[order], lone_rarities)
