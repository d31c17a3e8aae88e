"""`ask`: one decision, explained to an editor, or as JSON for programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

from bot.article.library import Library
from bot.commands.content import open_library
from bot.errors import UsageError
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, Kind

LINE_LIMIT = 1 << 20
"""Bytes of one input line; a message of 4,096 characters, escaped, is far below."""


def run(given: argparse.Namespace) -> int:
    """Answer TEXT, or with `--jsonl` every line of standard input."""
    library = open_library(given.content)
    matcher = Matcher(library)
    if given.jsonl:
        return _stream(matcher, library)
    if not given.text:
        raise UsageError('ask what? For example: python -m bot ask "will there be food aid?"')
    text, after = " ".join(given.text), known(library, given.after)
    if given.json:
        print(json.dumps(shape(matcher.decide(text, after), library), ensure_ascii=False))
    else:
        print(matcher.explain(text, after))
    return 0


def shape(decision: Decision, library: Library) -> dict[str, object]:
    """A decision in the form that the command contract promises."""
    best = decision.matches[0] if decision.matches and decision.kind is Kind.ANSWER else None
    return {
        "decision": decision.kind.value,
        "entry": library.short(best.entry) if best else None,
        "candidates": [
            {"entry": library.short(match.entry), "confidence": round(match.confidence, 4)}
            for match in decision.matches[:3]
        ],
        "passage": best.passage if best else None,
    }


def _stream(matcher: Matcher, library: Library) -> int:
    code = 0
    for number, line in enumerate(_lines(sys.stdin.buffer), 1):
        try:
            text, after = _message(line)
        except ValueError as error:
            code = 2
            answer: dict[str, object] = {"error": f"line {number}: {error}"}
            print(f"explainer: Line {number} is {error}.", file=sys.stderr, flush=True)
        else:
            answer = shape(matcher.decide(text, known(library, after)), library)
        print(json.dumps(answer), flush=True)
    return code


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one over the limit. Lines are split on newlines only."""
    while line := stream.readline(LINE_LIMIT):
        if len(line) == LINE_LIMIT and not line.endswith(b"\n"):
            while (rest := stream.readline(LINE_LIMIT)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def _message(line: bytes | None) -> tuple[str, str | None]:
    if line is None:
        raise ValueError(f"longer than {LINE_LIMIT} bytes")
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("not JSON in UTF-8") from None
    if isinstance(given, str):
        return given, None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError('neither a string nor an object with a "text"')
    after = given.get("after")
    return given["text"], after if isinstance(after, str) else None


def known(library: Library, name: str | None) -> str | None:
    """The full name of an entry that was given by its id alone or in full; None if unknown."""
    if not name:
        return None
    if len(library.articles) == 1 and "/" not in name:
        name = f"{library.articles[0].slug}/{name}"
    return library.resolve(name)
