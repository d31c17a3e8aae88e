"""`check`: every fault of the content, and how to mend it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.app.text_files import is_utf8, read_if_there
from bot.article.library import Library
from bot.article.model import Article
from bot.commands.content import content_path
from bot.commands.output import count_things
from bot.content.check.duplicates import NEARLY_SAME
from bot.content.check.run import ContentReport, check_content
from bot.content.document.diagnostics import Diagnostic, sort_diagnostics
from bot.content.document.language import UNKNOWN_LANGUAGE, LanguageGuess
from bot.desk.editing.readers_file import check_readers_file
from bot.desk.sources import readers_path
from bot.editorial.advice import advise_on_articles
from bot.editorial.statistics import count_content

NOT_UTF8 = "The readers file is not UTF-8 text.", "Save it as UTF-8."


def run_check(options: argparse.Namespace) -> int:
    """Print every fault, one a line, then advice and counts. Returns 1 when there is a fault."""
    report = check_content(content_path(options.path))
    library = Library(report.articles)
    diagnostics = (*report.diagnostics, *_check_readers_files(report.articles, library))
    faults = [diagnostic for diagnostic in diagnostics if not diagnostic.is_advice]
    advice = [diagnostic for diagnostic in diagnostics if diagnostic.is_advice]
    for diagnostic in faults:
        print(diagnostic)
    if not faults:
        advice = [*advice, *advise_on_articles(library)]
    if advice:
        print("Advice; readers are served all the same:")
    for diagnostic in sort_diagnostics(advice):
        print(diagnostic)
    if not faults:
        print("\n".join(_format_counts(report)))
    print(_format_summary(report, len(faults)))
    return 1 if faults else 0


def _format_counts(report: ContentReport) -> Iterator[str]:
    """What the articles hold, and which language was taken for those that don't say."""
    counts = count_content(report.articles)
    wordings = counts.phrasings + counts.entries + counts.not_covered
    alike_count = sum(NEARLY_SAME in problem.message for problem in report.diagnostics)
    alike = f"{alike_count} too alike (see above)" if alike_count else "none too alike"
    yield (
        f"{count_things(counts.phrasings, 'phrasing')} "
        f"({counts.phrasings_an_entry:.1f} an entry, "
        f"{counts.entries_without_phrasings} of {counts.entries} entries without any), "
        f"{count_things(counts.synonym_groups, 'group')} of synonyms; "
        f"{count_things(wordings, 'wording')} compared, {alike}."
    )
    for path, guess in report.guesses:
        yield f"{path}: {_describe_guess(guess)}"


def _describe_guess(guess: LanguageGuess) -> str:
    if guess.is_sure:
        sure = f"{guess.probability:.0%} sure"
        return f"the language isn't written; {guess.code} is taken ({sure})."
    taken = (
        "it is matched by its letters"
        if guess.code == UNKNOWN_LANGUAGE
        else f"{guess.code} is taken"
    )
    return f"the language can't be told, so {taken}; write it as “language: …” at the top."


def _check_readers_files(articles: Iterable[Article], library: Library) -> Iterator[Diagnostic]:
    """What is wrong with the readers files beside the articles that can be read."""
    for article in articles:
        path = readers_path(Path(article.path))
        if (data := read_if_there(path)) is not None:
            text = data.decode("utf-8", "replace")
            if not is_utf8(data):
                yield Diagnostic(str(path), 1, *NOT_UTF8)
            yield from check_readers_file(text, article.slug, str(path), library)


def _format_summary(report: ContentReport, fault_count: int) -> str:
    if fault_count:
        return f"{count_things(fault_count, 'fault')} found."
    entry_count = sum(len(article.entries) for article in report.articles)
    articles = count_things(len(report.articles), "article")
    return f"No faults: {articles}, {count_things(entry_count, 'entry', 'entries')}."
