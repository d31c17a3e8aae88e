"""The long-running commands, started as an operator starts them: as a process of their own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from tests.paths import CONTENT, ROOT

TOKEN = "123456789:AAcanaryCanaryCanaryCanaryCanary"
PATIENCE = 60


def command_environment(**variables: str) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**inherited, "PYTHONPATH": str(ROOT), "CONTENT_DIR": str(CONTENT), **variables}


@contextmanager
def start_command(
    folder: Path, *arguments: str, **variables: str
) -> Iterator[subprocess.Popen[str]]:
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=command_environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def finish_command(folder: Path, *arguments: str, **variables: str) -> tuple[int, str, str]:
    with start_command(folder, *arguments, **variables) as running:
        out, err = running.communicate(timeout=PATIENCE)
        return running.returncode, out, err


def preview_address(running: subprocess.Popen[str]) -> str:
    assert running.stderr
    for line in running.stderr:
        if shown := re.search(r"the preview is at (http://\S+)", line):
            return shown[1]
    raise AssertionError("the preview never said where it is")


def http_status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 - our own page
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_preview_shows_the_page_and_ends_cleanly_on_a_signal(
    tmp_path: Path, end: signal.Signals
) -> None:
    with start_command(tmp_path, "preview", "--no-browser", "--port", "0") as running:
        assert http_status(preview_address(running)) == 200
        running.send_signal(end)
        began = time.monotonic()
        _, err = running.communicate(timeout=PATIENCE)
        assert time.monotonic() - began < 10
        assert running.returncode == 0
        assert err == ""
    assert list(tmp_path.iterdir()) == []


def test_without_a_token_and_a_command_it_is_the_preview_and_says_why(tmp_path: Path) -> None:
    with socket.socket() as occupied:
        occupied.bind(("127.0.0.1", 0))
        occupied.listen()
        code, out, err = finish_command(tmp_path, PORT=str(occupied.getsockname()[1]))
    assert (code, out) == (78, "")
    first, second = err.splitlines()
    assert first.startswith("explainer: BOT_TOKEN is not set, so this is the preview")
    assert second.endswith("is taken by another program; choose one with --port.")


def test_when_the_usual_port_is_taken_the_preview_takes_the_next_free_one(tmp_path: Path) -> None:
    with ExitStack() as stack:
        taken = 8080
        with suppress(OSError):  # another program may have it already: just as well
            listener = stack.enter_context(socket.create_server(("127.0.0.1", taken)))
            assert listener.getsockname()[1] == taken
        running = stack.enter_context(start_command(tmp_path, "preview", "--no-browser"))
        address = preview_address(running)
        assert int(address.rpartition(":")[2]) in range(taken + 1, taken + 20)
        assert http_status(address) == 200
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE) == 0


def test_while_the_bot_starts_sighup_does_not_end_it(tmp_path: Path) -> None:
    program = """
import os, signal
import bot.app.run
from bot.commands.serve import run_on_telegram

async def hang_up(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGHUP)
    print("still here")

bot.app.run.run_bot = hang_up
run_on_telegram(None)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=command_environment(BOT_TOKEN=TOKEN),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert "still here" in done.stdout


def test_a_run_without_a_token_exits_with_78_and_names_botfather(tmp_path: Path) -> None:
    code, _, err = finish_command(tmp_path, "run")
    assert code == 78
    assert err == (
        "explainer: BOT_TOKEN is not set; copy it from @BotFather, without spaces or quotes; "
        "it looks like 123456789:AAExampleExampleExample.\n"
    )


def test_a_release_checks_everything_and_makes_the_database(tmp_path: Path) -> None:
    code, _, err = finish_command(tmp_path, "release", BOT_TOKEN=TOKEN)
    assert code == 0
    assert "settings, content and database are ready" in err
    assert "warning: DATA_KEY is unset" in err
    assert (tmp_path / "data" / "bot.db").exists()
    assert "anary" not in err


def test_a_release_with_broken_content_fails_and_lists_the_faults(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("No front matter\n", encoding="utf-8")
    code, out, err = finish_command(tmp_path, "release", BOT_TOKEN=TOKEN, CONTENT_DIR="content")
    assert code == 1
    assert "a.md:" in out
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["run", "release"])
def test_without_content_the_program_fails_so_that_it_is_tried_again(
    tmp_path: Path, command: str
) -> None:
    code, _, err = finish_command(tmp_path, command, BOT_TOKEN=TOKEN, CONTENT_DIR="nowhere")
    assert code == 1
    assert err.startswith("explainer: There is nothing at nowhere; ")
    assert list(tmp_path.iterdir()) == []


def test_a_release_with_a_database_out_of_reach_is_one_sentence_without_the_password(
    tmp_path: Path,
) -> None:
    url = "postgres://user:canary@127.0.0.1:9/db?connect_timeout=2"
    code, out, err = finish_command(tmp_path, "release", BOT_TOKEN=TOKEN, DATABASE_URL=url)
    assert code == 1
    assert "canary" not in out + err
    assert "Traceback" not in err
