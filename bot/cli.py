"""The command line: what can be asked for, and how failures are told.

Only this module and `bot/commands/` print.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bot import __version__
from bot.config.settings import is_debugging
from bot.errors import ExplainerError
from bot.log import format_traceback

CommandFunction = Callable[[argparse.Namespace], int]

_DESCRIPTION = """\
A Telegram bot that turns a question-and-answer article into a conversation.
Without a command: `run` when BOT_TOKEN is set, else `preview`."""

_EXAMPLES = """\
examples:
  python -m bot                          the bot, or the preview when there is no token
  python -m bot preview --port 9000      the whole bot in a browser page, no token, no network
  python -m bot chat                     the same conversation in this terminal
  python -m bot ask "will there be food aid?"
  python -m bot check content
  python -m bot import article.txt -o content/article.md

Settings come from the environment and .env; .env.example explains each one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 0 fine, 1 findings, 2 usage, 78 configuration."""
    options = build_parser().parse_args(arguments)
    command: CommandFunction = options.command
    try:
        code = command(options)
        sys.stdout.flush()
    except ExplainerError as error:
        return _print_error(str(error), error.exit_code)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _print_error(_describe_bug(error), 1)
    return code


def build_parser() -> argparse.ArgumentParser:
    """The whole command line, as documented by --help."""
    root = argparse.ArgumentParser(
        prog="explainer",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"explainer {__version__}")
    root.set_defaults(
        command=_lazy_command("serve.run_default"), port=None, no_browser=False, content=None
    )
    commands = root.add_subparsers(title="commands", metavar="COMMAND")
    _add_serve_commands(commands)
    _add_ask_commands(commands)
    _add_editor_commands(commands)
    return root


if TYPE_CHECKING:  # argparse names this type only privately
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def _add_command(
    commands: Subparsers, name: str, target: str, summary: str, example: str
) -> argparse.ArgumentParser:
    subparser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparser.set_defaults(command=_lazy_command(target))
    return subparser


def _add_content_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--content",
        type=Path,
        metavar="PATH",
        help="the article or the folder of articles (default: CONTENT_DIR, else content)",
    )


def _add_serve_commands(commands: Subparsers) -> None:
    summary = "talk to readers on Telegram: webhook when a public URL is known, else polling"
    _add_command(commands, "run", "serve.run_on_telegram", summary, "BOT_TOKEN=… python -m bot run")
    summary = "show the whole bot in a browser page on 127.0.0.1, no token, no network"
    preview = _add_command(
        commands, "preview", "serve.run_preview", summary, "python -m bot preview --port 9000"
    )
    preview.add_argument("--port", type=_parse_port, default=None, help="default: PORT, else 8080")
    preview.add_argument("--no-browser", action="store_true", help="don't open the browser")
    _add_content_option(preview)
    summary = "make ready to run: settings, content and database migrations checked and done"
    _add_command(commands, "release", "serve.run_release", summary, "python -m bot release")


def _add_ask_commands(commands: Subparsers) -> None:
    summary = "hold the conversation in this terminal"
    chat = _add_command(commands, "chat", "chat.run_chat", summary, "python -m bot chat")
    chat.add_argument("--language", default=None, help="the reader's language, such as ru")
    _add_content_option(chat)
    summary = "explain one decision: why this entry, with which confidence"
    ask = _add_command(
        commands, "ask", "ask.run_ask", summary, 'python -m bot ask "will there be food aid?"'
    )
    ask.add_argument("text", nargs="*", metavar="TEXT", help="the reader's message")
    ask.add_argument("--after", metavar="ENTRY", help="the entry that the reader read last")
    output_format = ask.add_mutually_exclusive_group()
    output_format.add_argument("--json", action="store_true", help="one JSON object")
    output_format.add_argument(
        "--jsonl",
        action="store_true",
        help='read a JSON object {"text": …, "after": …} or string a line, write one a line',
    )
    _add_content_option(ask)


def _add_editor_commands(commands: Subparsers) -> None:
    summary = "list every fault of the content with file:line and how to mend it"
    check = _add_command(
        commands, "check", "check.run_check", summary, "python -m bot check content"
    )
    check.add_argument("path", nargs="?", type=Path, metavar="PATH", help="file or folder")
    summary = "turn a plain text of Q: and A: paragraphs into content Markdown"
    example = "python -m bot import a.txt -o content/a.md"
    plain = _add_command(commands, "import", "import_.run_import", summary, example)
    plain.add_argument("file", type=Path, metavar="FILE")
    plain.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="file or folder (default: print)"
    )
    summary = "list the link of every answer, to print or to paste under the article"
    links = _add_command(
        commands, "links", "links.run_links", summary, "python -m bot links --bot example_bot"
    )
    links.add_argument("--bot", metavar="USERNAME", help="default: asked with BOT_TOKEN")
    links.add_argument(
        "--qr", type=Path, metavar="DIR", help="write a QR code (SVG and PNG) for each link"
    )
    links.add_argument(
        "--snippet", choices=["html", "markdown"], help="print the links to paste into a page"
    )
    _add_content_option(links)
    summary = "measure how well readers are understood; exit 1 below the floor"
    example = "python -m bot evaluate readers.tsv"
    measure = _add_command(commands, "evaluate", "evaluate.run_evaluate", summary, example)
    measure.add_argument("readers", nargs="+", type=Path, metavar="READERS.tsv")
    measure.add_argument("--json", action="store_true", help="the figures as one JSON object")
    measure.add_argument("--floor", type=float, default=0.6, help="least utility (default 0.6)")
    measure.add_argument("-v", "--verbose", action="store_true", help="explain each failure")
    _add_content_option(measure)


def _parse_port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port; use a number up to 65535")


def _lazy_command(name: str) -> CommandFunction:
    """A command that is imported when it runs, so that --help and quick commands stay quick."""
    module, _, function = name.partition(".")

    def run_imported(options: argparse.Namespace) -> int:
        command: CommandFunction = getattr(import_module(f"bot.commands.{module}"), function)
        return command(options)

    return run_imported


def _describe_bug(error: Exception) -> str:
    """What to say of a failure nobody foresaw: where it was on request, never what it said."""
    kind = type(error).__name__
    sentence = f"Something went wrong that should not have ({kind}): a bug of ours; "
    if not is_debugging():
        return sentence + "LOG_LEVEL=DEBUG shows where."
    return "\n".join([sentence + "it was here:", *format_traceback(error)])


def _print_error(sentences: str, code: int) -> int:
    for sentence in sentences.splitlines():
        print(f"explainer: {sentence}", file=sys.stderr)
    return code
