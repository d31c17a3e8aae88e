"""What an imported article can't keep as it is: doubles, empty answers, references to nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.article.model import Correction
from bot.content.check.duplicates import fold_words
from bot.content.document.build import build_article
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import (
    Metadata,
    ParsedArticle,
    ParsedSection,
    SectionLabels,
    SourceText,
)

DOUBLE = "the same question stands above"


def tidy_sections(parsed: ParsedArticle, slug: str, diagnostics: Diagnostics) -> ParsedArticle:
    """Return the article without what `check` would refuse; what goes is reported."""
    sections = list(_without_empty(_merge_doubles(parsed, diagnostics), diagnostics))
    sections = _without_double_phrasings(parsed.metadata, sections, diagnostics)
    tidied = ParsedArticle(parsed.metadata, tuple(sections))
    ids = {entry.id for entry in build_article(tidied, slug, "").entries}
    sections = [_with_known_references(section, ids, diagnostics) for section in sections]
    return ParsedArticle(_tidy_metadata(parsed.metadata, ids, diagnostics), tuple(sections))


def _merge_doubles(parsed: ParsedArticle, diagnostics: Diagnostics) -> Iterator[ParsedSection]:
    """Put the answers of a question that is asked twice under its first place."""
    by_words: dict[tuple[str, ...], ParsedSection] = {}
    for section in parsed.sections:
        question = parsed.metadata.title if section.question is None else section.question
        words = fold_words(question) or (question,)
        first = by_words.get(words)
        if first is None or (section.question is None) != (first.question is None):
            key = words if first is None else (*words, "\0title")
            by_words[key] = section
            continue
        diagnostics.report_left_out(section.line, question, DOUBLE, "Its answer is joined there.")
        more = tuple(passage for passage in section.passages if passage not in first.passages)
        labels = SectionLabels(
            (*first.labels.phrasings, *section.labels.phrasings),
            (*first.labels.related, *section.labels.related),
        )
        by_words[words] = replace(first, passages=(*first.passages, *more), labels=labels)
    yield from by_words.values()


def _without_empty(
    sections: Iterator[ParsedSection], diagnostics: Diagnostics
) -> Iterator[ParsedSection]:
    for section in sections:
        if section.passages and section.question != "":
            yield section
        elif section.question:
            diagnostics.report_left_out(
                section.line, section.question, "it has no answer", "Write one under it."
            )


def _without_double_phrasings(
    metadata: Metadata, sections: list[ParsedSection], diagnostics: Diagnostics
) -> list[ParsedSection]:
    """Keep each wording where it stands first; questions go before phrasings."""
    questions = (metadata.title if s.question is None else s.question for s in sections)
    seen = {fold_words(question) for question in questions}
    tidied = []
    for section in sections:
        remaining: list[SourceText] = []
        for phrasing in section.labels.phrasings:
            words = fold_words(phrasing.text)
            if words and words not in seen:
                remaining.append(phrasing)
            elif words:
                diagnostics.report_left_out(
                    phrasing.line, phrasing.text, DOUBLE, "Keep it where the answer fits."
                )
            seen.add(words)
        labels = SectionLabels(tuple(remaining), section.labels.related)
        tidied.append(replace(section, labels=labels))
    return tidied


def _with_known_references(
    section: ParsedSection, ids: set[str], diagnostics: Diagnostics
) -> ParsedSection:
    remaining = []
    for name in section.labels.related:
        if name.text in ids and name.text != section.id:
            remaining.append(name)
        else:
            diagnostics.report_left_out(
                name.line, name.text, "no question has this id", "Add it once there is one."
            )
    return replace(section, labels=SectionLabels(section.labels.phrasings, tuple(remaining)))


def _tidy_metadata(metadata: Metadata, ids: set[str], diagnostics: Diagnostics) -> Metadata:
    image = metadata.image
    if image is not None and not image.startswith("https://"):
        line = metadata.field_lines.get("image", 1)
        diagnostics.report_left_out(line, image, "the picture isn't beside the article", "Add it.")
        image = None
    alt = metadata.alt if image else None
    if image and not alt:
        alt = metadata.title
    corrections = tuple(_with_known_entries(correction, ids) for correction in metadata.corrections)
    moved = {old: new for old, new in metadata.moved.items() if new in ids and old not in ids}
    return replace(metadata, image=image, alt=alt, corrections=corrections, moved=moved)


def _with_known_entries(correction: Correction, ids: set[str]) -> Correction:
    return replace(correction, entries=tuple(name for name in correction.entries if name in ids))
