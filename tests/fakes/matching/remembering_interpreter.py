"""An interpreter of messages that remembers them: the same ones are judged by several weights."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.article.library import Library
from bot.desk.interpreters import ReadingKey, RecallingInterpreter
from bot.matching.classifier.fitting import fit_phrasing_classifier
from bot.matching.classifier.phrasing_trust import SEVERAL_TEXTS
from bot.matching.evidence import LanguageEvidence
from bot.matching.interpreter import LanguageInterpreter, MessageReading, build_interpreters


@dataclass(frozen=True)
class RememberingInterpreter(RecallingInterpreter):
    """Reads each message once, and keeps what it was laid beside, too."""

    evidence: dict[ReadingKey, LanguageEvidence | None] = field(default_factory=dict)

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
    return tuple(
        RememberingInterpreter(interpreter, library.articles)
        for interpreter in build_interpreters(library)
    )


def build_taught_interpreters(library: Library) -> tuple[LanguageInterpreter, ...]:
    """Index a library's articles, and learn from several phrasings however little they teach: there
    are too few lists with many to learn what those say."""
    return tuple(
        replace(
            interpreter,
            # Weights are fitted to what is seen with phrasings: no second look without them.
            unphrased_index=None,
            classifier=fit_phrasing_classifier(
                interpreter.index, lambda trust: trust.texts_per_entry >= SEVERAL_TEXTS
            ),
        )
        for interpreter in build_interpreters(library)
    )
