"""What the editor decided before: accepted, held and excluded, by fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.grouping.clustering import QuestionCluster
from bot.desk.questions import question_words
from bot.errors import ExplainerError

FORMAT_VERSION = 1
LEDGER_NAME = ".desk.json"
"""The file of it, in the content's folder; its name keeps it from being an article."""


@dataclass(frozen=True, slots=True)
class AcceptedEdit:
    """An edit that the editor accepted, and the messages that it answers, for the readers file."""

    edit: ArticleEdit
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The decisions so far. Messages are known by fingerprint; only accepted ones are kept."""

    accepted: tuple[AcceptedEdit, ...] = ()
    """Those that aren't in the content yet."""
    held: Mapping[str, int] = field(default_factory=dict)
    """Fingerprints of held messages, with how often each had been asked."""
    excluded: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    """Fingerprints of messages that were worked off."""

    def shows_cluster(self, cluster: QuestionCluster) -> bool:
        """Whether a cluster is still on the list; a held one comes back when it has grown."""
        counts = {
            fingerprint_message(member.text): member.question.count for member in cluster.questions
        }
        if counts.keys() <= self.excluded | self.settled:
            return False
        held_total = sum(self.held.get(fingerprint, 0) for fingerprint in counts)
        is_held = any(fingerprint in self.held for fingerprint in counts)
        return not is_held or sum(counts.values()) > held_total

    def hides_message(self, text: str) -> bool:
        """Whether a message is never shown again: it was excluded or worked off."""
        return fingerprint_message(text) in self.excluded | self.settled

    def accept_edit(
        self, edit: ArticleEdit, messages: Iterable[str], cluster: QuestionCluster
    ) -> Ledger:
        """Accept an edit for a cluster; `messages` go into the readers file with it."""
        accepted = AcceptedEdit(edit, tuple(messages))
        return replace(
            self,
            accepted=(*self.accepted, accepted),
            settled=self.settled | _fingerprints_of(cluster),
        )

    def hold_cluster(self, cluster: QuestionCluster) -> Ledger:
        """Put a cluster aside until more readers ask it."""
        counts = {
            fingerprint_message(member.text): member.question.count for member in cluster.questions
        }
        return replace(self, held={**self.held, **counts})

    def exclude_cluster(self, cluster: QuestionCluster) -> Ledger:
        """Never show a cluster's messages again."""
        return replace(self, excluded=self.excluded | _fingerprints_of(cluster))

    def drop_accepted(self, fingerprints: Iterable[str]) -> Ledger:
        """Let go of accepted edits that are in the content by now."""
        dropped = set(fingerprints)
        remaining = tuple(item for item in self.accepted if item.edit.fingerprint not in dropped)
        return replace(self, accepted=remaining)


def fingerprint_message(text: str) -> str:
    """The same for the same words, whatever their case and signs; it doesn't tell the words."""
    words = "\0".join(question_words(text))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:24]


def format_ledger(ledger: Ledger) -> str:
    """The ledger as the text of a JSON file."""
    document = {
        "version": FORMAT_VERSION,
        "accepted": [_accepted_to_dict(accepted) for accepted in ledger.accepted],
        "held": dict(sorted(ledger.held.items())),
        "excluded": sorted(ledger.excluded),
        "settled": sorted(ledger.settled),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def parse_ledger(text: str) -> Ledger:
    """Read a ledger back. Raises ExplainerError when it is of another shape."""
    try:
        document = json.loads(text)
        if document["version"] != FORMAT_VERSION:
            raise ValueError
        return Ledger(
            tuple(map(_accepted_from_dict, document["accepted"])),
            {str(key): int(count) for key, count in document["held"].items()},
            frozenset(map(str, document["excluded"])),
            frozenset(map(str, document["settled"])),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ExplainerError(
            f"What the desk remembers can't be read; delete {LEDGER_NAME} beside the articles, and "
            "the desk begins anew."
        ) from None


def _fingerprints_of(cluster: QuestionCluster) -> frozenset[str]:
    return frozenset(fingerprint_message(member.text) for member in cluster.questions)


def _accepted_to_dict(accepted: AcceptedEdit) -> dict[str, Any]:
    edit = accepted.edit
    return {
        "kind": edit.kind.value,
        "article": edit.article,
        "entry": edit.entry,
        "lines": list(edit.lines),
        "answer": edit.answer,
        "messages": list(accepted.messages),
    }


def _accepted_from_dict(document: dict[str, Any]) -> AcceptedEdit:
    edit = ArticleEdit(
        EditKind(document["kind"]),
        str(document["article"]),
        tuple(map(str, document["lines"])),
        None if document["entry"] is None else str(document["entry"]),
        str(document["answer"]),
    )
    return AcceptedEdit(edit, tuple(map(str, document["messages"])))
