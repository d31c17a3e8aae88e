"""Questions whose right cluster is known: of readers files, and labelled ones without an entry."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.article.library import Library
from bot.desk.decider import ContentDecider
from bot.matching.evaluation.run import LabelledMessage
from tests.fakes.articles import load_set_library, load_set_messages
from tests.paths import ROOT

LABELLED_FOLDER = ROOT / "tests" / "desk" / "labelled"
READERS_SETS = (
    "seed", "library", "telescope", "brackwater-bins", "gorny-klyuch-pool", "new-florin",
    "pokrovsky-bridge", "polynya-icebreaker", "sandrey-ferry", "tick-fever-vaccine",
)  # fmt: skip
LABELLED_SETS = (
    ("library-missing", "library"),
    ("seed-missing", "seed"),
    ("mixed-services", "library"),
)
"""A file of labelled messages, and the readers' set whose article they were sent to."""
JOINT_SETS = (
    "seed", "library", "telescope", "new-florin", "sandrey-ferry", "pokrovsky-bridge",
    "sperrmuell-altenried",
)  # fmt: skip
"""Sets whose articles, in three languages, are looked at in one library."""


@dataclass(frozen=True)
class LabelledQuestions:
    name: str
    decider: ContentDecider
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    articles: tuple[str | None, ...] = ()
    """The article that each reader was in; empty where there is one only."""


def load_readers_questions(name: str) -> LabelledQuestions:
    """Messages of a readers file that one entry answers and the matcher doesn't."""
    decider = build_decider(name)
    messages = _list_unanswered(name, decider)
    return LabelledQuestions(
        name,
        decider,
        tuple(message.message for message in messages),
        tuple(message.expected[0] for message in messages),
    )


def load_labelled_questions(name: str, article_set: str) -> LabelledQuestions:
    """Labelled messages that the article of a set doesn't answer."""
    rows = _read_rows(LABELLED_FOLDER / f"{name}.tsv")
    labels, texts = zip(*rows, strict=True)
    return LabelledQuestions(name, build_decider(article_set), tuple(texts), tuple(labels))


def load_joint_questions(names: Sequence[str], astray: float = 0.0) -> LabelledQuestions:
    """Messages to several articles in one library that it doesn't answer, each with its article.

    A share of them, `astray`, is said to have been sent in any article.
    """
    articles = [load_set_library(name).articles[0] for name in names]
    decider = ContentDecider(Library(articles))
    generator = random.Random(1)
    rows: dict[str, tuple[str, str]] = {}
    for name, article in zip(names, articles, strict=True):
        for message in _list_unanswered(name, decider):
            sent_in = generator.choice(articles) if generator.random() < astray else article
            label = f"{article.slug}/{message.expected[0]}"
            rows.setdefault(message.message, (label, sent_in.slug))
    labels, slugs = zip(*rows.values(), strict=True)
    title = f"{len(names)} articles" + (f", {astray:.0%} astray" if astray else "")
    return LabelledQuestions(title, decider, tuple(rows), labels, slugs)


def _list_unanswered(name: str, decider: ContentDecider) -> list[LabelledMessage]:
    return [
        message
        for message in load_set_messages(name)
        if len(message.expected) == 1
        and not message.previous_entry
        and decider.decide_message(message.message).decision in ("clarify", "decline")
    ]


@cache
def build_decider(name: str) -> ContentDecider:
    return ContentDecider(load_set_library(name))


def _read_rows(path: Path) -> list[list[str]]:
    return [row.split("\t") for row in path.read_text(encoding="utf-8").split("\n") if row]
