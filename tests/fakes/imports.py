"""Texts as files that are imported, and what comes of them."""

from __future__ import annotations

from pathlib import Path

from bot.content.importing.importer import ImportResult, import_file


def import_text(text: str, name: str = "faq.md") -> ImportResult:
    """Import a text as a file of this name."""
    return import_file(Path(name), text.encode())


def answers_with_lead(result: ImportResult) -> dict[str, list[str]]:
    """The passages under each question, those of the lead under the title."""
    return {e.question: [p.text for p in e.passages] for e in result.article.entries}


def answers_of(result: ImportResult) -> dict[str, list[str]]:
    """The passages under each question."""
    return {
        e.question: [p.text for p in e.passages] for e in result.article.entries if e.id != "intro"
    }


def joined_answers_of(result: ImportResult) -> dict[str, str]:
    """The answer to each question as one text, its passages joined by spaces."""
    return {question: " ".join(texts) for question, texts in answers_of(result).items()}


def left_out_of(result: ImportResult) -> list[str]:
    """What of the source doesn't stand in the article."""
    return [problem.left_out for problem in result.left_out]
