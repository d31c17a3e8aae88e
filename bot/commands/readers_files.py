"""Readers files as people keep them: with tabs, or saved as CSV by a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from bot.app.text_files import decode_utf8, read_named_file
from bot.errors import ExplainerError
from bot.matching.evaluation.metrics import LabelledMessage

HEADER = "kind"
"""The first cell of a header, which spreadsheets like to have."""


def read_readers_file(
    path: Path, parse_text: Callable[[str], tuple[LabelledMessage, ...]]
) -> tuple[LabelledMessage, ...]:
    """Read a readers file with `parse_text`. Raises UsageError or ExplainerError, with its name."""
    name = f"The readers file {path}"
    text = decode_utf8(read_named_file(path, name, "split it"), name)
    try:
        return parse_text(_with_tabs(text))
    except ExplainerError as error:
        raise ExplainerError(f"{path}: {error}") from None


def _with_tabs(text: str) -> str:
    """Turn CSV, known by its first line, into lines with tabs."""
    first_line = text.removeprefix("\ufeff").lstrip("\n").partition("\n")[0]
    if "\t" in first_line:
        return text
    delimiter = next((sign for sign in ",;" if first_line.count(sign) >= 2), None)
    if delimiter is None:
        shown_start = first_line.strip()[:60]
        raise ExplainerError(
            f"Its first line is “{shown_start}”; write kind, expected entry and message with a tab "
            "(or, as CSV, a comma) between them."
        )
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    try:
        lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in rows]
    except csv.Error as error:
        raise ExplainerError(f"It can't be read as CSV ({error}); save it anew.") from None
    if lines and lines[0].casefold().startswith(f"{HEADER}\t"):
        lines[0] = ""
    return "\n".join(lines)
