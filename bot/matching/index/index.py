"""The index: every key of the articles of one language as rows of terms, and postings back."""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.article.model import Article
from bot.matching.index.article_terms import ArticleTerms
from bot.matching.index.char_ngrams import CharNgrams
from bot.matching.index.embeddings import vectors_of_language
from bot.matching.index.phrasing_classifier import fit_phrasing_classifier
from bot.matching.index.ragged import RaggedArray, SnippetSelection, build_selection
from bot.matching.index.snippets import Snippet, SnippetKind, snippets_of
from bot.matching.index.synonyms import Synonyms
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.not_covered import add_topics_as_entries, is_topic_id
from bot.matching.text.answer_types import question_types
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from bot.matching.text.proper_nouns import CAPITALIZED_NOUN_LANGUAGES, find_proper_nouns
from bot.matching.text.tokenize import tokenize_text

IntArray = NDArray[np.int32]
FloatArray = NDArray[np.float32]

MIN_COSINE = 0.45
"""Cosine from which two words are taken to mean nearly the same."""
SIMILARITY_DISCOUNT = 0.8
"""What such a likeness is worth beside the word itself."""
MAX_SIMILAR = 40
"""Most terms that one word may stand for by meaning."""
MAX_FOLLOWED_TERMS = 6
"""Most terms of a word that are followed to find candidates."""
MAX_POSTINGS = 40_000
"""Most postings that are followed for one message, the most telling words first."""
MAX_SELECTIONS = 8
"""Sets of entries whose keys are kept laid out; a small library has only one such set."""
MAX_TITLE_RARITY = 0.6
"""Most rarity of a word of the title."""
MIN_INFORMATIVE_WEIGHT = 0.15
"""Weight from which a word says enough to be looked up by meaning."""


