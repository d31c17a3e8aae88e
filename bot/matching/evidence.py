"""A message beside the likely entries of one language, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.matching.classifier.phrasing_classifier import TaughtScores
from bot.matching.index.index import Index
from bot.matching.index.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.feature_matrix import FeatureMatrix


@dataclass(frozen=True, slots=True)
class ArticleMeasures:
    """How large an article is, and how well what it says can be told apart."""

    accuracy: float
    """Share of its phrasings told apart (0 to 1), each left out in turn; 0 if there are few."""
    entry_count: int
    texts_per_entry: float
    """Questions and phrasings of an entry, on average; 0 if there are few."""


@dataclass(frozen=True, slots=True)
class LanguageEvidence:
    """A message beside the candidates of one language of the library."""

    index: Index
    query: ParsedQuery
    matrix: FeatureMatrix
    taught: TaughtScores
    foreign_language: str | None = None
    """The code of the message's language if it is another than the index's."""

    def without_topics(self) -> LanguageEvidence:
        """Give the entries alone."""
        return replace(self, matrix=self.matrix.without_topics())

    def with_topics(self) -> LanguageEvidence:
        """Give the entries and what is left out on purpose."""
        return replace(self, matrix=self.matrix.with_topics())

    def measure_article(self, entry: str) -> ArticleMeasures:
        """Measure the article of an entry."""
        number = self.index.entries.numbers[entry]
        article = self.index.entries.article[number]
        return ArticleMeasures(
            float(self.taught.accuracy[number]),
            int((self.index.entries.article == article).sum()),
            float(self.taught.texts_per_entry[number]),
        )

    def only_names_article(self, entry: str) -> bool:
        """Tell whether the message only names the whole article of an entry (by full name).

        A word that names the whole article is not a question about one of its entries.
        """
        number = self.index.entries.numbers.get(entry)
        if number is None:
            return False
        pairs = zip(self.query.expansions, self.query.weights.tolist(), strict=True)
        informative = [expansion for expansion, weight in pairs if weight >= MIN_INFORMATIVE_WEIGHT]
        if len(self.query.words) == 1 and not informative:
            return True
        return self.index.article_of_entry(number).only_names_article(informative)
