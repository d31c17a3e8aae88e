"""The tables of an index, put together from what was collected of its articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from bot.matching.index.char_ngrams import CharNgrams
from bot.matching.index.embeddings import embed_rows, vectors_of_language
from bot.matching.index.index import Index
from bot.matching.index.layout.selection import SelectableTables, SelectionCache
from bot.matching.index.layout.snippet_sorts import SnippetSorts, find_sorts
from bot.matching.index.ragged import DoubleArray, FloatArray, RaggedArray, ragged_of_rows
from bot.matching.index.snippets import Snippet, SnippetKind
from bot.matching.index.synonyms.groups import Synonyms
from bot.matching.index.synonyms.thesaurus import load_thesaurus
from bot.matching.index.tables import EntryTable, Postings, SnippetTable
from bot.matching.index.terms.article_terms import ArticleTerms
from bot.matching.index.terms.similar_terms import SimilarTerms
from bot.matching.index.terms.term_rarity import collect_rarities
from bot.matching.index.terms.word_readings import WordReadings
from bot.matching.index.vocabulary import Vocabulary, weigh_word
from bot.matching.text.answer_types import question_types
from bot.matching.text.language import Language
from bot.matching.text.proper_nouns import find_proper_nouns

PHRASING_DENSITY_SCALE = 3.0
"""What the logarithm of an entry's mean number of phrasings is divided by: twenty give about 1."""
MAX_PHRASING_DENSITY = 0.8
"""More phrasings count as ten an entry: the weights were fitted on up to so many."""
MIN_ANSWER_SHARE = 0.25
"""Say of questions and answers alone that is worth looking at them once more."""


