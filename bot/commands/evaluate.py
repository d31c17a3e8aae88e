"""`evaluate`: the figures of "How good is it", from readers' messages with the right answers."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bot.article.library import Library
from bot.commands.ask import known
from bot.commands.content import open_library
from bot.errors import ExplainerError, UsageError
from bot.matching import evaluation
from bot.matching.matcher import Matcher


def run(given: argparse.Namespace) -> int:
    """Print the figures as a table or JSON. Returns 1 when utility is below the floor."""
    library = open_library(given.content)
    readings = [reading for path in given.readers for reading in _readings(path)]
    matcher = Matcher(library)
    figures = evaluation.evaluate(matcher, library, readings)
    if given.json:
        print(json.dumps(_flat(figures), ensure_ascii=False))
    else:
        print(evaluation.table(figures))
    if given.verbose:
        _explain(matcher, library, figures)
    return 0 if figures.total.utility >= given.floor else 1


def _flat(figures: evaluation.Figures) -> dict[str, object]:
    """The figures in all at the top, then `kinds` and `reliability`."""
    found = figures.as_dict()
    return {**found.pop("total"), **found}


def _explain(matcher: Matcher, library: Library, figures: evaluation.Figures) -> None:
    """Print each failure, the worst first, with why it was decided so."""
    for result in sorted(figures.failures, key=lambda result: result.score):
        print(f"\n{evaluation.failures([result])}")
        after = known(library, result.reading.after)
        for line in str(matcher.explain(result.reading.message, after)).splitlines():
            print(f"    {line}".rstrip())


def _readings(path: Path) -> tuple[evaluation.Reading, ...]:
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError:
        raise UsageError(f"The readers file {path} can't be read; check the name.") from None
    except UnicodeDecodeError:
        raise ExplainerError(f"The readers file {path} is not UTF-8 text.") from None
    try:
        return evaluation.parse(text)
    except ExplainerError as error:
        raise ExplainerError(f"{path}: {error}") from None
