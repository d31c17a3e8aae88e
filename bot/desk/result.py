"""All accepted edits written into the content, and how it fares before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.article.library import Library
from bot.content.document.diagnostics import Diagnostic
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.editing.markdown import MarkdownEditError, new_entry_id
from bot.desk.editing.readers_file import ReadersLine, append_readers_lines
from bot.desk.ledger import AcceptedEdit
from bot.desk.sources import ContentSources, readers_path
from bot.desk.verification import ContentState, read_labelled_messages
from bot.matching.evaluation.metrics import EvaluationMetrics, EvaluationReport, LabelledMessage
from bot.matching.evaluation.run import evaluate_matcher

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A file of the content, before (None: it is new) and after."""

    path: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class EditedContent:
    """The content with what was accepted, and the sentences about what couldn't be written."""

    state: ContentState
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """`check` and `evaluate` of two states of the content, side by side."""

    diagnostics_before: tuple[Diagnostic, ...]
    diagnostics_after: tuple[Diagnostic, ...]
    before: EvaluationMetrics
    """On the readers files as they are afterwards, so that both are asked the same."""
    after: EvaluationMetrics
    floor_before: EvaluationMetrics
    """On the readers files as they were."""
    floor_after: EvaluationMetrics

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why the result is refused unless forced; empty when nothing got worse."""
        sentences = []
        if self.floor_after.utility < self.floor_before.utility - ROUNDING:
            sentences.append(
                f"The utility of the readers files falls from {self.floor_before.utility:.3f} "
                f"to {self.floor_after.utility:.3f}."
            )
        if self.after.wrong > self.before.wrong + ROUNDING:
            sentences.append(
                f"Wrong answers rise from {self.before.wrong:.1%} to {self.after.wrong:.1%}."
            )
        new_faults = len(self.diagnostics_after) - len(self.diagnostics_before)
        if new_faults > 0:
            sentences.append(f"`check` finds {new_faults} more: {self.diagnostics_after[-1]}")
        return tuple(sentences)


def write_edits(state: ContentState, accepted_edits: Iterable[AcceptedEdit]) -> EditedContent:
    """Write accepted edits and their readers lines, one after another."""
    problems = []
    for accepted in accepted_edits:
        try:
            edited = state.with_edit(accepted.edit)
        except MarkdownEditError as error:
            problems.append(str(error))
            continue
        state = _write_readers_lines(edited, accepted, state.library)
    return EditedContent(state, tuple(problems))


def is_written(edit: ArticleEdit, library: Library) -> bool:
    """Whether the content has an edit already, by another hand or by the patch."""
    article = library.find_article(edit.article)
    if article is None:
        return False
    if edit.kind is EditKind.PHRASINGS:
        entry = library.find_entry(edit.entry or "")
        return entry is not None and set(edit.lines) <= set(entry.phrasings)
    if edit.kind is EditKind.SYNONYMS:
        return any(set(edit.lines) <= set(group) for group in article.synonyms)
    if edit.kind is EditKind.NOT_COVERED:
        return any(set(edit.lines) <= set(topic.questions) for topic in article.not_covered)
    return any(entry.question == edit.lines[0] for entry in article.entries)


def list_changed_files(before: ContentSources, after: ContentSources) -> tuple[EditedFile, ...]:
    """Every file that differs, article and readers file in turn."""
    changed = []
    for old, new in zip(before, after, strict=True):
        if old.file.data != new.file.data:
            changed.append(EditedFile(str(old.file.path), old.text, new.text))
        if old.readers != new.readers:
            path = str(readers_path(old.file.path))
            previous = None if old.readers is None else old.readers_text
            changed.append(EditedFile(path, previous, new.readers_text))
    return tuple(changed)


def compare_results(before: ContentState, after: ContentState) -> BeforeAndAfter:
    """Run `check` and `evaluate` on both states."""
    old_lines = read_labelled_messages(before.sources)
    all_lines = read_labelled_messages(after.sources)
    return BeforeAndAfter(
        before.sources.diagnostics,
        after.sources.diagnostics,
        _evaluate_state(before, all_lines).total,
        _evaluate_state(after, all_lines).total,
        _evaluate_state(before, old_lines).total,
        _evaluate_state(after, old_lines).total,
    )


def _evaluate_state(state: ContentState, messages: tuple[LabelledMessage, ...]) -> EvaluationReport:
    return evaluate_matcher(state.decider, state.library, messages)


def _write_readers_lines(
    state: ContentState, accepted: AcceptedEdit, library_before: Library
) -> ContentState:
    source = state.sources.find_source(accepted.edit.article)
    if source is None or not accepted.messages:
        return state
    entry_id = _find_entry_id(accepted.edit, library_before)
    lines = [ReadersLine(entry_id, message) for message in accepted.messages]
    readers = append_readers_lines(source.readers_text, lines).encode("utf-8")
    return state.with_source(replace(source, readers=readers))


def _find_entry_id(edit: ArticleEdit, library_before: Library) -> str | None:
    if edit.kind is EditKind.NOT_COVERED:
        return None
    if edit.kind is EditKind.ENTRY:
        article = library_before.find_article(edit.article)
        return new_entry_id(article, edit.lines[0]) if article else None
    return (edit.entry or "").partition("/")[2] or None
