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


def run_ask(options: argparse.Namespace) -> int:
    """Answer TEXT, or with `--jsonl` every line of standard input."""
    library = open_library(options.content)
    matcher = Matcher(library)
    if options.jsonl:
        return _answer_lines(matcher, library)
    if not options.text:
        raise UsageError(f'ask what? For example: {name_program()} ask "will there be food aid?"')
    text, previous_entry = " ".join(options.text), library.resolve_name(options.after or "")
    if options.json:
        answer = decision_to_dict(matcher.make_decision(text, previous_entry), library)
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(matcher.explain_decision(text, previous_entry))
    return 0


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
