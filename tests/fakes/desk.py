"""Content, questions and sessions for tests of the desk."""

from __future__ import annotations

from pathlib import Path

from bot.content.files import SourceFile
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.grouping.clustering import QuestionCluster
from bot.desk.grouping.triage import QuestionSort, SortedQuestion
from bot.desk.questions import ReaderQuestion, SentMessage
from bot.desk.session import DeskSession
from bot.desk.sources import ArticleSource, ContentSources
from bot.matching.model import Decision, DecisionKind

FERRY = """\
---
title: The new ferry
language: en
---

A new ferry will link Sandrey and the mainland from May.

## How much does the ferry cost? {#price}

Adults pay 4.50 florins, children under six travel free.

## When does the ferry leave? {#times}

Also asked:
- Departure times

Related: price

Every two hours from six in the morning, the last one at eight in the evening.

## Can I take my bicycle? {#bicycle}

Bicycles travel free, but there are only twelve places for them.
"""


BUS = """\
---
title: The night bus
language: en
---

A night bus will run from June.

## What is the fare of the bus? {#fare}

Two florins, and nothing for holders of a season ticket.

## Where does the bus stop? {#stops}

At the harbour, the market and the hospital.
"""


def two_articles() -> ContentSources:
    """The content of the ferry and of the bus."""
    texts = (("ferry.md", FERRY), ("bus.md", BUS))
    files = [(SourceFile(Path(name), text.encode("utf-8")), None) for name, text in texts]
    return ContentSources.from_files(files)


def sources_of(
    text: str = FERRY, name: str = "ferry.md", readers: str | None = None
) -> ContentSources:
    """The content of one article."""
    file = SourceFile(Path(name), text.encode("utf-8"))
    return ContentSources.from_files([(file, None if readers is None else readers.encode("utf-8"))])


def source_of(sources: ContentSources) -> ArticleSource:
    """The first article's files."""
    return next(iter(sources))


def session_of(
    *messages: str | tuple[str, str], text: str = FERRY, readers: str | None = None
) -> DeskSession:
    """A session over messages, each alone or with the id that it is meant for."""
    sent = [
        SentMessage(message)
        if isinstance(message, str)
        else SentMessage(message[0], None, message[1])
        for message in messages
    ]
    return DeskSession(sources_of(text, readers=readers), sent)


def cluster_of(*texts: str, entry: str | None = None, count: int = 1) -> QuestionCluster:
    """A cluster of messages that readers named the entry of, if one is given."""
    sort = QuestionSort.PHRASING if entry else QuestionSort.MISSING
    questions = tuple(
        SortedQuestion(
            ReaderQuestion(text, count, entry=entry), sort, Decision(DecisionKind.DECLINE)
        )
        for text in texts
    )
    return QuestionCluster(sort, texts[0], entry, questions)


def phrasings(entry: str, *lines: str) -> ArticleEdit:
    """An edit that adds phrasings to an entry of the ferry's article."""
    return ArticleEdit(EditKind.PHRASINGS, "ferry", lines, f"ferry/{entry}")
