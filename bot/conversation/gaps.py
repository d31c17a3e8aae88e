"""What an article leaves out on purpose, and whether a message asks for that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.article.library import Library
from bot.article.model import Article, Entry, Uncovered
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, Kind
from bot.matching.normal import normal
from bot.matching.words import spoken

SURE = 0.6
"""Least probability that a message means a gap, when it isn't asked in the editors' own words: a
note in the wrong place is worse than "the article doesn't say", though not as bad as an answer."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question left out: its name for the records, its article, what the editors say to it."""

    name: str
    article: Article
    uncovered: Uncovered


class Gaps:
    """The gaps of a library's articles. Never changes; safe to share."""

    def __init__(self, library: Library) -> None:
        """Collect what the articles don't cover."""
        found = [gap for article in library.articles for gap in _gaps(article)]
        self._gaps = {gap.name: gap for gap in found}
        self._lines = {_key(line): gap for gap in found for line in gap.uncovered.lines}
        shelf = tuple(map(_extended, (a for a in library.articles if a.not_covered)))
        self._matcher = Matcher(Library(shelf)) if shelf else None

    def find(self, text: str, decision: Decision) -> Gap | None:
        """Find the gap that a message asks for, given what was decided on it otherwise.

        In the editors' own words it always counts. In others it never goes before an answer, and it
        must be likelier than every entry of its article.
        """
        if self._matcher is None or decision.kind is Kind.SOCIAL:
            return None
        if said := self._lines.get(_key(text)):
            return said
        if decision.kind is Kind.ANSWER:
            return None
        best = next(iter(self._matcher.match(text)), None)
        return self._gaps.get(best.entry) if best and best.confidence >= SURE else None


def _gaps(article: Article) -> list[Gap]:
    return [
        Gap(f"{article.slug}/{_id(number)}", article, uncovered)
        for number, uncovered in enumerate(article.not_covered, 1)
    ]


def _extended(article: Article) -> Article:
    """Put the gaps among the entries, for a matcher in which they compete."""
    gaps = tuple(
        Entry(_id(number), one.lines[0], (), one.lines[1:])
        for number, one in enumerate(article.not_covered, 1)
    )
    return replace(article, entries=(*article.entries, *gaps))


def _id(number: int) -> str:
    """Give a gap an id that no entry can have."""
    return f"not-covered:{number}"


def _key(text: str) -> tuple[str, ...]:
    return tuple(spoken(normal(text)))
