"""Advice on articles: wordings that lead elsewhere, courtesies, synonyms with two meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.article.library import Library
from bot.article.model import LEAD_ID, Article, Entry
from bot.content.document.diagnostics import Diagnostic, Severity
from bot.matching.dialogue_acts.small_talk import detect_small_talk
from bot.matching.matcher import Matcher
from bot.matching.text.normalize import normalize_text

MAX_ASKED_PHRASINGS = 2_000
"""So many phrasings are asked of the matcher; asking more would take minutes."""

LEAD_QUESTION = re.compile(r"[^.!?\n]{3,250}\?(?=\s|$)")


def advise_on_articles(library: Library) -> Iterator[Diagnostic]:
    """Return all advice on a library, article by article."""
    yield from _check_courtesies(library)
    yield from _check_phrasings(library)
    yield from _check_not_covered(library)
    for article in library.articles:
        yield from _check_synonyms(article)
        yield from _check_lead(article)


def _make_advice(article: Article, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(article.path, line, message, hint, Severity.ADVICE)


def _check_courtesies(library: Library) -> Iterator[Diagnostic]:
    """A question that readers also ask the bot itself."""
    for article in library.articles:
        for entry in article.entries:
            for wording in entry.wordings:
                if detect_small_talk(normalize_text(wording)).kind is not None:
                    yield _make_advice(
                        article,
                        entry.source_line,
                        f"“{wording}” is also what readers say to the bot itself.",
                        "They get this answer for it; ask it otherwise if that isn't meant.",
                    )


def _check_phrasings(library: Library) -> Iterator[Diagnostic]:
    """A phrasing that the questions alone would lead to another entry."""
    matcher = Matcher(Library(map(_without_phrasings, library.articles)))
    asked = 0
    for article in library.articles:
        for entry in article.entries:
            for phrasing in entry.phrasings:
                if (asked := asked + 1) > MAX_ASKED_PHRASINGS:
                    return
                other = _answered_by(matcher, library, phrasing)
                if other is not None and other is not entry:
                    yield _make_advice(
                        article,
                        entry.source_line,
                        f"“{phrasing}” would go to “{other.question}” without you.",
                        "See whether it is asked for the right entry.",
                    )


def _check_not_covered(library: Library) -> Iterator[Diagnostic]:
    """A question that is left out on purpose, and yet answered."""
    if not any(article.not_covered for article in library.articles):
        return
    matcher = Matcher(Library(replace(article, not_covered=()) for article in library.articles))
    for article in library.articles:
        for topic in article.not_covered:
            for question in topic.questions:
                entry = _answered_by(matcher, library, question)
                if entry is not None:
                    yield _make_advice(
                        article,
                        topic.source_line,
                        f"“{question}” is left out on purpose, and “{entry.question}” answers it.",
                        "Readers get your reply only in exactly these words.",
                    )


def _check_synonyms(article: Article) -> Iterator[Diagnostic]:
    """Synonyms that stand in the questions of different entries, and never in one."""
    for group in article.synonyms:
        homes: dict[str, list[Entry]] = {
            word: [entry for entry in article.entries if _holds_word(entry, word)] for word in group
        }
        homes = {word: entries for word, entries in homes.items() if entries}
        for word, entries in list(homes.items())[1:]:
            first_word, first_entries = next(iter(homes.items()))
            if not any(entry in first_entries for entry in entries):
                yield _make_advice(
                    article,
                    entries[0].source_line,
                    f"“{word}” means the same as “{first_word}” here, which stands in "
                    f"“{first_entries[0].question}”.",
                    "If the two questions mean different things by it, part the synonyms.",
                )


def _check_lead(article: Article) -> Iterator[Diagnostic]:
    """A question asked inside the lead, which is an entry of its own for nobody."""
    lead = next((entry for entry in article.entries if entry.id == LEAD_ID), None)
    for passage in lead.passages if lead else ():
        for question in LEAD_QUESTION.findall(passage.text):
            yield _make_advice(
                article,
                lead.source_line if lead else 1,
                f"The lead asks “{question.strip()}”.",
                "If the article answers it, make it a question of its own.",
            )


def _answered_by(matcher: Matcher, library: Library, text: str) -> Entry | None:
    name = matcher.make_decision(text).answered_entry
    return library.find_entry(name) if name else None


def _without_phrasings(article: Article) -> Article:
    entries = tuple(replace(entry, phrasings=()) for entry in article.entries)
    return replace(article, entries=entries, not_covered=())


def _holds_word(entry: Entry, word: str) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    return any(pattern.search(text) for text in entry.wordings)
