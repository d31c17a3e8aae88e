from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.article.model import Article
from bot.content.check.run import check_content
from bot.content.loader import load_library

TITLE_FRONT_MATTER = "---\ntitle: A title\n---\n"


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a file into the content folder, and return its path."""

    def put_file(text: str | bytes, name: str = "a.md") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return put_file


@pytest.fixture
def read(put: Callable[..., Path]) -> Callable[..., Article]:
    """Load one article from a text."""

    def read_article(text: str, name: str = "a.md") -> Article:
        return load_library(put(text, name)).library.articles[0]

    return read_article


@pytest.fixture
def faults(put: Callable[..., Path]) -> Callable[..., list[str]]:
    """Check one file, and return each fault as "line: message mend"."""

    def list_faults(text: str | bytes, name: str = "a.md") -> list[str]:
        return [
            f"{f.line}: {f.message} {f.hint}" for f in check_content(put(text, name)).diagnostics
        ]

    return list_faults
