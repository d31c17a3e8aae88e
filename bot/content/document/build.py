"""From what was parsed to an article: ids are given, related ids become full names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.article.ids import MAX_SLUG_AND_ID_LENGTH, make_slug, make_unique, to_full_name
from bot.article.model import LEAD_ID, Article, Correction, Entry, Passage
from bot.content.document.parsed import ParsedArticle, ParsedSection

MAX_RENAME_STEPS = 100
"""How many renamings of one id are followed."""


def build_article(parsed: ParsedArticle, slug: str, path: str) -> Article:
    """Build the article. A section without question or answer is left out."""
    metadata = parsed.metadata
    return Article(
        slug=slug,
        title=metadata.title,
        entries=tuple(_build_entries(_collect_sections(parsed), slug, metadata.title)),
        date=metadata.date,
        source=metadata.source,
        url=metadata.url,
        language=metadata.language,
        caption=metadata.caption,
        synonyms=metadata.synonyms,
        moved=metadata.moved,
        path=path,
        image=metadata.image,
        alt=metadata.alt,
        corrections=tuple(
            _follow_moved_ids(correction, metadata.moved) for correction in metadata.corrections
        ),
        not_covered=metadata.not_covered,
    )


def _collect_sections(parsed: ParsedArticle) -> list[ParsedSection]:
    """Take the sections with question and answer; the description is the lead if there is none."""
    sections = [
        section for section in parsed.sections if section.passages and section.question != ""
    ]
    description = parsed.metadata.description
    if description and all(section.question is not None for section in sections):
        line = parsed.metadata.field_lines.get("description", 1)
        sections.insert(0, ParsedSection(None, line, passages=(Passage(description),)))
    return sections


def _build_entries(sections: list[ParsedSection], slug: str, title: str) -> Iterator[Entry]:
    entry_ids = _assign_ids(sections, MAX_SLUG_AND_ID_LENGTH - len(slug))
    for section, entry_id in zip(sections, entry_ids, strict=True):
        yield _build_entry(section, entry_id, slug, title)


def _follow_moved_ids(correction: Correction, moved: Mapping[str, str]) -> Correction:
    """Let a correction concern an entry that was renamed since."""
    entries = correction.entries
    for _ in range(min(len(moved), MAX_RENAME_STEPS)):
        entries = tuple(moved.get(entry_id, entry_id) for entry_id in entries)
    return replace(correction, entries=entries)


def _build_entry(section: ParsedSection, entry_id: str, slug: str, title: str) -> Entry:
    related = (to_full_name(source_text.text, slug) for source_text in section.labels.related)
    return Entry(
        id=entry_id,
        question=title if section.question is None else section.question,
        passages=section.passages,
        phrasings=tuple(noted.text for noted in section.labels.phrasings),
        related=tuple(dict.fromkeys(related)),
        source_line=section.line,
    )


def _assign_ids(sections: list[ParsedSection], limit: int) -> list[str]:
    """Written ids go first, so that a computed one never takes the name of a written one."""
    assigned: dict[int, str] = {}
    taken: set[str] = set()
    for computed in (False, True):
        for index, section in enumerate(sections):
            if (_explicit_id(section) is None) is computed:
                candidate = make_slug(
                    _explicit_id(section) or section.question or "", limit, "entry"
                )
                assigned[index] = make_unique(candidate, taken, limit)
                taken.add(assigned[index])
    return [assigned[place] for place in range(len(sections))]


def _explicit_id(section: ParsedSection) -> str | None:
    return LEAD_ID if section.question is None else section.id
