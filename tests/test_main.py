"""The program started in ways that a newcomer starts it."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.paths import ROOT


def start_program(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_python_without_the_libraries_is_told_in_a_sentence() -> None:
    started = start_program(sys.executable, "-S", "-m", "bot", "check")
    assert (started.returncode, started.stdout) == (78, "")
    assert "has none of the bot's libraries" in started.stderr
    assert "./explainer" in started.stderr
    assert "Traceback" not in started.stderr


def test_the_script_runs_the_command_line_in_its_own_environment() -> None:
    script = (ROOT / "explainer").read_text(encoding="utf-8")
    assert os.access(ROOT / "explainer", os.X_OK)
    assert 'exec "$home/.venv/bin/python" -m bot "$@"' in script
