"""What an article leaves out on purpose, and whether a message asks for that."""

from __future__ import annotations

from dataclasses import dataclass

from bot.article.library import Library
from bot.article.model import Article, Entry, Uncovered
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, Kind
from bot.matching.normal import normal
from bot.matching.words import spoken

SURE = 0.85
"""Least confidence that a message means a gap, when it isn't asked in the editors' own words."""


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
        shelf = tuple(map(_shadow, (a for a in library.articles if a.not_covered)))
        self._matcher = Matcher(Library(shelf)) if shelf else None

    def find(self, text: str, decision: Decision) -> Gap | None:
        """Find the gap that a message asks for, given what was decided on it otherwise.

        In the editors' own words it always counts. In others it never goes before an answer, nor
        before an entry that is likelier.
        """
        if self._matcher is None or decision.kind is Kind.SOCIAL:
            return None
        if said := self._lines.get(_key(text)):
            return said
        if decision.kind is Kind.ANSWER:
            return None
        return self._meant(self._matcher.decide(text), decision)

    def _meant(self, own: Decision, decision: Decision) -> Gap | None:
        likelier = max((match.confidence for match in decision.matches), default=0.0)
        if not own.matches or own.matches[0].confidence < max(SURE, likelier):
            return None
        return self._gaps.get(own.matches[0].entry)


def _gaps(article: Article) -> list[Gap]:
    return [
        Gap(f"{article.slug}/{_id(number)}", article, uncovered)
        for number, uncovered in enumerate(article.not_covered, 1)
    ]


def _shadow(article: Article) -> Article:
    """Make an article of the gaps alone, for a matcher."""
    entries = tuple(
        Entry(_id(number), one.lines[0], (), one.lines[1:])
        for number, one in enumerate(article.not_covered, 1)
    )
    return Article(
        article.slug, article.title, entries, language=article.language, synonyms=article.synonyms
    )


def _id(number: int) -> str:
    return f"not-covered-{number}"


def _key(text: str) -> tuple[str, ...]:
    return tuple(spoken(normal(text)))
