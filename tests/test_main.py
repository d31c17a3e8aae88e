"""The program started in ways that a newcomer starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.paths import ROOT


def start_program(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def write_script(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_python_without_the_libraries_is_told_in_a_sentence() -> None:
    started = start_program(sys.executable, "-S", "-m", "bot", "check")
    assert (started.returncode, started.stdout) == (78, "")
    assert "has none of the bot's libraries" in started.stderr
    assert "./explainer" in started.stderr
    assert "Traceback" not in started.stderr


def test_the_script_makes_its_environment_and_runs_the_command_line_in_it(tmp_path: Path) -> None:
    clone, tools = tmp_path / "a clone", tmp_path / "tools"
    clone.mkdir()
    shutil.copy(ROOT / "explainer", clone)
    write_script(tools / "make", 'echo "make $*" >&2')
    write_script(clone / ".venv" / "bin" / "python", 'printf "%s|" "$PYTHONPATH" "$@"')
    variables = {"PATH": f"{tools}:{os.environ['PATH']}"}
    command = [str(clone / "explainer"), "ask", "two words"]
    started = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
    assert started.stdout == f"{clone}|-m|bot|ask|two words|"
    assert started.stderr.strip().endswith(f"-C {clone} install")


def test_ctrl_c_before_there_is_a_command_ends_without_a_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def be_interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.main", be_interrupted)
    assert main() == 130
