"""The check of what points elsewhere: related ids and moved ones."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.article.assembly import MAX_STEPS, full_name
from bot.article.draft import Draft, Section
from bot.article.fault import Findings
from bot.article.library import Library
from bot.article.model import Article, Correction


def check(
    draft: Draft, article: Article, library: Library, findings: Findings, *, alone: bool
) -> None:
    """Note every id that leads nowhere; of an article that is `alone`, only ids of its own."""
    pointers = _Pointers(article, library, findings, alone)
    for section in draft.sections:
        pointers.related(section)
    for number, correction in enumerate(article.corrections):
        line = draft.heading.lines.get(f"corrections.{number}", 1)
        pointers.corrected(correction, line)
    for old, new in article.moved.items():
        pointers.moved(old, new, draft.heading.lines.get(f"moved.{old}", 1))


class _Pointers:
    def __init__(self, article: Article, library: Library, findings: Findings, alone: bool) -> None:
        self._article, self._library, self._findings = article, library, findings
        self._alone = alone
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
        own = name.startswith(f"{self._article.slug}/")
        return (own or not self._alone) and self._library.resolve(name) is None

    def _circle(self, old: str) -> bool:
        current = old
        for _ in range(MAX_STEPS):
            if (current := self._article.moved.get(current, "")) == old:
                return True
        return False

    def _advice(self, name: str) -> str:
        choices = self._ids if "/" not in name else self._names()
        near = process.extractOne(name, choices, scorer=fuzz.WRatio, score_cutoff=60)
        return f"Did you mean “{near[0]}”?" if near else f"Use one of: {_list(choices)}."

    def _names(self) -> list[str]:
        return [a.full_name(entry) for a in self._library.articles for entry in a.entries]


def _list(names: Iterable[str]) -> str:
    first = list(names)
    return ", ".join(first[:10]) + (", …" if len(first) > 10 else "")
