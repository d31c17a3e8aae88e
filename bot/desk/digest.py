"""What is new of what readers asked in vain, in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.article.library import Library
from bot.desk.decider import ContentDecider
from bot.desk.grouping.clustering import ClusterTree
from bot.desk.grouping.triage import QuestionSort, sort_question
from bot.desk.questions import SentMessage, group_messages


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """How many questions, and of each group the most central one, the most asked first."""

    question_count: int
    groups: tuple[str, ...]


def summarize_questions(library: Library, messages: Iterable[SentMessage]) -> QuestionSummary:
    """Group what readers sent; what is answered by now, and noise, is left out."""
    decider = ContentDecider(library)
    questions = group_messages(messages, library)
    tree = ClusterTree([sort_question(question, decider) for question in questions], decider)
    clusters = [c for c in tree.cut_clusters() if c.sort is not QuestionSort.NOISE]
    clusters.sort(key=lambda cluster: -cluster.ask_count)
    groups = tuple(cluster.questions[0].question.text for cluster in clusters)
    return QuestionSummary(sum(cluster.ask_count for cluster in clusters), groups)
