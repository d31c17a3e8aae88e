"""Articles and readers that several tests of matching look at."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bot.article.library import Library
from bot.article.model import Article, Entry, Passage
from bot.content.loader import load_library
from bot.matching.evaluation.run import (
    EvaluationReport,
    LabelledMessage,
    evaluate_matcher,
    parse_readers_file,
)
from bot.matching.matcher import Matcher
from tests.paths import READERS, SEED_ARTICLE


def library_of_one(article: Article) -> Library:
    """Return a library of one article."""
    return Library((article,))


def article_of_entries(
    slug: str, language: str, *entries: tuple[str, str, str], **rest: object
) -> Article:
    """An article of (id, question, answer) entries."""
    built_entries = tuple(
        Entry(name, question, (Passage(answer),)) for name, question, answer in entries
    )
    return Article(slug, slug.title(), built_entries, language=language, **rest)  # type: ignore[arg-type]


@cache
def load_set_library(name: str) -> Library:
    """A readers file's article; `seed` is the one with its editor's phrasings."""
    return load_library(
        SEED_ARTICLE if name == "seed" else next(READERS.rglob(f"{name}.md"))
    ).library


@cache
def build_set_matcher(name: str) -> Matcher:
    """The matcher of `load_set_library(name)`."""
    return Matcher(load_set_library(name))


@cache
def load_set_messages(name: str) -> tuple[LabelledMessage, ...]:
    """The readers file of this name."""
    return parse_readers_file(next(READERS.rglob(f"{name}.tsv")).read_bytes().decode())


@cache
def evaluate_set(name: str) -> EvaluationReport:
    """What the public evaluation says of a set."""
    return evaluate_matcher(
        build_set_matcher(name), load_set_library(name), load_set_messages(name)
    )


def matcher_of(*articles: Article) -> Matcher:
    """A matcher over some articles."""
    return Matcher(Library(articles))


def draw_phrasings(article: Article, count: int) -> Article:
    """Give the article with each entry's question and its first phrasings, `count` in all."""
    return replace(
        article,
        entries=tuple(
            replace(entry, phrasings=entry.phrasings[: count - 1]) for entry in article.entries
        ),
    )
