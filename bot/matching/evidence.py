"""A message read in each language of a library and laid beside the likely entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.article.library import Library
from bot.article.model import Article
from bot.languages.loader import base_code
from bot.languages.model import LanguageData
from bot.matching.index.builder import build_index
from bot.matching.index.index import Index
from bot.matching.index.phrasing_classifier import PhrasingClassifier, fit_phrasing_classifier
from bot.matching.index.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.scoring.feature_matrix import FeatureMatrix, compute_features
from bot.matching.scoring.query import ParsedQuery, known_word_ratio, parse_query
from bot.matching.text.language import Language

MAX_CANDIDATES = 16
"""Entries that are looked at carefully, for each language of the library."""
MAX_KNOWN_WORD_GAP = 0.5
"""How much less of a message than in the best language may be known in one it could be in."""


@dataclass(frozen=True, slots=True)
class LanguageEvidence:
    """A message beside the candidates of one language of the library."""

    index: Index
    query: ParsedQuery
    matrix: FeatureMatrix

    def without_topics(self) -> LanguageEvidence:
        """Give the entries alone."""
        return replace(self, matrix=self.matrix.without_topics())

    def with_topics(self) -> LanguageEvidence:
        """Give the entries and what is left out on purpose."""
        return replace(self, matrix=self.matrix.with_topics())

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
class LanguageReader:
    """Reads messages in one language of the library."""

    index: Index
    classifier: PhrasingClassifier

    def gather_evidence(
        self, query: ParsedQuery, previous_entry: str | None
    ) -> LanguageEvidence | None:
        """Lay a message beside its candidates; None if there is nothing to compare."""
        index = self.index
        entries = index.find_candidates(query.expansions, query.weights.tolist(), MAX_CANDIDATES)
        entries = index.include_entry(entries, previous_entry)
        if not len(entries) or not query.words:
            return None
        matrix = compute_features(index, self.classifier, query, entries)
        return LanguageEvidence(index, query, matrix)


def build_readers(library: Library) -> tuple[LanguageReader, ...]:
    """Index the articles of each language, and learn from their phrasings."""
    articles_by_language: defaultdict[str, list[Article]] = defaultdict(list)
    for article in library.articles:
        articles_by_language[base_code(article.language)].append(article)
    indexes = (
        build_index(articles, Language(code)) for code, articles in articles_by_language.items()
    )
    return tuple(LanguageReader(index, fit_phrasing_classifier(index)) for index in indexes)


def _likeliest_language(
    readers: Sequence[LanguageReader], queries: Sequence[ParsedQuery]
) -> LanguageData:
    """Give the language in which the words of a message are the commonest."""
    commonness = [
        sum(map(reader.index.language.zipf_frequency, query.words))
        for reader, query in zip(readers, queries, strict=True)
    ]
    return readers[commonness.index(max(commonness))].index.language.data


def gather_evidence(
    readers: tuple[LanguageReader, ...], text: str, previous_entry: str | None
) -> list[LanguageEvidence]:
    """Read a normal `text` in each language that it may be in, and lay it beside the candidates."""
    pieces = (
        reader.gather_evidence(query, previous_entry)
        for reader, query in parse_in_languages(readers, text, previous_entry)
    )
    return [piece for piece in pieces if piece is not None]


def parse_in_languages(
    readers: tuple[LanguageReader, ...], text: str, previous_entry: str | None
) -> list[tuple[LanguageReader, ParsedQuery]]:
    """Read a normal `text` in each language that it may be in."""
    if not readers:
        return []
    queries = [parse_query(reader.index, text, previous_entry) for reader in readers]
    known_ratios = (
        [
            known_word_ratio(reader.index, query.words)
            for reader, query in zip(readers, queries, strict=True)
        ]
        if len(readers) > 1
        else [1.0] * len(readers)
    )
    min_ratio = max(known_ratios) - MAX_KNOWN_WORD_GAP
    language = _likeliest_language(readers, queries)
    return [
        (reader, query.in_language(language))
        for reader, query, known_ratio in zip(readers, queries, known_ratios, strict=True)
        if known_ratio >= min_ratio
    ]
