"""What the page shows, as JSON."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from bot.article.library import Library
from bot.desk.editing.edits import ArticleEdit
from bot.desk.grouping.clustering import QuestionCluster
from bot.desk.health import Confusion, EntryHealth, PhrasingHealth, ReaderCounts
from bot.desk.proposals import Proposal
from bot.desk.result import BeforeAndAfter
from bot.desk.session import DeskSession, cluster_key
from bot.desk.verification import Verification
from bot.matching.evaluation.metrics import EvaluationMetrics

Json = dict[str, Any]
MAX_SHOWN_CHANGES = 50


def state_json(session: DeskSession, *, can_undo: bool) -> Json:
    """The list, and how much is done."""
    library = session.base.library
    return {
        "granularity": session.granularity.value,
        "answered": session.answered_count,
        "accepted": len(session.ledger.accepted),
        "undo": can_undo,
        "clusters": [_cluster_json(cluster, library) for cluster in session.list_clusters()],
        "entries": [
            {"name": name, "id": library.display_name(name), "question": entry.question}
            for name, entry in library.named_entries()
        ],
    }  # fmt: skip


def proposal_json(proposal: Proposal, library: Library) -> Json:
    """A cluster with its proposal, and what that would do."""
    cluster = proposal.cluster
    sure = set(cluster.sure_texts)
    return {
        **_cluster_json(cluster, library),
        "messages": [
            {
                "text": member.text,
                "count": member.question.count,
                "days": _format_days(member.question.first_day, member.question.last_day),
                "sure": member.text in sure,
                "personal": list(proposal.personal.get(member.text, ())),
            }
            for member in cluster.questions
        ],
        "edit": edit_json(proposal.edit),
        "problem": proposal.problem,
        "verification": _verification_json(proposal.verification),
        "safe": proposal.is_safe,
        "rivals": _list_rivals(cluster),
    }


_COUNTS = tuple(field.name for field in fields(ReaderCounts))


def edit_json(edit: ArticleEdit | None) -> Json | None:
    """An edit as the page sends it back."""
    if edit is None:
        return None
    return {
        "kind": edit.kind.value,
        "article": edit.article,
        "entry": edit.entry,
        "lines": list(edit.lines),
        "answer": edit.answer,
    }


def comparison_json(comparison: BeforeAndAfter) -> Json:
    """`check` and `evaluate`, side by side."""
    return {
        "before": _metrics_json(comparison.before),
        "after": _metrics_json(comparison.after),
        "faults_before": len(comparison.diagnostics_before),
        "faults_after": len(comparison.diagnostics_after),
        "faults": [str(diagnostic) for diagnostic in comparison.diagnostics_after],
        "refusals": list(comparison.refusals),
    }


def entry_health_json(health: EntryHealth, library: Library, *, is_counted: bool) -> Json:
    """An entry's row; what nobody counted is null."""
    return {
        "name": health.name,
        "id": library.display_name(health.name),
        "question": health.question,
        "phrasings": health.phrasing_count,
        "waiting": health.waiting,
        **{name: getattr(health.counts, name) if is_counted else None for name in _COUNTS},
    }


def confusion_json(confusion: Confusion, library: Library) -> Json:
    """Two entries and what confuses them."""
    return {
        "entry": library.display_name(confusion.entry),
        "rival": library.display_name(confusion.rival),
        "count": confusion.count,
        "words": list(confusion.words),
    }


def phrasing_json(phrasing: PhrasingHealth) -> Json:
    """A phrasing and what it is worth."""
    return {
        "text": phrasing.text,
        "needless": phrasing.is_needless,
        "carried": phrasing.carried,
    }


def _cluster_json(cluster: QuestionCluster, library: Library) -> Json:
    return {
        "key": cluster_key(cluster),
        "sort": cluster.sort.value,
        "name": cluster.name,
        "entry": cluster.entry,
        "entry_id": library.display_name(cluster.entry) if cluster.entry else None,
        "known": cluster.is_entry_known,
        "asked": cluster.ask_count,
        "size": len(cluster.questions),
    }


def _verification_json(verification: Verification) -> Json:
    return {
        "before": list(verification.answered_before),
        "after": list(verification.answered_after),
        "changed": [
            {
                "text": change.text,
                "before": change.before,
                "after": change.after,
                "worse": change.is_worse,
                "doubtful": change.is_doubtful,
            }
            for change in verification.changes[:MAX_SHOWN_CHANGES]
        ],
        "changed_count": len(verification.changes),
    }


def _metrics_json(metrics: EvaluationMetrics) -> Json:
    return {
        "count": metrics.count,
        "utility": metrics.utility,
        "right": metrics.right,
        "reachable": metrics.reachable,
        "wrong": metrics.wrong,
        "declined": metrics.declined,
    }


def _list_rivals(cluster: QuestionCluster) -> list[str]:
    """Full names of the entries that any of the messages lean to, for the editor to choose."""
    names = (match.entry for member in cluster.questions for match in member.decision.matches)
    return list(dict.fromkeys(names))


def _format_days(first: object, last: object) -> str:
    return " – ".join(str(day) for day in dict.fromkeys((first, last)) if day)
