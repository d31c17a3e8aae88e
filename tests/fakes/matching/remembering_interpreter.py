"""An interpreter of messages that remembers them: the same ones are judged by several weights."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.article.library import Library
from bot.matching.evidence import LanguageEvidence
from bot.matching.index.index import Index
from bot.matching.interpreter import MessageInterpreter, MessageReading, build_interpreters

ReadingKey = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class RememberingInterpreter:
    """Gives what its interpreter gives, each thing worked out once."""

    interpreter: MessageInterpreter
    readings: dict[ReadingKey, MessageReading] = field(default_factory=dict)
    evidence: dict[ReadingKey, LanguageEvidence | None] = field(default_factory=dict)

    @property
    def index(self) -> Index:
        """The index of the interpreter's language."""
        return self.interpreter.index

    def read_message(
        self, text: str, previous_entry: str | None, reader_language: str | None
    ) -> MessageReading:
        """Read a normal text."""
        key = (text, previous_entry, reader_language)
        if key not in self.readings:
            self.readings[key] = self.interpreter.read_message(*key)
        return self.readings[key]

    def gather_evidence(
        self, reading: MessageReading, previous_entry: str | None
    ) -> LanguageEvidence | None:
        """Lay a message beside its candidates."""
        key = (reading.query.text, previous_entry, reading.foreign_language)
        if key not in self.evidence:
            self.evidence[key] = self.interpreter.gather_evidence(reading, previous_entry)
        return self.evidence[key]


def build_remembering_interpreters(library: Library) -> tuple[RememberingInterpreter, ...]:
    """Index a library's articles for interpreters that remember."""
    return tuple(RememberingInterpreter(interpreter) for interpreter in build_interpreters(library))
