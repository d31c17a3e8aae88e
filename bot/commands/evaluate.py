"""`evaluate`: the figures of "How good is it", from readers' messages with the right answers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from bot.article.ids import slug_for_file
from bot.article.library import Library
from bot.commands.content import content_path, open_library
from bot.commands.output import print_notice
from bot.commands.readers_files import read_readers_file
from bot.content.files import list_article_files
from bot.desk.editing.readers_file import parse_article_readers
from bot.desk.sources import readers_path
from bot.errors import UsageError
from bot.matching.evaluation.run import (
    EvaluationReport,
    LabelledMessage,
    evaluate_matcher,
    format_failures,
    format_report,
    parse_readers_file,
)
from bot.matching.evaluation.unknown_names import find_unknown_names
from bot.matching.matcher import Matcher


def run_evaluate(options: argparse.Namespace) -> int:
    """Print the figures as a table or JSON. Returns 1 when utility is below the floor."""
    library = open_library(options.content)
    unknown_name_count = 0
    messages: list[LabelledMessage] = []
    for path in options.readers:
        file_messages = read_readers_file(path, parse_readers_file)
        unknown_name_count += _report_unknown_names(path, file_messages, library)
        messages.extend(file_messages)
    if not options.readers:
        messages = _read_beside_articles(content_path(options.content), library)
    matcher = Matcher(library)
    figures = evaluate_matcher(matcher, library, messages)
    if options.json:
        print(json.dumps(_flatten_figures(figures), ensure_ascii=False))
    else:
        print(format_report(figures))
    if options.verbose:
        _explain_failures(matcher, library, figures)
    return 0 if figures.total.utility >= options.floor and not unknown_name_count else 1


def _report_unknown_names(path: Path, messages: Iterable[LabelledMessage], library: Library) -> int:
    """Print each name that no kind and no entry has, a line each; how many there are."""
    unknown_names = list(find_unknown_names(messages, library))
    for line, sentence in unknown_names:
        print_notice(f"{path}:{line}: {sentence}")
    return len(unknown_names)


def _flatten_figures(figures: EvaluationReport) -> dict[str, object]:
    """The figures in all at the top, then `kinds` and `reliability`."""
    flattened = figures.as_dict()
    return {**flattened.pop("total"), **flattened}


def _explain_failures(matcher: Matcher, library: Library, figures: EvaluationReport) -> None:
    """Print each failure, the worst first, with why it was decided so."""
    for result in sorted(figures.failures, key=lambda result: result.score):
        print(f"\n{format_failures([result])}")
        previous_entry = library.resolve_name(result.labelled_message.previous_entry or "")
        explanation = matcher.explain_decision(result.labelled_message.message, previous_entry)
        for line in str(explanation).splitlines():
            print(f"    {line}".rstrip())


def _read_beside_articles(path: Path, library: Library) -> list[LabelledMessage]:
    """The readers files that stand beside the articles. Raises UsageError if there is none."""
    messages: list[LabelledMessage] = []
    for file in list_article_files(path):
        slug, readers = slug_for_file(file.stem), readers_path(file)
        if library.find_article(slug) and readers.is_file():
            messages += read_readers_file(readers, partial(parse_article_readers, slug=slug))
    if not messages:
        raise UsageError(
            f"No readers file stands beside the articles of {path}; name one (`desk` writes it)."
        )
    return messages
