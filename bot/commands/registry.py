"""Every command with its options; its code is imported when it runs, for a quick --help.

Each import is written out in a function of its own, instead of a module's name as text: so types,
import contracts and searches see it.
"""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from bot.commands.desk.registry import DESK_COMMANDS
from bot.commands.spec import CommandSpec, add_content_option, parse_port
from bot.matching.evaluation.kinds import KINDS


def run_default(options: argparse.Namespace) -> int:
    """What happens without a command."""
    from bot.commands.serve import run_default as run_chosen

    return run_chosen(options)


def _run_on_telegram(options: argparse.Namespace) -> int:
    from bot.commands.serve import run_on_telegram

    return run_on_telegram(options)


def _run_preview(options: argparse.Namespace) -> int:
    from bot.commands.serve import run_preview

    return run_preview(options)


def _run_release(options: argparse.Namespace) -> int:
    from bot.commands.serve import run_release

    return run_release(options)


def _run_doctor(options: argparse.Namespace) -> int:
    from bot.commands.doctor import run_doctor

    return run_doctor(options)


def _run_chat(options: argparse.Namespace) -> int:
    from bot.commands.chat import run_chat

    return run_chat(options)


def _run_ask(options: argparse.Namespace) -> int:
    # One answer leaves less garbage behind than looking for it takes: a fifteenth of the command.
    if not options.jsonl:
        gc.disable()
    try:
        from bot.commands.ask import run_ask

        return run_ask(options)
    finally:
        gc.enable()


def _run_check(options: argparse.Namespace) -> int:
    from bot.commands.check import run_check

    return run_check(options)


def _run_import(options: argparse.Namespace) -> int:
    from bot.commands.import_ import run_import

    return run_import(options)


def _run_links(options: argparse.Namespace) -> int:
    from bot.commands.links import run_links

    return run_links(options)


def _run_evaluate(options: argparse.Namespace) -> int:
    from bot.commands.evaluate import run_evaluate

    return run_evaluate(options)


def _run_init(options: argparse.Namespace) -> int:
    from bot.commands.init import run_init

    return run_init(options)


def _add_init_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="default: here"
    )


def _add_preview_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=parse_port, default=None, help="default: PORT, else 8080")
    parser.add_argument("--no-browser", action="store_true", help="don't open the browser")
    add_content_option(parser)


def _add_chat_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", default=None, help="the reader's language, such as ru")
    add_content_option(parser)


def _add_ask_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help="the reader's message")
    parser.add_argument("--after", metavar="ENTRY", help="the entry that the reader read last")
    output_format = parser.add_mutually_exclusive_group()
    output_format.add_argument("--json", action="store_true", help="one JSON object")
    output_format.add_argument(
        "--jsonl",
        action="store_true",
        help='read a JSON object {"text": …, "after": …} or string a line, write one a line',
    )
    add_content_option(parser)


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help="file or folder")


def _add_import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="several take a folder; - is the input"
    )
    parser.add_argument(
        "-o", "--output", metavar="PATH", help="file, or folder with a slash (default: print)"
    )


def _add_links_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bot", metavar="USERNAME", help="default: asked with BOT_TOKEN")
    parser.add_argument(
        "--qr", type=Path, metavar="DIR", help="write a QR code (SVG and PNG) for each link"
    )
    parser.add_argument(
        "--snippet", choices=["html", "markdown"], help="print the links to paste into a page"
    )
    add_content_option(parser)


def _add_evaluate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "readers",
        nargs="*",
        type=Path,
        metavar="READERS.tsv",
        help="default: those that stand beside the articles, as article.readers.tsv; "
        "lines of kind, id and message with a tab (or, in CSV, a comma) between them; kinds: "
        + ", ".join(KINDS),
    )
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    parser.add_argument("--floor", type=float, default=0.6, help="least utility (default 0.6)")
    parser.add_argument("-v", "--verbose", action="store_true", help="explain each failure")
    add_content_option(parser)


COMMANDS = (
    CommandSpec(
        "run",
        "talk to readers on Telegram: webhook when a public URL is known, else polling",
        "BOT_TOKEN=… {program} run",
        _run_on_telegram,
    ),
    CommandSpec(
        "preview",
        "show the whole bot in a browser page on 127.0.0.1, no token, no network",
        "{program} preview --port 9000",
        _run_preview,
        _add_preview_options,
    ),
    CommandSpec(
        "release",
        "make ready to run: settings, content and database migrations checked and done",
        "{program} release",
        _run_release,
    ),
    CommandSpec(
        "doctor",
        "say what is well and what isn't, from the settings to Telegram, each with its mend",
        "{program} doctor",
        _run_doctor,
    ),
    CommandSpec(
        "init",
        "lay the folder of a new bot: an example article, settings, a workflow",
        "{program} init my-bot",
        _run_init,
        _add_init_options,
    ),
    CommandSpec(
        "chat",
        "hold the conversation in this terminal",
        "{program} chat",
        _run_chat,
        _add_chat_options,
    ),
    CommandSpec(
        "ask",
        "explain one decision: why this entry, with which confidence",
        '{program} ask "will there be food aid?"',
        _run_ask,
        _add_ask_options,
    ),
    CommandSpec(
        "check",
        "list every fault of the content with file:line and how to mend it",
        "{program} check content",
        _run_check,
        _add_check_options,
    ),
    CommandSpec(
        "import",
        "turn questions and answers of any known format into an article",
        "{program} import a.txt -o content/a.md",
        _run_import,
        _add_import_options,
    ),
    CommandSpec(
        "links",
        "list the link of every answer, to print or to paste under the article",
        "{program} links --bot example_bot",
        _run_links,
        _add_links_options,
    ),
    CommandSpec(
        "evaluate",
        "measure how well readers are understood; exit 1 below the floor",
        "{program} evaluate readers.tsv",
        _run_evaluate,
        _add_evaluate_options,
    ),
    *DESK_COMMANDS,
)
