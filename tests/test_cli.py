from __future__ import annotations

import argparse
import errno
import os
import subprocess
import sys

import pytest

from bot import __version__
from bot.cli import DISK_FULL, NO_MEMORY, main
from bot.commands.registry import COMMANDS
from tests.paths import CONTENT, ROOT

COMMAND_BY_NAME = {command.name: command for command in COMMANDS}


def test_help_shows_every_command_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    out = capsys.readouterr().out
    assert stopped.value.code == 0
    assert all(f"    {name} " in out for name in COMMAND_BY_NAME)
    assert "examples:" in out


@pytest.mark.parametrize("name", sorted(COMMAND_BY_NAME))
def test_every_command_has_an_example(name: str) -> None:
    assert COMMAND_BY_NAME[name].example


def test_output_without_room_is_told_in_a_sentence() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        asked = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "--content", str(CONTENT), "thanks"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (asked.returncode, asked.stderr.decode()) == (1, f"explainer: {DISK_FULL}\n")


def test_a_name_colours_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "no\x1b[31msuch.txt"]) == 2
    assert "no[31msuch.txt" in capsys.readouterr().err


@pytest.mark.parametrize(("given", "used"), [(None, "1"), ("4", "4")])
def test_products_of_matrices_use_one_thread_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, given: str | None, used: str
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    main(["ask", "--content", str(CONTENT), "thanks"])
    assert os.environ["OPENBLAS_NUM_THREADS"] == used


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"explainer {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["preview", "--port", "x"], ["check", "a", "b"]]
)
def test_a_wrong_command_line_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: explainer" in capsys.readouterr().err


def test_a_bug_of_ours_is_one_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def raise_bug(_: argparse.Namespace) -> int:
        raise RuntimeError("canary")

    monkeypatch.setattr("bot.commands.ask.run_ask", raise_bug)
    assert main(["ask", "x"]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("explainer: Something went wrong")
    assert "canary" not in captured.err + captured.out


@pytest.mark.parametrize(
    "error",
    [MemoryError(), OSError(errno.ENOMEM, "canary"), RuntimeError("can't start new thread")],
)
def test_too_little_memory_is_no_bug_of_ours(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: argparse.Namespace) -> int:
        raise ValueError from error

    monkeypatch.setattr("bot.cli.run_default", fail)
    assert main([]) == 1
    assert capsys.readouterr().err == f"explainer: {NO_MEMORY}\n"


def test_a_bug_s_place_is_told_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def raise_bug(_: argparse.Namespace) -> int:
        raise RuntimeError("canary")

    monkeypatch.setenv("LOG_LEVEL", "debug")
    monkeypatch.setattr("bot.commands.ask.run_ask", raise_bug)
    assert main(["ask", "x"]) == 1
    err = capsys.readouterr().err
    assert "test_cli.py" in err
    assert "canary" not in err


def test_ctrl_c_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def raise_interrupt(_: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.ask.run_ask", raise_interrupt)
    assert main(["ask", "x"]) == 130
    assert capsys.readouterr().err == ""


def test_a_closed_output_keeps_no_command_from_its_work() -> None:
    """Like `python -m bot check content >&- 2>&-` in a shell."""
    line = f"exec {sys.executable} -m bot check content >&- 2>&-"
    assert subprocess.run(["sh", "-c", line], cwd=ROOT, timeout=120, check=False).returncode == 0
