"""What several tests of the settings begin with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.config import settings


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment that sets nothing, in an empty folder."""
    for name in list(os.environ):
        if name not in ("PATH", "HOME"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings, "SECRETS_FOLDER", tmp_path / "secrets")
