"""Building an index: articles in, tables out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Self

from bot.article.model import Article, Entry
from bot.matching.index.assembly import CollectedRows, IndexAssembly
from bot.matching.index.index import Index
from bot.matching.index.snippets import SnippetKind, find_boilerplate, snippets_of
from bot.matching.index.synonyms.aliases import find_aliases
from bot.matching.index.synonyms.groups import Synonyms
from bot.matching.index.synonyms.thesaurus import load_thesaurus
from bot.matching.index.terms.article_terms import ArticleTerms, count_article_terms
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.not_covered import add_topics_as_entries, is_topic_id
from bot.matching.text.answer_types import is_year_number
from bot.matching.text.courtesies import strip_courtesies
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text


class IndexBuilder:
    """Takes in the articles of one language and builds their index."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._vocabulary = Vocabulary(language)
        self._synonyms, self._thesaurus = Synonyms(), load_thesaurus(language)
        self._articles: list[ArticleTerms] = []
        self._rows = CollectedRows()

    def add_article(self, article: Article) -> Self:
        """Take in an article with what it leaves out on purpose."""
        own_synonyms = Synonyms()
        groups = (*article.synonyms, *find_aliases(article, self._language))
        for synonyms in (own_synonyms, self._synonyms):
            synonyms.add_groups(groups, article.slug, self._language)
        first_snippet = len(self._rows.snippets)
        boilerplate = find_boilerplate(article, self._language.data)
        for entry in article.entries:
            self._add_entry(article, entry, own_synonyms, boilerplate)
        last_snippet = len(self._rows.snippets)
        for topic in add_topics_as_entries(article).entries[len(article.entries) :]:
            self._add_entry(article, topic, own_synonyms)
        self._articles.append(self._count_terms(article, first_snippet, last_snippet))
        return self

    def assemble_index(self) -> Index:
        """Build the index of all that was taken in."""
        return IndexAssembly(
            self._language, self._vocabulary, self._synonyms, tuple(self._articles), self._rows
        ).assemble_index()

    def _add_entry(
        self,
        article: Article,
        entry: Entry,
        synonyms: Synonyms,
        boilerplate: frozenset[str] = frozenset(),
    ) -> None:
        rows = self._rows
        rows.entry_names.append(article.full_name(entry))
        rows.entry_articles.append(len(self._articles))
        rows.is_topic.append(is_topic_id(entry.id))
        for snippet in snippets_of(entry, self._language.data):
            text = self._language.normalize_text(snippet.text)
            if snippet.kind is SnippetKind.SENTENCE and text in boilerplate:
                continue
            if snippet.kind is SnippetKind.QUESTION:
                text = strip_courtesies(text)
            rows.snippets.append(snippet)
            rows.texts.append(text)
            rows.terms.append(self._number_terms(text, synonyms))
        rows.snippet_start.append(len(rows.snippets))

    def _number_terms(self, text: str, synonyms: Synonyms) -> list[int]:
        """Number the words of a normal text and the groups of synonyms in it, each once."""
        tokens = tokenize_text(text)
        terms = [self._vocabulary.add_word(word) for word in tokens]
        self._vocabulary.add_neighbours(tokens)
        stems = [self._language.stem_word(word) for word in tokens]
        groups = {
            group
            for source in (synonyms, self._thesaurus.phrases)
            for _, _, group in source.find_groups(stems)
        }
        terms.extend(self._vocabulary.add_term(group) for group in sorted(groups))
        return list(dict.fromkeys(terms))

    def _count_terms(self, article: Article, first: int, last: int) -> ArticleTerms:
        """Count the terms of the snippets from `first` to before `last`, phrasings aside."""
        title_stems = map(
            self._language.stem_word, tokenize_text(self._language.normalize_text(article.title))
        )
        term_numbers = self._vocabulary.terms
        title_terms = frozenset(term_numbers[stem] for stem in title_stems if stem in term_numbers)
        sentence_rows = [
            row
            for row, snippet in zip(
                self._rows.terms[first:last], self._rows.snippets[first:last], strict=True
            )
            if snippet.kind is not SnippetKind.PHRASING
        ]
        terms = count_article_terms(title_terms, sentence_rows)
        return replace(terms, years=_find_years(article, self._rows.texts[first:last]))


def _find_years(article: Article, texts: Iterable[str]) -> frozenset[str] | None:
    """Give the years that a dated article tells of, in its title, these texts and its date."""
    if article.date is None:
        return None
    words = tokenize_text(" ".join((normalize_text(article.title), *texts)))
    return frozenset(filter(is_year_number, words)) | {str(article.date.year)}


def build_index(articles: Iterable[Article], language: Language) -> Index:
    """Build the index of some articles in one language."""
    builder = IndexBuilder(language)
    for article in articles:
        builder.add_article(article)
    return builder.assemble_index()
