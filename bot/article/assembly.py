"""From a draft to an article: ids are given, related ids become full names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.article import naming
from bot.article.draft import Draft, Section
from bot.article.model import INTRO, Article, Correction, Entry

MAX_STEPS = 100
"""How many renamings of one id are followed."""


def assemble(draft: Draft, slug: str, path: str) -> Article:
    """Build the article. A section without question or answer is left out."""
    sections = [s for s in draft.sections if s.passages and s.question != ""]
    ids = _ids(sections, naming.ROOM - len(slug))
    head = draft.heading
    entries = (_entry(s, i, slug, head.title) for s, i in zip(sections, ids, strict=True))
    return Article(
        slug=slug, title=head.title, entries=tuple(entries), date=head.date, source=head.source,
        url=head.url, language=head.language, caption=head.caption, synonyms=head.synonyms,
        moved=head.moved, path=path, image=head.image, alt=head.alt,
        corrections=tuple(_current(one, head.moved) for one in head.corrections),
        not_covered=head.not_covered,
    )  # fmt: skip


def full_name(name: str, slug: str) -> str:
    """Return an id as a full name: one without a slash belongs to this article."""
    return name if "/" in name else f"{slug}/{name}"


def _current(correction: Correction, moved: Mapping[str, str]) -> Correction:
    """Let a correction concern an entry that was renamed since."""
    entries = correction.entries
    for _ in range(min(len(moved), MAX_STEPS)):
        entries = tuple(moved.get(identity, identity) for identity in entries)
    return replace(correction, entries=entries)


def _entry(section: Section, identity: str, slug: str, title: str) -> Entry:
    related = (full_name(noted.text, slug) for noted in section.margin.related)
    return Entry(
        id=identity,
        question=title if section.question is None else section.question,
        passages=section.passages,
        phrasings=tuple(noted.text for noted in section.margin.phrasings),
        related=tuple(dict.fromkeys(related)),
        line=section.line,
    )


def _ids(sections: list[Section], limit: int) -> list[str]:
    """Written ids go first, so that a computed one never takes the name of a written one."""
    given: dict[int, str] = {}
    for computed in (False, True):
        for place, section in enumerate(sections):
            if (_wanted(section) is None) is computed:
                wanted = naming.slug(_wanted(section) or section.question or "", limit, "entry")
                given[place] = naming.unique(wanted, set(given.values()), limit)
    return [given[place] for place in range(len(sections))]


def _wanted(section: Section) -> str | None:
    return INTRO if section.question is None else section.id
