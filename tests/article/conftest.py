from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.article.check import check
from bot.article.library import load
from bot.article.model import Article

HEAD = "---\ntitle: A title\n---\n"


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a file into the content folder, and return its path."""

    def put(text: str | bytes, name: str = "a.md") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return put


@pytest.fixture
def read(put: Callable[..., Path]) -> Callable[..., Article]:
    """Load one article from a text."""

    def read(text: str, name: str = "a.md") -> Article:
        return load(put(text, name)).library.articles[0]

    return read


@pytest.fixture
def faults(put: Callable[..., Path]) -> Callable[..., list[str]]:
    """Check one file, and return each fault as "line: message mend"."""

    def faults(text: str | bytes, name: str = "a.md") -> list[str]:
        return [f"{f.line}: {f.message} {f.mend}" for f in check(put(text, name))]

    return faults
