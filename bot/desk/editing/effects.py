"""What an edit means for an article: how it must read once the edit is written into its file."""

from __future__ import annotations

from dataclasses import replace

from bot.article.model import Article, Entry, NotCovered
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.editing.markdown import new_entry_id


def has_effect(before: Article, after: Article, edit: ArticleEdit) -> bool:
    """Whether an article changed in what the edit is about, and in nothing else."""
    if edit.kind is EditKind.PHRASINGS:
        expected = tuple(_with_phrasings(before, entry, edit) for entry in before.entries)
        return _without_lines(after) == _without_lines(replace(before, entries=expected))
    if edit.kind is EditKind.NOT_COVERED:
        added = NotCovered(edit.lines, " ".join(edit.answer.split()))
        changed = replace(before, not_covered=(*before.not_covered, added))
        return _without_lines(after) == _without_lines(changed)
    if edit.kind is EditKind.SYNONYMS:
        rest_is_same = _without_lines(replace(after, synonyms=before.synonyms)) == _without_lines(
            before
        )
        return rest_is_same and any(set(edit.lines) <= set(group) for group in after.synonyms)
    return _has_new_entry(before, after, edit)


def _has_new_entry(before: Article, after: Article, edit: ArticleEdit) -> bool:
    *others, added = after.entries
    rest_is_same = _without_lines(replace(after, entries=tuple(others))) == _without_lines(before)
    question, *phrasings = edit.lines
    return (
        rest_is_same
        and added.id == new_entry_id(before, question)
        and (added.question, added.phrasings) == (question, tuple(phrasings))
        and bool(added.passages)
    )


def _with_phrasings(article: Article, entry: Entry, edit: ArticleEdit) -> Entry:
    if article.full_name(entry) != edit.entry:
        return entry
    return replace(entry, phrasings=(*entry.phrasings, *edit.lines))


def _without_lines(article: Article) -> Article:
    """The article without the lines its entries stand on, which move."""
    entries = tuple(replace(entry, source_line=1) for entry in article.entries)
    return replace(article, entries=entries)
