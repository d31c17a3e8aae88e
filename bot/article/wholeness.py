"""The check for what is missing, or stands where it would be read as something else."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.article.draft import Draft, Section
from bot.article.fault import Findings
from bot.article.model import Passage

IDS = re.compile(r"related:\s*([a-z0-9][a-z0-9/-]*)(\s*[,;]\s*[a-z0-9][a-z0-9/-]*)*\.?")
NEARLY = re.compile(r"(?:related|see also|also asked)\b.{0,3}:|(?:also ask\w*|related)$")


def check(draft: Draft, findings: Findings) -> None:
    """Note missing questions and answers, synonyms in two groups, and misspelt margins."""
    if all(section.question is None for section in draft.sections):
        findings.add(
            1, "The article has no questions.", "Write each question on a line that begins with ##."
        )
    for section in draft.sections:
        _section(section, findings)
    _synonyms(draft, findings)


def _section(section: Section, findings: Findings) -> None:
    if section.question == "":
        findings.add(section.line, "The heading holds no question.", "Write one after the ##.")
    if not section.passages:
        what = "The lead" if section.question is None else f"The question “{section.question}”"
        findings.add(section.line, f"{what} has no answer.", "Write the answer under it.")
    elif _misspelt(section.passages[0].text) or any(map(_astray, section.passages)):
        findings.add(
            section.line,
            "A paragraph of the answer reads like “Also asked:” or “Related:”.",
            "Write each of them once, spelt like this, directly under the question.",
        )


def _misspelt(text: str) -> bool:
    head = text.lower().split("\n")[0]
    return NEARLY.match(head) is not None or fuzz.ratio(head, "also asked:") >= 80


def _astray(passage: Passage) -> bool:
    text = passage.text.lower()
    return text.startswith("also asked:") or IDS.fullmatch(text) is not None


def _synonyms(draft: Draft, findings: Findings) -> None:
    line = draft.heading.lines.get("synonyms", 1)
    seen: set[str] = set()
    for group in draft.heading.synonyms:
        words = {word.casefold() for word in group}
        for word in sorted(words & seen):
            findings.add(
                line,
                f"“{word}” stands in two groups of synonyms.",
                "Join the groups, or delete it from one of them.",
            )
        seen |= words
