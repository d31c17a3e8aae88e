"""One article's words in the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

MAX_TITLE_RARITY = 0.6
"""Most rarity of a word of the title, however seldom it stands in the article: it names the topic
of every entry."""
MAX_NAME_WORDS = 3
"""Telling words up to which a message may do nothing but name an article."""
_RARITY_SMOOTHING = (1.5, 0.5)
"""Added to the counts of sentences, in all and with a term, so that a term of a single sentence
has the rarity 1."""


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """How one article's words are spread over its sentences."""

    title_terms: frozenset[int]
    """The terms of its title: they name the whole article, not an entry of it."""
    rarity: Mapping[int, float]
    """Of each term of the article: 1 for one that stands in a single sentence, less if in many."""
    years: frozenset[str] | None = None
    """The years that it may be asked about: those in its texts and its own; None if it has no date.
    """

    def only_names_article(self, expansions: Sequence[Mapping[int, float]]) -> bool:
        """Tell whether some telling words only name the article ("Kim", "the bridge")."""
        max_words = min(MAX_NAME_WORDS, len(self.title_terms) - 1)
        return 0 < len(expansions) <= max_words and all(
            any(expansion.get(term) == 1.0 for term in self.title_terms) for expansion in expansions
        )


def count_article_terms(
    title_terms: frozenset[int], sentence_rows: Sequence[Iterable[int]]
) -> ArticleTerms:
    """Measure the rarity of each term in an article's questions and sentences."""
    counts = Counter(term for row in sentence_rows for term in row)
    smoothing_total, smoothing_count = _RARITY_SMOOTHING
    total = np.log(1 + len(sentence_rows) / smoothing_total)
    rarity = {
        term: float(np.log(1 + len(sentence_rows) / (count + smoothing_count)) / total)
        for term, count in counts.items()
    }
    for term in title_terms & rarity.keys():
        rarity[term] = min(rarity[term], MAX_TITLE_RARITY)
    return ArticleTerms(title_terms, rarity)