class Index:
    """Keys and terms of some articles in one language. Rows belong together entry by entry."""

    def __init__(self, articles: Sequence[Article], language: Language) -> None:
        self.language = language
        self.vocabulary = Vocabulary(language)
        self.snippets: list[Snippet] = []
        self.snippet_texts: list[str] = []
        self.entry_names: list[str] = []
        self.article_terms: list[ArticleTerms] = []
        self.synonyms = Synonyms()
        self._similar_terms_cache: dict[str, dict[int, float]] = {}
        entry_article: list[int] = []
        entry_start: list[int] = [0]
        is_topic: list[bool] = []
        snippet_rows: list[list[int]] = []
        for article in map(add_topics_as_entries, articles):
            article_synonyms = Synonyms()
            article_synonyms.add_groups(article.synonyms, article.slug, language)
            self.synonyms.add_groups(article.synonyms, article.slug, language)
            first_snippet = len(snippet_rows)
            for entry in article.entries:
                self._add_snippets(
                    article,
                    entry_snippets := list(snippets_of(article, entry)),
                    article_synonyms,
                    snippet_rows,
                )
                self.snippets.extend(entry_snippets)
                self.entry_names.append(article.full_name(entry))
                entry_article.append(len(self.article_terms))
                entry_start.append(len(snippet_rows))
                is_topic.append(is_topic_id(entry.id))
            last_snippet = entry_start[len(is_topic) - len(article.not_covered)]
            title_terms = self._find_title_terms(article)
            rarity = self._compute_rarity(
                title_terms,
                snippet_rows[first_snippet:last_snippet],
                self.snippets[first_snippet:last_snippet],
            )
            self.article_terms.append(ArticleTerms(article, title_terms, rarity))
        self.is_topic = np.array(is_topic, dtype=np.bool_)
        self.entry_article = np.array(entry_article, dtype=np.int32)
        self.entry_start = np.array(entry_start, dtype=np.int32)
        self.entry_numbers = {name: number for number, name in enumerate(self.entry_names)}
        self._build_arrays(snippet_rows)

    def find_candidates(
        self, expansions: Sequence[dict[int, float]], weights: Sequence[float], max_candidates: int
    ) -> IntArray:
        """Give the entries worth a careful look, the likeliest `most` of them."""
        if len(self.entry_names) <= max_candidates:
            return np.arange(len(self.entry_names), dtype=np.int32)
        scores = self._score_postings(expansions, weights)
        scores /= self.snippet_norm
        best_scores = np.maximum.reduceat(scores, self.entry_start[:-1])
        top_entries = np.argpartition(-best_scores, max_candidates)[:max_candidates]
        return np.sort(top_entries[best_scores[top_entries] > 0]).astype(np.int32)

    def _score_postings(
        self, expansions: Sequence[dict[int, float]], weights: Sequence[float]
    ) -> FloatArray:
        """Add up, for every key, the telling words that it shares with a message."""
        posting_lists, values, budget = [], [], MAX_POSTINGS
        for place in sorted(range(len(expansions)), key=lambda at: -weights[at]):
            for term in heapq.nlargest(
                MAX_FOLLOWED_TERMS, expansions[place], key=expansions[place].__getitem__
            ):
                term_postings = self.posting_values[
                    self.posting_start[term] : self.posting_start[term + 1]
                ]
                budget -= len(term_postings)
                if budget >= 0:
                    posting_lists.append(term_postings)
                    values.append(weights[place] * expansions[place][term] * float(self.idf[term]))
        if not posting_lists:
            return np.zeros(len(self.snippets), dtype=np.float32)
        spread_values = np.repeat(values, [len(posting_list) for posting_list in posting_lists])
        scores = np.bincount(
            np.concatenate(posting_lists), weights=spread_values, minlength=len(self.snippets)
        )
        return scores.astype(np.float32)

    def select_snippets(self, entries: IntArray) -> SnippetSelection:
        """Lay the keys of `entries` side by side; the last few selections are kept."""
        cache_key = entries.tobytes()
        selection = self._selection_cache.get(cache_key)
        if selection is None:
            selection = build_selection(
                entries,
                self.entry_start,
                RaggedArray(self.term_values, self.term_start),
                self.char_ngrams.ngram_table,
            )
            self._selection_cache[cache_key] = selection
            if len(self._selection_cache) > MAX_SELECTIONS:
                self._selection_cache.popitem(last=False)
        return selection

    def include_entry(self, entries: IntArray, entry_name: str | None) -> IntArray:
        """Give `entries` with the one of this full name among them, if it is in this index."""
        if entry_name is None or entry_name not in self.entry_numbers:
            return entries
        return np.union1d(entries, [self.entry_numbers[entry_name]]).astype(np.int32)

    def _add_snippets(
        self,
        article: Article,
        snippets: list[Snippet],
        article_synonyms: Synonyms,
        snippet_rows: list[list[int]],
    ) -> None:
        for snippet in snippets:
            text = normalize_text(snippet.text)
            tokens = tokenize_text(text)
            terms = [self.vocabulary.add_word(word) for word in tokens]
            stems = [self.language.stem_word(word) for word in tokens]
            synonym_groups = {group for _, _, group in article_synonyms.find_groups(stems)}
            terms.extend(self.vocabulary.add_term(group) for group in sorted(synonym_groups))
            snippet_rows.append(list(dict.fromkeys(terms)))
            self.snippet_texts.append(text)

    def _find_title_terms(self, article: Article) -> frozenset[int]:
        stems = {
            self.language.stem_word(word) for word in tokenize_text(normalize_text(article.title))
        }
        return frozenset(
            self.vocabulary.terms[stem] for stem in stems if stem in self.vocabulary.terms
        )

    def only_names_article(self, expansions: Sequence[dict[int, float]], entry: int) -> bool:
        """Whether some telling words only name an entry's whole article ("Kim", "the bridge")."""
        title_terms = self.article_terms[self.entry_article[entry]].title_terms
        only_title_terms = all(
            any(term in title_terms and similarity == 1.0 for term, similarity in expansion.items())
            for expansion in expansions
        )
        return only_title_terms and 0 < len(expansions) <= 3 and len(expansions) < len(title_terms)

    def _compute_rarity(
        self, title_terms: frozenset[int], snippet_rows: list[list[int]], snippets: list[Snippet]
    ) -> dict[int, float]:
        sentence_counts: dict[int, int] = {}
        sentence_rows = [
            row
            for row, snippet in zip(snippet_rows, snippets, strict=True)
            if snippet.kind is not SnippetKind.PHRASING
        ]
        for row in sentence_rows:
            for term in row:
                sentence_counts[term] = sentence_counts.get(term, 0) + 1
        total = np.log(1 + len(sentence_rows) / 1.5)
        rarity = {
            t: float(np.log(1 + len(sentence_rows) / (n + 0.5)) / total)
            for t, n in sentence_counts.items()
        }
        for term in title_terms & rarity.keys():
            rarity[term] = min(rarity[term], MAX_TITLE_RARITY)
        return rarity

    def _build_arrays(self, snippet_rows: list[list[int]]) -> None:
        self.term_start = np.zeros(len(snippet_rows) + 1, dtype=np.int64)
        self.term_start[1:] = np.cumsum([len(row) for row in snippet_rows])
        self.term_values = np.fromiter(
            (t for row in snippet_rows for t in row), dtype=np.int32, count=int(self.term_start[-1])
        )
        owner = np.repeat(np.arange(len(snippet_rows), dtype=np.int32), np.diff(self.term_start))
        order = np.argsort(self.term_values, kind="stable")
        self.posting_values = owner[order]
        posting_counts = np.bincount(self.term_values, minlength=len(self.vocabulary.terms))
        self.posting_start = np.zeros(len(self.vocabulary.terms) + 1, dtype=np.int64)
        self.posting_start[1:] = np.cumsum(posting_counts)
        self.term_weight = self._compute_term_weights()
        self.idf = np.log1p(len(snippet_rows) / (posting_counts + 0.5)).astype(np.float32)
        lengths = (
            np.add.reduceat(np.append(self.term_weight[self.term_values], 0), self.term_start[:-1])
            if snippet_rows
            else np.ones(0)
        )
        self.snippet_norm = np.sqrt(1.0 + lengths).astype(np.float32)
        self.char_ngrams = CharNgrams(self.snippet_texts)
        self._selection_cache: OrderedDict[bytes, SnippetSelection] = OrderedDict()
        self.snippet_kind = np.array([snippet.kind for snippet in self.snippets], dtype=np.int8)
        self.question_types = np.array(
            [
                0 if key.kind is SnippetKind.SENTENCE else question_types(text)
                for key, text in zip(self.snippets, self.snippet_texts, strict=True)
            ],
            dtype=np.int16,
        )
        self.proper_noun_terms = self._find_proper_noun_terms()
        is_phrasing = self.snippet_kind == SnippetKind.PHRASING
        phrasing_count = int((is_phrasing & ~self.is_topic[self._snippet_owners()]).sum())
        entry_count = max(1, int((~self.is_topic).sum()))
        self.phrasing_density = float(np.log1p(phrasing_count / entry_count)) / 3
        """How many phrasings an entry has, as a feature: many chances to look alike by accident."""
        word_vectors = vectors_of_language(self.language)
        self.term_vectors = word_vectors.vectors_for(list(self.vocabulary.terms))
        self.snippet_embeddings = self._embed_snippets()
        self.phrasing_classifier = fit_phrasing_classifier(
            (self.snippet_kind != SnippetKind.SENTENCE) & ~self.is_topic[self._snippet_owners()],
            self.entry_start,
            self.entry_article,
            self.char_ngrams,
            self.snippet_embeddings,
        )

    def _snippet_owners(self) -> IntArray:
        """Give the entry of each snippet."""
        return np.repeat(
            np.arange(len(self.entry_names), dtype=np.int32), np.diff(self.entry_start)
        )

    def embed_terms(self, terms: IntArray, weights: FloatArray) -> FloatArray:
        """Give the direction of the weighted mean of some terms' vectors."""
        mean = weights @ self.term_vectors[terms]
        return mean / max(float(np.linalg.norm(mean)), 1e-6)

    def similar_terms(self, stem: str) -> dict[int, float]:
        """Give the terms that mean nearly the same as `stem`, with their likeness."""
        similar = self._similar_terms_cache.get(stem)
        if similar is None:
            if len(self._similar_terms_cache) > 20_000:
                self._similar_terms_cache.clear()
            similar = self._similar_terms_cache[stem] = self._find_similar_terms(stem)
        return similar

    def _find_similar_terms(self, stem: str) -> dict[int, float]:
        word_vectors = vectors_of_language(self.language)
        if stem not in word_vectors:
            return {}
        cosines = self.term_vectors @ word_vectors.vectors_for([stem])[0]
        close_terms = np.flatnonzero(
            (cosines >= MIN_COSINE) & (self.term_weight >= MIN_INFORMATIVE_WEIGHT)
        )
        if len(close_terms) > MAX_SIMILAR:
            close_terms = np.sort(
                close_terms[np.argpartition(-cosines[close_terms], MAX_SIMILAR)[:MAX_SIMILAR]]
            )
        return {int(t): float(cosines[t]) * SIMILARITY_DISCOUNT for t in close_terms}

    def _embed_snippets(self) -> NDArray[np.float16]:
        embeddings = np.zeros((len(self.snippets), self.term_vectors.shape[1]), dtype=np.float16)
        for snippet in range(len(self.snippets)):
            terms = self.term_values[self.term_start[snippet] : self.term_start[snippet + 1]]
            embeddings[snippet] = self.embed_terms(terms, self.term_weight[terms])
        return embeddings

    def _find_proper_noun_terms(self) -> frozenset[int]:
        """Give the terms that only name something."""
        if self.language.code in CAPITALIZED_NOUN_LANGUAGES:
            return frozenset()
        proper_nouns = find_proper_nouns(snippet.text for snippet in self.snippets)
        return frozenset(
            map(
                self.vocabulary.surface_terms.__getitem__,
                proper_nouns & self.vocabulary.surface_terms.keys(),
            )
        )

    def _compute_term_weights(self) -> FloatArray:
        weights = np.zeros(len(self.vocabulary.terms), dtype=np.float32)
        for word, term in self.vocabulary.surface_terms.items():
            weights[term] = max(
                weights[term], 0.02 + 0.98 * self.language.word_informativeness(word)
            )
        return weights
