"""`ask`: one decision, explained to an editor, or as JSON for programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

from bot.article.library import Library
from bot.commands.content import open_library
from bot.commands.output import print_notice
from bot.errors import UsageError
from bot.matching.matcher import Matcher
from bot.matching.model import Decision
from bot.program_name import name_program

MAX_LINE_BYTES = 1 << 20
"""Bytes of one input line; a message of 4,096 characters, escaped, is far below."""

_MAX_NAMES = 10
"""Entries that are named where one isn't there."""


def run_ask(options: argparse.Namespace) -> int:
    """Answer TEXT, or with `--jsonl` every line of standard input."""
    _check_arguments(options)
    library = open_library(options.content)
    matcher = Matcher(library)
    if options.jsonl:
        return _answer_lines(matcher, library)
    text, previous_entry = " ".join(options.text), _find_entry(library, options.after)
    if options.json:
        answer = decision_to_dict(matcher.make_decision(text, previous_entry), library)
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(matcher.explain_decision(text, previous_entry))
    return 0


def _check_arguments(options: argparse.Namespace) -> None:
    if options.jsonl and (options.text or options.after is not None):
        raise UsageError("--jsonl takes messages from standard input; leave out TEXT and --after.")
    if not options.jsonl and not options.text:
        raise UsageError(f'ask what? For example: {name_program()} ask "will there be food aid?"')


def _find_entry(library: Library, name: str | None) -> str | None:
    """Find the entry that an editor named. Raises UsageError for one that isn't there."""
    full_name = library.resolve_name(name) if name else None
    if name and full_name is None:
        names = [library.display_name(other) for other, _ in library.named_entries()]
        some_names = ", ".join(names[:_MAX_NAMES]) + (", …" if len(names) > _MAX_NAMES else "")
        raise UsageError(f"There is no entry “{name}”; name one of: {some_names}.")
    return full_name


def decision_to_dict(decision: Decision, library: Library) -> dict[str, object]:
    """A decision in the form that the command contract promises."""
    best = decision.answered_match
    return {
        "decision": decision.kind.value,
        "entry": library.display_name(best.entry) if best else None,
        "candidates": [
            {"entry": library.display_name(match.entry), "confidence": round(match.confidence, 4)}
            for match in decision.matches[:3]
        ],
        "passage": best.passage if best else None,
    }


def _answer_lines(matcher: Matcher, library: Library) -> int:
    exit_code = 0
    for number, line in enumerate(_read_lines(sys.stdin.buffer), 1):
        try:
            text, previous_entry = _parse_line(line)
        except ValueError as error:
            exit_code = 2
            answer: dict[str, object] = {"error": f"line {number}: {error}"}
            print_notice(f"Line {number} is {error}.")
        else:
            answer = decision_to_dict(
                matcher.make_decision(text, library.resolve_name(previous_entry or "")), library
            )
        print(json.dumps(answer), flush=True)
    return exit_code


def _read_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one over the limit. Lines are split on newlines only."""
    while line := stream.readline(MAX_LINE_BYTES):
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def _parse_line(line: bytes | None) -> tuple[str, str | None]:
    if line is None:
        raise ValueError(f"longer than {MAX_LINE_BYTES} bytes")
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("not JSON in UTF-8") from None
    if isinstance(document, str):
        return document, None
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise ValueError('neither a string nor an object with a "text"')
    previous_entry = document.get("after")
    return document["text"], previous_entry if isinstance(previous_entry, str) else None
