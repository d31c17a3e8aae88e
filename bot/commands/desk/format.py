"""A proposal as text for a terminal, or as the JSON that the command contract promises."""

from __future__ import annotations

from collections.abc import Iterator

from bot.article.library import Library
from bot.content.document.text import to_plain_line
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.proposals import Proposal
from bot.desk.result import BeforeAndAfter
from bot.desk.verification import DecisionChange
from bot.matching.evaluation.metrics import EvaluationMetrics

_EDIT_TITLES = {
    EditKind.PHRASINGS: "Also asked:",
    EditKind.ENTRY: "A new question, with an answer of yours:",
    EditKind.NOT_COVERED: "Not covered, with a reply of yours:",
    EditKind.SYNONYMS: "Synonyms:",
}
MAX_SHOWN_CHANGES = 10


def proposal_to_dict(proposal: Proposal, library: Library) -> dict[str, object]:
    """A cluster with its proposal, in the form that the contract promises."""
    cluster, edit = proposal.cluster, proposal.edit
    return {
        "sort": cluster.sort.value,
        "name": cluster.name,
        "entry": library.display_name(cluster.entry) if cluster.entry else None,
        "messages": [
            {"text": member.text, "count": member.question.count} for member in cluster.questions
        ],
        "edit": {
            "kind": edit.kind.value if edit else None,
            "lines": list(edit.lines) if edit else [],
        },
        "answered_after": len(proposal.verification.answered_after),
        "changed": [_change_to_dict(change) for change in proposal.verification.changes],
    }


def format_proposal(proposal: Proposal, library: Library) -> str:
    """A cluster and its proposal for people."""
    return "\n".join(_proposal_lines(proposal, library))


def format_comparison(comparison: BeforeAndAfter) -> str:
    """`check` and `evaluate`, before and after, side by side."""
    before, after = comparison.before, comparison.after
    rows = [
        ("utility", f"{before.utility:.3f}", f"{after.utility:.3f}"),
        ("right", _format_share(before.right), _format_share(after.right)),
        ("reachable", _format_share(before.reachable), _format_share(after.reachable)),
        ("wrong", _format_share(before.wrong), _format_share(after.wrong)),
        ("declined", _format_share(before.declined), _format_share(after.declined)),
        (
            "faults",
            str(len(comparison.diagnostics_before)),
            str(len(comparison.diagnostics_after)),
        ),
    ]
    header = f"{_describe_count(after):<24}{'before':>8}{'after':>8}"
    return "\n".join([header, *(f"{name:<24}{old:>8}{new:>8}" for name, old, new in rows)])


def _describe_count(metrics: EvaluationMetrics) -> str:
    unit = "reader’s message" if metrics.count == 1 else "readers’ messages"
    return f"{metrics.count} {unit}"


def _change_to_dict(change: DecisionChange) -> dict[str, object]:
    return {
        "text": change.text,
        "before": change.before,
        "after": change.after,
        "worse": change.is_worse,
    }


def _proposal_lines(proposal: Proposal, library: Library) -> Iterator[str]:
    cluster = proposal.cluster
    entry = f"  → {library.display_name(cluster.entry)}" if cluster.entry else ""
    yield f"[{cluster.sort}] {cluster.name}{entry}  ({cluster.ask_count}×)"
    for member in cluster.questions:
        marks = ", ".join(proposal.personal.get(member.text, ()))
        times = f" ×{member.question.count}" if member.question.count > 1 else ""
        warning = f"  ! may hold: {marks}" if marks else ""
        yield f"    · {to_plain_line(member.text)}{times}{warning}"
    if proposal.edit:
        yield from _edit_lines(proposal.edit)
        yield from _verification_lines(proposal)


def _edit_lines(edit: ArticleEdit) -> Iterator[str]:
    yield f"  {_EDIT_TITLES[edit.kind]}"
    if edit.kind is EditKind.SYNONYMS:
        yield f"    - {', '.join(edit.lines)}"
    else:
        yield from (f"    - {line}" for line in edit.lines)


def _verification_lines(proposal: Proposal) -> Iterator[str]:
    if proposal.problem:
        yield f"  {proposal.problem}"
        return
    if proposal.edit and not proposal.edit.is_complete:
        yield "  Yours to complete: in the page, or in the article."
        return
    before, after = proposal.verification.answered_before, proposal.verification.answered_after
    yield f"  answered: {len(before)} → {len(after)} of {len(proposal.cluster.questions)}"
    changes = proposal.verification.changes
    for change in changes[:MAX_SHOWN_CHANGES]:
        mark = "worse" if change.is_worse else "unsure" if change.is_doubtful else "changes"
        text = to_plain_line(change.text)
        yield f"    {mark}: {text}: {change.before} → {change.after}"
    if len(changes) > MAX_SHOWN_CHANGES:
        yield f"    and {len(changes) - MAX_SHOWN_CHANGES} more"


def _format_share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"
