"""Edits of an article that a cluster of questions may ask for, as data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class EditKind(StrEnum):
    """What is added to an article."""

    PHRASINGS = "phrasings"
    """Lines under an entry's `Also asked:`."""
    ENTRY = "entry"
    """A new entry: its question, other phrasings of it, and the answer the editor writes."""
    NOT_COVERED = "not_covered"
    """Questions left out on purpose, and the editors' reply to them."""
    SYNONYMS = "synonyms"
    """One group of words that mean the same."""


@dataclass(frozen=True, slots=True)
class ArticleEdit:
    """One edit. `lines` are phrasings, questions or words; `answer` is an answer or a reply."""

    kind: EditKind
    article: str
    lines: tuple[str, ...]
    entry: str | None = None
    """Full name of the entry that the questions are about."""
    answer: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left for the editor to write."""
        needs_answer = self.kind in (EditKind.ENTRY, EditKind.NOT_COVERED)
        needs_entry = self.kind is EditKind.PHRASINGS
        return (
            bool(self.lines)
            and (bool(self.answer.strip()) or not needs_answer)
            and (self.entry is not None or not needs_entry)
        )

    @property
    def fingerprint(self) -> str:
        """The same for the same edit, in another session too."""
        parts = (self.kind, self.article, self.entry or "", self.answer, *self.lines)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
