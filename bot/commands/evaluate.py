"""`evaluate`: the figures of "How good is it", from readers' messages with the right answers."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bot.commands.content import open_library
from bot.errors import ExplainerError, UsageError
from bot.matching import evaluation
from bot.matching.matcher import Matcher


def run(given: argparse.Namespace) -> int:
    """Print the figures as a table or JSON. Returns 1 when utility is below the floor."""
    library = open_library(given.content)
    readings = [reading for path in given.readers for reading in _readings(path)]
    figures = evaluation.evaluate(Matcher(library), library, readings)
    if given.json:
        print(json.dumps(figures.as_dict(), ensure_ascii=False))
    else:
        print(evaluation.table(figures))
    if given.verbose:
        for failure in figures.failures:
            print(f"\n{failure}")
    return 0 if figures.utility >= given.floor else 1


def _readings(path: Path) -> tuple[evaluation.Reading, ...]:
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError:
        raise UsageError(f"The readers file {path} can't be read; check the name.") from None
    except UnicodeDecodeError:
        raise ExplainerError(f"The readers file {path} is not UTF-8 text.") from None
    try:
        return evaluation.parse(text)
    except ValueError as error:
        raise ExplainerError(f"{path}: {error}") from None
