"""Content that is made to keep its readers busy is read, or refused, in bounded time."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from bot.article.library import Library
from bot.content.check.run import check_loaded_files
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import SourceText
from bot.content.files import SourceFile
from bot.content.importing.importer import import_file
from bot.content.loader import load_source_file
from bot.content.markdown.foreign.restructure import restructure_markdown
from bot.content.markdown.parser import MarkdownParser
from bot.content.plain.asking_lines import find_asking_lines
from bot.errors import ContentError

pytestmark = pytest.mark.untraced
PARSER = MarkdownParser()
FRONT = "---\ntitle: T\nlanguage: en\n---\n\n"
MAX_SECONDS = 12
"""Of processor time, on a slow machine; what was quadratic took from 12 to over 90."""

TEXTS = {
    "a heading of spaces": f"{FRONT}## Why{' ' * 60_000}x?\n\nSo.\n",
    "a heading of no-break spaces": f"{FRONT}## Why{chr(160) * 60_000}x?\n\nSo.\n",
    "a heading of braces": f"{FRONT}## Why{'{#' * 30_000}x?\n\nSo.\n",
    "comments that never end": f"{FRONT}## Why?\n\nSo {'<!-- ' * 24_000}\n",
    "comment lines that never end": f"{FRONT}## Why?\n\n{'<!-- ' * 24_000}\n",
    "square brackets": f"{FRONT}## Why?\n\nSo {'[' * 120_000}\n",
    "square brackets in a phrasing": f"{FRONT}## Why?\n\nAlso asked:\n- {'[' * 60_000}\n\nSo.\n",
    "pictures": f"{FRONT}## Why?\n\nSo {'![' * 60_000}\n",
    "a title of spaces": f"---\ntitle: T{' ' * 60_000}x\n---\n\n## Why?\n\nSo.\n",
    "stars": f"{FRONT}## Why?\n\nSo {'*' * 60_000} and {'**a ' * 15_000}\n",
    "tabs": f"# T\n\n### Why{chr(9) * 60_000}x?\n\nSo.\n",
}


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_no_article_takes_long_to_load_and_check(name: str, suffix: str) -> None:
    started = time.process_time()
    loaded = load_source_file(SourceFile(Path(f"a{suffix}"), TEXTS[name].encode()), PARSER)
    if loaded.article is not None:
        check_loaded_files([loaded], Library([loaded.article]))
    assert time.process_time() - started < MAX_SECONDS


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_article_takes_long_to_import(name: str) -> None:
    body = TEXTS[name].removeprefix(FRONT)
    started = time.process_time()
    with contextlib.suppress(ContentError):
        import_file(Path("a.md"), f"# T\n\n{body}\n".encode())
    assert time.process_time() - started < MAX_SECONDS


def test_thousands_of_headings_are_told_apart_in_no_time() -> None:
    lines = [SourceText("# Why?", number) for number in range(5_000)]
    started = time.process_time()
    restructured = restructure_markdown(lines, "T", Diagnostics("a.md"))
    assert len(restructured.lines) >= len(lines)
    assert time.process_time() - started < MAX_SECONDS / 2


def test_thousands_of_questions_without_a_blank_line_are_found_in_no_time() -> None:
    lines = [line for n in range(20_000) for line in (f"Why is {n} so?", f"It was {n} before.")]
    started = time.process_time()
    assert len(find_asking_lines(lines, title_needed=False)) == len(lines) // 2
    assert time.process_time() - started < MAX_SECONDS / 2


def test_a_paragraph_of_brackets_is_refused_in_words() -> None:
    source = SourceFile(Path("a.md"), TEXTS["square brackets"].encode())
    (problem,) = load_source_file(source, PARSER).diagnostics
    assert problem.is_fatal
    assert (problem.line, problem.message) == (
        8,
        "The paragraph holds too many signs to be read.",
    )
