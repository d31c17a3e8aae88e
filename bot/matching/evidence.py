"""A message beside the likely entries of one language, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.matching.classifier.phrasing_classifier import TaughtScores
from bot.matching.index.index import Index
from bot.matching.index.terms.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.model import Decision, Match
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.feature_matrix import FeatureMatrix
from bot.matching.scoring.trees.tree_inputs import are_trees_asked


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
        matrix = self.matrix.without_topics()
        return self if matrix is self.matrix else replace(self, matrix=matrix)

    def with_topics(self) -> LanguageEvidence:
        """Give the entries and what is left out on purpose."""
        return replace(self, matrix=self.matrix.with_topics())

    def find_answer_threshold(self, entry: str) -> float | None:
        """Give the least confidence of an answer by the phrasings of an entry's article (full
        name); None if they don't say."""
        if self.foreign_language:
            return None
        return float(self.taught.answer_threshold[self.index.entries.numbers[entry]]) or None

    @property
    def is_judged_by_trees(self) -> bool:
        """Whether decision trees have a say beside the weights."""
        matrix = self.matrix
        return not self.foreign_language and are_trees_asked(matrix.candidates, matrix.no_answer)

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


@dataclass(frozen=True, slots=True)
class ExaminedMessage:
    """A decision and all that led to it. What is small talk is read no further: the rest is
    empty."""

    decision: Decision
    text: str
    """What was asked, in normal form."""
    no_answer_probability: float = 1.0
    """Probability (0 to 1) that no entry answers."""
    matches: tuple[Match, ...] = ()
    """All candidates, best first."""
    evidence: tuple[LanguageEvidence, ...] = ()
    """The message as it was read in each language that it may be in."""

    @property
    def understood_text(self) -> str:
        """What was asked, as it was meant to be typed."""
        return self.evidence[0].query.text if self.evidence else self.text
