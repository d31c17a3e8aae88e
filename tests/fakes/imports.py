"""Texts as files that are imported, and what comes of them."""

from __future__ import annotations

from pathlib import Path

from bot.content.importing.importer import ImportResult, import_file


def import_text(text: str, name: str = "faq.md") -> ImportResult:
    """Import a text as a file of this name."""
    return import_file(Path(name), text.encode())


def answers_of(result: ImportResult) -> dict[str, list[str]]:
    """The passages of each question, those of the lead with them."""
    return {e.question: [p.text for p in e.passages] for e in result.article.entries}
