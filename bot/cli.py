"""The command line: one command is run, and a failure told with its exit code.

Only this module and `bot/commands/` print.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from bot import __version__
from bot.commands.registry import COMMANDS, run_default
from bot.commands.spec import CommandFunction, CommandSpec
from bot.config.math_threads import limit_math_threads
from bot.content.document.text import CONTROL_CHARACTER
from bot.errors import ExplainerError, lacks_memory
from bot.program_name import name_program

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_DESCRIPTION = """\
A Telegram bot that turns a question-and-answer article into a conversation.
Without a command: `run` when BOT_TOKEN is set, else `preview`."""

FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL = "There is no room left to write to; make some, and try again."
NO_MEMORY = "The system gives the program too little memory; 512 MB are enough."

_EXAMPLES = """\
examples:
  {program}                          the bot, or the preview when there is no token
  {program} preview --port 9000      the whole bot in a browser page, no token, no network
  {program} chat                     the same conversation in this terminal
  {program} ask "will there be food aid?"
  {program} check content
  {program} import article.txt -o content/article.md

Settings come from the environment and .env; .env.example explains each one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 0 fine, 1 findings, 2 usage, 78 configuration."""
    _replace_closed_streams()
    limit_math_threads()
    options = build_parser().parse_args(arguments)
    command: CommandFunction = options.command
    try:
        code = command(options)
        sys.stdout.flush()
    except ExplainerError as error:
        return _print_error(str(error), error.exit_code)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _tell_failure(error)
    return code


def _tell_failure(error: Exception) -> int:
    """Say what nobody foresaw; who stopped reading, or has no room for it, is written no more."""
    if isinstance(error, OSError) and error.errno in (errno.EPIPE, *FULL_DISK):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0 if error.errno == errno.EPIPE else _print_error(DISK_FULL, 1)
    return _print_error(NO_MEMORY if lacks_memory(error) else _describe_bug(error), 1)


def _replace_closed_streams() -> None:
    """Let a program that was started with its output closed write into nothing.

    Python has no stream there, and a database or a socket would get the free descriptor.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end


def build_parser() -> argparse.ArgumentParser:
    """The whole command line, as documented by --help."""
    program = name_program()
    root = argparse.ArgumentParser(
        prog="explainer",
        description=_DESCRIPTION,
        epilog=_EXAMPLES.format(program=program),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"explainer {__version__}")
    root.set_defaults(command=run_default, port=None, no_browser=False, content=None)
    subparsers = root.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        _add_command(subparsers, command, program)
    return root


def _add_command(subparsers: Subparsers, command: CommandSpec, program: str) -> None:
    subparser = subparsers.add_parser(
        command.name,
        help=command.summary,
        description=command.summary[0].upper() + command.summary[1:] + ".",
        epilog=f"example:\n  {command.example.format(program=program)}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparser.set_defaults(command=command.run)
    command.add_options(subparser)


def _describe_bug(error: Exception) -> str:
    """What to say of a failure nobody foresaw: where it was on request, never what it said."""
    from bot.config.settings import is_debugging
    from bot.log import format_traceback

    kind = type(error).__name__
    sentence = f"Something went wrong that should not have ({kind}): a bug of ours; "
    if not is_debugging():
        return sentence + "LOG_LEVEL=DEBUG shows where."
    return "\n".join([sentence + "it was here:", *format_traceback(error)])


def _print_error(sentences: str, code: int) -> int:
    for sentence in sentences.splitlines():
        print(f"explainer: {CONTROL_CHARACTER.sub('', sentence)}", file=sys.stderr)
    return code
