"""The check of what points elsewhere: related ids and moved ones."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.article.ids import slug_of_name, to_full_name
from bot.article.library import Library
from bot.article.model import Article, Correction
from bot.content.document.build import MAX_RENAME_STEPS
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import ParsedArticle, ParsedSection


def check_references(
    parsed: ParsedArticle, article: Article, library: Library, diagnostics: Diagnostics
) -> None:
    """Note every id that leads nowhere in the library."""
    checker = _ReferenceChecker(article, library, diagnostics)
    for section in parsed.sections:
        checker.check_related(section)
    for correction in article.corrections:
        checker.check_correction(correction)
    for old, new in article.moved.items():
        checker.check_moved(old, new, parsed.metadata.field_lines.get(f"moved.{old}", 1))


def find_other_slugs(articles: Iterable[Article]) -> frozenset[str]:
    """Return the slugs of the other articles that these ones point to."""
    slugs: set[str] = set()
    for article in articles:
        names = [name for entry in article.entries for name in entry.related]
        names += [to_full_name(new, article.slug) for new in article.moved.values()]
        slugs.update(map(slug_of_name, names))
        slugs.discard(article.slug)
    return frozenset(slugs)


class _ReferenceChecker:
    def __init__(self, article: Article, library: Library, diagnostics: Diagnostics) -> None:
        self._article, self._library, self._diagnostics = article, library, diagnostics
        self._entry_ids = [entry.id for entry in article.entries]

    def check_related(self, section: ParsedSection) -> None:
        own_name = self._own_full_name(section)
        for source_text in section.labels.related:
            name = to_full_name(source_text.text, self._article.slug)
            if name == own_name:
                self._diagnostics.report_problem(
                    source_text.line,
                    "The question is related to itself.",
                    f"Delete “{source_text.text}” from the line.",
                )
            elif self._is_missing(name):
                self._diagnostics.report_problem(
                    source_text.line,
                    f"There is no question with the id “{source_text.text}”.",
                    self._suggest_id(source_text.text),
                )

    def check_correction(self, correction: Correction) -> None:
        for name in correction.entries:
            if name not in self._entry_ids:
                message = f"A correction is about “{name}”, which no question has as its id."
                hint = self._suggest_id(name)
                self._diagnostics.report_problem(correction.source_line, message, hint)

    def check_moved(self, old: str, new: str, line: int) -> None:
        if old in self._entry_ids:
            self._diagnostics.report_problem(
                line,
                f"“{old}” has moved, and yet a question still has this id.",
                "Delete it from “moved”, or give the question another id.",
            )
        elif self._moves_in_circle(old):
            self._diagnostics.report_problem(
                line, f"“{old}” moves in a circle.", "Let it move to the id of a question."
            )
        elif self._is_missing(to_full_name(new, self._article.slug)):
            self._diagnostics.report_problem(
                line,
                f"“{old}” moves to “{new}”, which no question has as its id.",
                self._suggest_id(new),
            )

    def _own_full_name(self, section: ParsedSection) -> str | None:
        entry = next((e for e in self._article.entries if e.source_line == section.line), None)
        return self._article.full_name(entry) if entry else None

    def _is_missing(self, name: str) -> bool:
        return self._library.resolve_name(name) is None

    def _moves_in_circle(self, old: str) -> bool:
        current = old
        for _ in range(MAX_RENAME_STEPS):
            if (current := self._article.moved.get(current, "")) == old:
                return True
        return False

    def _suggest_id(self, name: str) -> str:
        slug, slash, _ = name.partition("/")
        if slash and self._library.find_article(slug) is None:
            return f"No file of the folder is the article “{slug}”: name one that is, or delete it."
        choices = self._all_full_names() if slash else self._entry_ids
        closest = process.extractOne(name, choices, scorer=fuzz.WRatio, score_cutoff=60)
        return (
            f"Did you mean “{closest[0]}”?" if closest else f"Use one of: {_format_names(choices)}."
        )

    def _all_full_names(self) -> list[str]:
        return [a.full_name(entry) for a in self._library.articles for entry in a.entries]


def _format_names(names: Iterable[str]) -> str:
    name_list = list(names)
    return ", ".join(name_list[:10]) + (", …" if len(name_list) > 10 else "")
