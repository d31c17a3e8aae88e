"""One article's words in the index."""

from __future__ import annotations

from dataclasses import dataclass

from bot.article.model import Article


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """One article in the index, and how its words are spread over its sentences."""

    article: Article
    title_terms: frozenset[int]
    """The terms of its title: they name the whole article, not an entry of it."""
    rarity: dict[int, float]
    """Of each term of the article: 1 for one that stands in a single sentence, less if in many."""
