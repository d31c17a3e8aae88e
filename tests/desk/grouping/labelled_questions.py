"""Questions whose right cluster is known: of readers files, and labelled ones without an entry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.desk.decider import ContentDecider
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


@dataclass(frozen=True)
class LabelledQuestions:
    name: str
    decider: ContentDecider
    texts: tuple[str, ...]
    labels: tuple[str, ...]


def load_readers_questions(name: str) -> LabelledQuestions:
    """Messages of a readers file that one entry answers and the matcher doesn't."""
    decider = build_decider(name)
    messages = [
        message
        for message in load_set_messages(name)
        if len(message.expected) == 1
        and not message.previous_entry
        and decider.decide_message(message.message).decision in ("clarify", "decline")
    ]
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


@cache
def build_decider(name: str) -> ContentDecider:
    return ContentDecider(load_set_library(name))


def _read_rows(path: Path) -> list[list[str]]:
    return [row.split("\t") for row in path.read_text(encoding="utf-8").split("\n") if row]
