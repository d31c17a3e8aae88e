"""What an article leaves out on purpose, and whether a message asks for that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.article.library import Library
from bot.article.model import Article, Entry, NotCovered
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text

MIN_CONFIDENCE = 0.6
"""Least probability that a message means a gap, when it isn't asked in the editors' own words: a
note in the wrong place is worse than "the article doesn't say", though not as bad as an answer."""


@dataclass(frozen=True, slots=True)
class NotCoveredTopic:
    """A question left out: its name for the records, its article, what the editors say to it."""

    name: str
    article: Article
    not_covered: NotCovered


class NotCoveredIndex:
    """The gaps of a library's articles. Never changes; safe to share."""

    def __init__(self, library: Library) -> None:
        """Collect what the articles don't cover."""
        topics = [topic for article in library.articles for topic in _collect_topics(article)]
        self._topics = {gap.name: gap for gap in topics}
        self._topics_by_question = {
            _normalize_question(line): gap for gap in topics for line in gap.not_covered.questions
        }
        extended_articles = tuple(
            map(
                _with_topics_as_entries,
                (article for article in library.articles if article.not_covered),
            )
        )
        self._matcher = Matcher(Library(extended_articles)) if extended_articles else None

    def find_topic(self, text: str, decision: Decision) -> NotCoveredTopic | None:
        """Find the gap that a message asks for, given what was decided on it otherwise.

        In the editors' own words it always counts. In others it never goes before an answer, and it
        must be likelier than every entry of its article.
        """
        if self._matcher is None or decision.kind is DecisionKind.SOCIAL:
            return None
        if exact_topic := self._topics_by_question.get(_normalize_question(text)):
            return exact_topic
        if decision.kind is DecisionKind.ANSWER:
            return None
        best = next(iter(self._matcher.rank_entries(text)), None)
        return self._topics.get(best.entry) if best and best.confidence >= MIN_CONFIDENCE else None


def _collect_topics(article: Article) -> list[NotCoveredTopic]:
    return [
        NotCoveredTopic(f"{article.slug}/{_make_topic_id(number)}", article, uncovered)
        for number, uncovered in enumerate(article.not_covered, 1)
    ]


def _with_topics_as_entries(article: Article) -> Article:
    """Put the gaps among the entries, for a matcher in which they compete."""
    topic_entries = tuple(
        Entry(_make_topic_id(number), uncovered.questions[0], (), uncovered.questions[1:])
        for number, uncovered in enumerate(article.not_covered, 1)
    )
    return replace(article, entries=(*article.entries, *topic_entries))


def _make_topic_id(number: int) -> str:
    """Give a gap an id that no entry can have."""
    return f"not-covered:{number}"


def _normalize_question(text: str) -> tuple[str, ...]:
    return tuple(tokenize_text(normalize_text(text)))
