"""The check of what points elsewhere: related ids and moved ones."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.article.assembly import MAX_STEPS, full_name
from bot.article.draft import Draft, Section
from bot.article.fault import Findings
from bot.article.library import Library
from bot.article.model import Article, Correction


def check(draft: Draft, article: Article, library: Library, findings: Findings) -> None:
    """Note every id that leads nowhere in the library."""
    pointers = _Pointers(article, library, findings)
    for section in draft.sections:
        pointers.related(section)
    for number, correction in enumerate(article.corrections):
        line = draft.heading.lines.get(f"corrections.{number}", 1)
        pointers.corrected(correction, line)
    for old, new in article.moved.items():
        pointers.moved(old, new, draft.heading.lines.get(f"moved.{old}", 1))


def elsewhere(articles: Iterable[Article]) -> frozenset[str]:
    """Return the slugs of the other articles that these ones point to."""
    slugs: set[str] = set()
    for article in articles:
        names = [name for entry in article.entries for name in entry.related]
        names += [full_name(new, article.slug) for new in article.moved.values()]
        slugs.update(name.partition("/")[0] for name in names)
        slugs.discard(article.slug)
    return frozenset(slugs)


class _Pointers:
    def __init__(self, article: Article, library: Library, findings: Findings) -> None:
        self._article, self._library, self._findings = article, library, findings
        self._ids = [entry.id for entry in article.entries]

    def related(self, section: Section) -> None:
        own = self._own(section)
        for noted in section.margin.related:
            name = full_name(noted.text, self._article.slug)
            if name == own:
                self._findings.add(
                    noted.line,
                    "The question is related to itself.",
                    f"Delete “{noted.text}” from the line.",
                )
            elif self._lost(name):
                self._findings.add(
                    noted.line,
                    f"There is no question with the id “{noted.text}”.",
                    self._advice(noted.text),
                )

    def corrected(self, correction: Correction, line: int) -> None:
        for name in correction.entries:
            if name not in self._ids:
                message = f"A correction is about “{name}”, which no question has as its id."
                self._findings.add(line, message, self._advice(name))

    def moved(self, old: str, new: str, line: int) -> None:
        if old in self._ids:
            self._findings.add(
                line,
                f"“{old}” has moved, and yet a question still has this id.",
                "Delete it from “moved”, or give the question another id.",
            )
        elif self._circle(old):
            self._findings.add(
                line, f"“{old}” moves in a circle.", "Let it move to the id of a question."
            )
        elif self._lost(full_name(new, self._article.slug)):
            self._findings.add(
                line,
                f"“{old}” moves to “{new}”, which no question has as its id.",
                self._advice(new),
            )

    def _own(self, section: Section) -> str | None:
        entry = next((e for e in self._article.entries if e.line == section.line), None)
        return self._article.full_name(entry) if entry else None

    def _lost(self, name: str) -> bool:
        return self._library.resolve(name) is None

    def _circle(self, old: str) -> bool:
        current = old
        for _ in range(MAX_STEPS):
            if (current := self._article.moved.get(current, "")) == old:
                return True
        return False

    def _advice(self, name: str) -> str:
        slug, slash, _ = name.partition("/")
        if slash and self._library.article(slug) is None:
            return f"No file of the folder is the article “{slug}”: name one that is, or delete it."
        choices = self._names() if slash else self._ids
        near = process.extractOne(name, choices, scorer=fuzz.WRatio, score_cutoff=60)
        return f"Did you mean “{near[0]}”?" if near else f"Use one of: {_list(choices)}."

    def _names(self) -> list[str]:
        return [a.full_name(entry) for a in self._library.articles for entry in a.entries]


def _list(names: Iterable[str]) -> str:
    first = list(names)
    return ", ".join(first[:10]) + (", …" if len(first) > 10 else "")
