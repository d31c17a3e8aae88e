"""What a look at one thing found."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import ExplainerError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, and a sentence that names the mend."""

    subject: str
    is_well: bool
    sentence: str


def report_well(subject: str, sentence: str) -> Finding:
    """Something that is as it should be."""
    return Finding(subject, is_well=True, sentence=sentence)


def report_unwell(subject: str, sentence: str) -> Finding:
    """Something to mend."""
    return Finding(subject, is_well=False, sentence=sentence)


def report_error(subject: str, error: ExplainerError) -> list[Finding]:
    """What an error says to a person, a finding a sentence."""
    return [report_unwell(subject, sentence) for sentence in str(error).splitlines()]
