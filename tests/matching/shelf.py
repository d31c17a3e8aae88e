"""Articles and readers that several tests of matching look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.article.library import Library, load, single
from bot.article.model import Article, Entry, Passage
from bot.matching.evaluation import Figures, Reading, evaluate, parse
from bot.matching.matcher import Matcher

ROOT = Path(__file__).resolve().parent.parent.parent
READERS = ROOT / "tests" / "readers"
SEED = ROOT / "content" / "what-is-kim-jong-il-doing-in-russia.md"


def article(slug: str, language: str, *entries: tuple[str, str, str], **rest: object) -> Article:
    """An article of (id, question, answer) entries."""
    made = tuple(Entry(name, question, (Passage(answer),)) for name, question, answer in entries)
    return Article(slug, slug.title(), made, language=language, **rest)  # type: ignore[arg-type]


@cache
def library(name: str) -> Library:
    """A readers file's article; `seed` is the one with its editor's phrasings."""
    return load(SEED if name == "seed" else next(READERS.rglob(f"{name}.md"))).library


@cache
def matcher(name: str) -> Matcher:
    """The matcher of `library(name)`."""
    return Matcher(library(name))


@cache
def readings(name: str) -> tuple[Reading, ...]:
    """The readers file of this name."""
    return parse(next(READERS.rglob(f"{name}.tsv")).read_bytes().decode())


@cache
def figures(name: str) -> Figures:
    """What the public evaluation says of a set."""
    return evaluate(matcher(name), library(name), readings(name))


def matcher_of(*articles: Article) -> Matcher:
    """A matcher over some articles."""
    return Matcher(single(articles[0]) if len(articles) == 1 else Library(articles))
