"""A Python that has imported the bot, and becomes `python -m bot run` at every request.

Nearly all of a start is importing, which needn't be waited for again and again. What is forked runs
as any other process: it is killed, or ends by itself, and its interpreter is taken down.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import socket
import sys

MAX_REQUEST_BYTES = 1 << 16
PRELOADED = ("bot.cli", "bot.commands.serve", "bot.app.run", "sqlalchemy.dialects.sqlite.aiosqlite")


def main() -> None:
    """Fork for each request on standard input, a socket, until that is closed.

    With a request, what is JSON, comes a socket; the process's id is written there, then its code.
    """
    for name in PRELOADED:
        importlib.import_module(name)
    control = socket.socket(fileno=0)
    while True:
        request, sockets, *_ = socket.recv_fds(control, MAX_REQUEST_BYTES, 1)
        if not request:
            return
        if os.fork() == 0:
            watch_program(sockets[0], **json.loads(request))
            return
        os.close(sockets[0])


def watch_program(answers: int, folder: str, environment: dict[str, str]) -> None:
    """Start the program, and tell its id and how it ended. Returns in the program alone."""
    program = os.fork()
    if program == 0:
        os.close(answers)
        become_program(folder, environment)
        return
    os.write(answers, f"{program}\n".encode())
    _, status = os.waitpid(program, 0)
    os.write(answers, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def become_program(folder: str, environment: dict[str, str]) -> None:
    """Be `python -m bot run` in a folder, and write into its log."""
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    log = os.open("bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = ["run"]
    runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