@dataclass(slots=True)
class CollectedRows:
    """What is collected article by article."""

    entry_names: list[str] = field(default_factory=list)
    entry_articles: list[int] = field(default_factory=list)
    is_topic: list[bool] = field(default_factory=list)
    snippet_start: list[int] = field(default_factory=lambda: [0])
    snippets: list[Snippet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    terms: list[list[int]] = field(default_factory=list)


@dataclass(frozen=True)
class IndexAssembly:
    """Turns what was collected into tables."""

    language: Language
    vocabulary: Vocabulary
    synonyms: Synonyms
    articles: tuple[ArticleTerms, ...]
    rows: CollectedRows

    def assemble_index(self) -> Index:
        """Put the tables together."""
        word_vectors = vectors_of_language(self.language)
        shared_stems = self.language.list_shared_stems(self.vocabulary.terms)
        term_vectors = word_vectors.vectors_for(shared_stems)
        snippet_embeddings = self._embed_snippets(term_vectors)
        selectable = self._build_selectable(snippet_embeddings)
        proper_nouns = self._find_proper_noun_terms()
        has_own_meaning = np.array([*map(str.__eq__, shared_stems, self.vocabulary.terms)])
        similar_terms = SimilarTerms(term_vectors, self._term_weight * has_own_meaning)
        return Index(
            language=self.language,
            vocabulary=self.vocabulary,
            synonyms=self.synonyms,
            articles=self.articles,
            entries=self._entries,
            snippets=self._snippets,
            sorts=self._find_sorts(),
            postings=self._build_postings(),
            char_ngrams=self._char_ngrams,
            term_weight=self._term_weight,
            snippet_embeddings=snippet_embeddings,
            question_embeddings=snippet_embeddings[self._entries.snippet_start[:-1]],
            proper_noun_terms=proper_nouns,
            is_proper_noun=np.isin(np.arange(len(self.vocabulary.terms)), [*proper_nouns]),
            phrasing_density=self._measure_phrasing_density(),
            similar_terms=similar_terms,
            word_readings=WordReadings(self.vocabulary, word_vectors, similar_terms),
            term_rarities=collect_rarities(self.articles, len(self.vocabulary.terms)),
            answer_share=self._measure_answer_share(),
            selections=SelectionCache(selectable),
            unphrased_selections=SelectionCache(selectable, leaves_out_phrasings=True),
        )

    def _embed_snippets(self, term_vectors: FloatArray) -> FloatArray:
        """Give what each snippet means (snippets, dimensions), by the vectors of the terms."""
        weighted_vectors = term_vectors * self._term_weight[:, None]
        thesaurus = load_thesaurus(self.language)
        return embed_rows(
            self._terms, thesaurus.add_concepts(weighted_vectors, self.vocabulary.terms)
        )

    def _build_selectable(self, snippet_embeddings: FloatArray) -> SelectableTables:
        return SelectableTables(
            self._entries,
            self._snippets,
            self._char_ngrams.ngram_table,
            self._weigh_snippets(),
            snippet_embeddings,
        )

    @cached_property
    def _char_ngrams(self) -> CharNgrams:
        return CharNgrams(self.rows.texts)

    @cached_property
    def _terms(self) -> RaggedArray:
        return ragged_of_rows(self.rows.terms)

    @cached_property
    def _entries(self) -> EntryTable:
        names = tuple(self.rows.entry_names)
        snippet_start = np.array(self.rows.snippet_start, dtype=np.int32)
        sentences_before = np.append(0, np.cumsum(self._snippets.is_sentence))
        return EntryTable(
            names,
            {name: number for number, name in enumerate(names)},
            np.array(self.rows.entry_articles, dtype=np.int32),
            snippet_start,
            np.array(self.rows.is_topic, dtype=np.bool_),
            np.diff(sentences_before[snippet_start]).astype(np.int32),
        )

    def _find_sorts(self) -> SnippetSorts:
        starts, ends = self._entries.snippet_start[:-1], self._entries.snippet_start[1:]
        return find_sorts(starts, ends - self._entries.sentence_counts, ends)

    @cached_property
    def _snippets(self) -> SnippetTable:
        kinds = np.array([snippet.kind for snippet in self.rows.snippets], dtype=np.int8)
        types_asked_for = [
            0 if snippet.kind is SnippetKind.SENTENCE else question_types(text, self.language.data)
            for snippet, text in zip(self.rows.snippets, self.rows.texts, strict=True)
        ]
        return SnippetTable(
            tuple(self.rows.snippets),
            tuple(self.rows.texts),
            self._terms,
            kinds,
            np.array(types_asked_for, dtype=np.int16),
        )

    @cached_property
    def _term_weight(self) -> FloatArray:
        weights = np.zeros(len(self.vocabulary.terms), dtype=np.float32)
        for word, term in self.vocabulary.surface_terms.items():
            weights[term] = max(weights[term], weigh_word(self.language, word))
        return weights

    def _weigh_snippets(self) -> DoubleArray:
        lengths = np.diff(self._terms.start)
        owner = np.arange(len(lengths)).repeat(lengths)
        weights = self._term_weight[self._terms.values]
        return np.bincount(owner, weights=weights, minlength=len(lengths)).astype(np.float64)

    def _build_postings(self) -> Postings:
        snippet_count, terms = len(self.rows.snippets), self._terms
        owner = np.repeat(np.arange(snippet_count, dtype=np.int32), np.diff(terms.start))
        counts = np.bincount(terms.values, minlength=len(self.vocabulary.terms))
        start = np.zeros(len(counts) + 1, dtype=np.int64)
        start[1:] = np.cumsum(counts)
        snippets_of_term = RaggedArray(owner[np.argsort(terms.values, kind="stable")], start)
        idf = np.log1p(snippet_count / (counts + 0.5)).astype(np.float32)
        return Postings(snippets_of_term, idf, self._measure_norms())

    def _measure_norms(self) -> FloatArray:
        if not self.rows.snippets:
            return np.ones(0, dtype=np.float32)
        weights = np.append(self._term_weight[self._terms.values], 0)
        lengths = np.add.reduceat(weights, self._terms.start[:-1])
        return np.sqrt(1.0 + lengths).astype(np.float32)

    def _measure_phrasing_density(self) -> float:
        is_topic, owner = self._entries.is_topic, self._entries.snippet_owner
        is_phrasing = self._snippets.kind == SnippetKind.PHRASING
        phrasing_count = int((is_phrasing & ~is_topic[owner]).sum())
        entry_count = max(1, int((~is_topic).sum()))
        density = float(np.log1p(phrasing_count / entry_count)) / PHRASING_DENSITY_SCALE
        return min(MAX_PHRASING_DENSITY, density)

    def _measure_answer_share(self) -> FloatArray:
        """Give how many of each article's texts are sentences (entries,); 0 where none of all has
        phrasings, and for what is left out on purpose."""
        entries, owner = self._entries, self._entries.snippet_owner
        is_text = ~entries.is_topic[owner]
        counts = [
            np.bincount(entries.article[owner][is_text & is_kind], minlength=len(self.articles))
            for is_kind in (self._snippets.kind == kind for kind in SnippetKind)
        ]
        share = counts[SnippetKind.SENTENCE] / np.maximum(np.sum(counts, axis=0), 1)
        share[share < MIN_ANSWER_SHARE] = 0.0
        share *= counts[SnippetKind.PHRASING].any()
        return np.where(entries.is_topic, 0.0, share[entries.article]).astype(np.float32)

    def _find_proper_noun_terms(self) -> frozenset[int]:
        if self.language.data.words.capitalized_nouns:
            return frozenset()
        proper_nouns = find_proper_nouns(snippet.text for snippet in self.rows.snippets)
        terms = self.vocabulary.surface_terms
        return frozenset(terms[word] for word in proper_nouns & terms.keys())
