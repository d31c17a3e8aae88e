"""Small files are imported, and their answers given as texts."""

from __future__ import annotations

from pathlib import Path

from bot.article.model import LEAD_ID
from bot.content.importing.importer import ImportResult, import_file


def import_text(text: str, name: str) -> ImportResult:
    return import_file(Path(name), text.encode())


def answers_of(result: ImportResult) -> dict[str, str]:
    """Give the answers by their questions, passages joined by spaces."""
    return {
        entry.question: " ".join(passage.text for passage in entry.passages)
        for entry in result.article.entries
        if entry.id != LEAD_ID
    }


def left_out_of(result: ImportResult) -> list[str]:
    return [problem.left_out for problem in result.left_out]
