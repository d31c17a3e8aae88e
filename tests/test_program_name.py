from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.program_name import name_command, name_program
from tests.paths import BOT, ROOT


def test_an_installed_program_goes_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/home/anna/.local/bin/explainer", "check"])
    assert name_command("check content") == "explainer check content"


def test_a_clone_with_an_environment_of_its_own_has_a_script(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", [str(BOT / "__main__.py")])
    monkeypatch.setattr(sys, "prefix", str(ROOT / ".venv"))
    assert name_program(ROOT) == "./explainer"
    assert name_program(tmp_path) == str(ROOT / "explainer")


def test_anywhere_else_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/app/bot/__main__.py"])
    monkeypatch.setattr(sys, "prefix", "/usr")
    assert name_command("run") == "python -m bot run"
