"""What articles leave out on purpose: topics that compete in the index like entries."""

from __future__ import annotations

from dataclasses import replace

from bot.article.library import Library
from bot.article.model import Article, Entry
from bot.matching.model import NotCoveredTopic
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text

TOPIC_ID_PREFIX = "not-covered:"
"""How the id of a topic begins; a colon stands in no entry's id."""


class NotCoveredTopics:
    """The topics of a library, by name and by the editors' own words. Never changes."""

    def __init__(self, library: Library) -> None:
        """Collect what the articles don't cover."""
        topics = [topic for article in library.articles for topic in _collect_topics(article)]
        self._topics_by_name = {topic.name: topic for topic in topics}
        self._topics_by_question = {
            _split_words(question): topic
            for topic in topics
            for question in topic.not_covered.questions
        }

    def find_by_name(self, name: str) -> NotCoveredTopic | None:
        """Give the topic of a full name."""
        return self._topics_by_name.get(name)

    def find_by_question(self, text: str) -> NotCoveredTopic | None:
        """Give the topic that a normal `text` asks for in the editors' own words."""
        return self._topics_by_question.get(_split_words(text)) if self._topics_by_name else None


def is_topic_id(entry_id: str) -> bool:
    """Tell a topic's id from an entry's."""
    return entry_id.startswith(TOPIC_ID_PREFIX)


def add_topics_as_entries(article: Article) -> Article:
    """Put the topics of an article behind its entries, so that they compete with these."""
    topic_entries = tuple(
        Entry(_make_topic_id(number), topic.questions[0], (), topic.questions[1:])
        for number, topic in enumerate(article.not_covered, 1)
    )
    return replace(article, entries=(*article.entries, *topic_entries))


def _collect_topics(article: Article) -> list[NotCoveredTopic]:
    return [
        NotCoveredTopic(f"{article.slug}/{_make_topic_id(number)}", article, topic)
        for number, topic in enumerate(article.not_covered, 1)
    ]


def _make_topic_id(number: int) -> str:
    return f"{TOPIC_ID_PREFIX}{number}"


def _split_words(text: str) -> tuple[str, ...]:
    return tuple(tokenize_text(normalize_text(text)))
