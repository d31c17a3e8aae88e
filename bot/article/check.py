"""The check of the content: every fault an editor can mend, by file and line."""

from __future__ import annotations

from pathlib import Path

from bot.article import likeness, limits, picture, references, wholeness
from bot.article.fault import Fault, Findings, ordered
from bot.article.library import Library, beside, read_all
from bot.article.reading import Reading

__all__ = ["Fault", "check"]


def check(path: Path) -> tuple[Fault, ...]:
    """Check a file or a folder; no faults means that it is ready for readers.

    What a file says of other articles is looked up in the files beside it.
    Raises ContentError if there is nothing to check.
    """
    readings = read_all(path)
    articles = tuple(one.article for one in readings if one.article is not None)
    if path.is_file():
        articles += beside(path, references.elsewhere(articles))
    library = Library(articles)
    return ordered([fault for one in readings for fault in _faults(one, library)])


def _faults(one: Reading, library: Library) -> tuple[Fault, ...]:
    findings = Findings(one.path)
    if one.draft is not None and one.article is not None:
        wholeness.check(one.draft, findings)
        limits.check(one.draft, one.article, findings)
        references.check(one.draft, one.article, library, findings)
        likeness.check(one.draft, findings)
        picture.check(one.draft.heading, one.article, findings)
    return one.faults + findings.faults
