"""Messages read in one language of a library and laid beside its likely entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bot.article.library import Library
from bot.article.model import Article
from bot.languages.loader import base_code
from bot.matching.classifier.fitting import fit_phrasing_classifier
from bot.matching.classifier.phrasing_classifier import PhrasingClassifier, TaughtScores
from bot.matching.decision import CONTEXT_THRESHOLD
from bot.matching.evidence import LanguageEvidence
from bot.matching.foreign.detection import read_foreign_language
from bot.matching.foreign.interpreter import ForeignInterpreter
from bot.matching.foreign.readings import ForeignReading
from bot.matching.guards.ellipsis import asked_kinds
from bot.matching.guards.variants import find_variants
from bot.matching.index.builder import build_index
from bot.matching.index.index import Index
from bot.matching.index.ragged import IntArray, LongArray
from bot.matching.query.parsed_query import (
    ParsedQuery,
    parse_settled_query,
    split_query_words,
)
from bot.matching.query.settled_spelling import known_word_ratio, settle_spelling
from bot.matching.scoring.feature_matrix import compute_features
from bot.matching.text.language import load_language
from bot.matching.text.sign_forms import unify_signs

MAX_CANDIDATES = 16
"""Entries that are looked at carefully, for each language of the library."""
MAX_TAUGHT_CANDIDATES = 6
"""Entries that are looked at because phrasings speak for them."""


@dataclass(frozen=True, slots=True)
class MessageReading:
    """A message made ready for one index."""

    query: ParsedQuery
    foreign_language: str | None = None
    """The code of its language if it is another than the index's."""


class MessageInterpreter(Protocol):
    """Reads messages in one language of a library and lays them beside its entries."""

    @property
    def index(self) -> Index:
        """The index of that language."""

    def read_message(
        self, text: str, previous_entry: str | None, reader_language: str | None
    ) -> MessageReading:
        """Read a normal text; see `LanguageInterpreter`."""

    def gather_evidence(
        self, reading: MessageReading, previous_entry: str | None
    ) -> LanguageEvidence | None:
        """Lay a message beside its candidates; None if there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class LanguageInterpreter:
    """Reads messages in one language of the library."""

    index: Index
    classifier: PhrasingClassifier
    foreign_interpreter: ForeignInterpreter
    unphrased_index: Index | None
    """The index as if nobody had added phrasings, if questions and answers alone have a say."""

    def read_message(
        self, text: str, previous_entry: str | None, reader_language: str | None
    ) -> MessageReading:
        """Read a normal `text` as one of the index's language, or of another that it is in."""
        text = unify_signs(text, self.index.language.data.words)
        foreign = read_foreign_language(
            text, self.index.language.code, self._find_own_words, reader_language
        )
        if foreign is not None and _is_beyond_doubt(foreign, text):
            return self._read_in_language(foreign, previous_entry)
        settled_text = settle_spelling(self.index, text)
        if foreign is None or self._is_retyped(settled_text, text, foreign):
            return MessageReading(parse_settled_query(self.index, settled_text, previous_entry))
        return self._read_in_language(foreign, previous_entry)

    def _read_in_language(
        self, foreign: ForeignReading, previous_entry: str | None
    ) -> MessageReading:
        return MessageReading(
            self.foreign_interpreter.parse_query(foreign, previous_entry), foreign.language
        )

    def _is_retyped(self, settled_text: str, text: str, foreign: ForeignReading) -> bool:
        """Tell whether a message is rather one of the index's language, on another keyboard or with
        slips put right. What is heard as another script is it in doubt."""
        known_ratio = known_word_ratio(self.index, split_query_words(settled_text))
        if foreign.text != text:
            return known_ratio >= foreign.known_share
        return settled_text != text and known_ratio > foreign.known_share

    def _find_own_words(self, words: Sequence[str]) -> list[bool]:
        """Tell of each word whether the articles have it, or chats as a short form."""
        own_words = self.index.vocabulary.surface_terms
        short_forms = self.index.language.short_forms
        return [word in own_words or word in short_forms for word in words]

    def gather_evidence(
        self, reading: MessageReading, previous_entry: str | None
    ) -> LanguageEvidence | None:
        """Lay a message beside its candidates; None if there is nothing to compare."""
        query = reading.query
        index = self.index
        entries = index.find_candidates(
            query.expansions, query.weights, query.embedding, MAX_CANDIDATES
        )
        articles = set(index.entries.article[entries].tolist())
        taught = self.classifier.score_message(index, query.ngrams, query.level_embedding, articles)
        entries = _include_taught(index, entries, taught)
        entries = index.include_entry(entries, previous_entry)
        entries = _include_variants(index, entries, query)
        if not len(entries) or not query.words:
            return None
        matrix = compute_features(index, taught, query, entries, self.unphrased_index)
        return LanguageEvidence(index, query, matrix, taught, reading.foreign_language)


def _is_beyond_doubt(foreign: ForeignReading, text: str) -> bool:
    """Tell whether a message holds nothing but words of another language, as they were written."""
    return foreign.known_share == 1.0 and foreign.text == text


def _include_taught(index: Index, entries: IntArray, taught: TaughtScores) -> IntArray:
    """Add the entries that phrasings speak for most."""
    if len(entries) == len(taught.scores) or not taught.accuracy.any():
        return entries
    best: LongArray = np.argpartition(-taught.log_lift, MAX_TAUGHT_CANDIDATES)[
        :MAX_TAUGHT_CANDIDATES
    ]
    return index.include_entries(entries, best[taught.log_lift[best] > 0])


def _include_variants(index: Index, entries: IntArray, query: ParsedQuery) -> IntArray:
    """Add the entries that ask nearly what the last one asked, where a message leans on that, and
    those that ask for the kind of fact that it asks for without naming anything."""
    number = index.entries.numbers.get(query.previous_entry or "")
    if number is None or len(entries) == len(index.entries.names):
        return entries
    kinds = asked_kinds(query)
    if kinds:
        asking = np.flatnonzero(index.snippets.question_types & kinds)
        owners = index.entries.snippet_owner[asking][:MAX_CANDIDATES].tolist()
        return index.include_entries(entries, owners)
    if query.context_dependence < CONTEXT_THRESHOLD:
        return entries
    return index.include_entries(entries, list(find_variants(index, number)))


def build_interpreters(library: Library) -> tuple[LanguageInterpreter, ...]:
    """Index the articles of each language, and learn from their phrasings."""
    return tuple(
        build_language_interpreter(code, articles)
        for code, articles in group_by_language(library).items()
    )


def group_by_language(library: Library) -> dict[str, list[Article]]:
    """Give the articles by the codes of their languages, in the library's order."""
    articles_by_language: defaultdict[str, list[Article]] = defaultdict(list)
    for article in library.articles:
        articles_by_language[base_code(article.language)].append(article)
    return articles_by_language


def build_language_interpreter(code: str, articles: Sequence[Article]) -> LanguageInterpreter:
    """Index articles of one language, given by its code, and learn from their phrasings."""
    index = build_index(articles, load_language(code))
    return LanguageInterpreter(
        index,
        fit_phrasing_classifier(index),
        ForeignInterpreter(index),
        index.leave_out_phrasings() if index.answer_share.any() else None,
    )
