"""One session at the desk: the questions on the list, and what the editor decides on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.grouping.clustering import ClusterTree, Granularity, QuestionCluster
from bot.desk.grouping.triage import sort_question
from bot.desk.ledger import AcceptedEdit, Ledger, fingerprint_message
from bot.desk.proposals import (
    Proposal,
    draft_missing_edit,
    find_cluster_article,
    may_be_safe,
    propose_edit,
    verify_edit,
)
from bot.desk.questions import ReaderQuestion, SentMessage, group_messages
from bot.desk.result import BeforeAndAfter, EditedContent, compare_results, is_written, write_edits
from bot.desk.sources import ContentSources
from bot.desk.verification import ContentState, Verification, compare_states
from bot.errors import UsageError

MAX_QUESTION_PROBES = 500
"""Other questions, the most asked ones, that every edit is tried on."""


class DeskSession:
    """Questions sorted and clustered once, over content that changes with what is accepted."""

    def __init__(
        self,
        sources: ContentSources,
        messages: Iterable[SentMessage],
        ledger: Ledger | None = None,
    ) -> None:
        """Sort and cluster. `messages` are what readers sent; those worked off are left out."""
        self._base = ContentState(sources)
        self._messages = tuple(messages)
        self.ledger = _forget_written(ledger or Ledger(), self._base)
        self.granularity = Granularity.NORMAL
        self._edited: EditedContent | None = None
        self._proposals: dict[str, Proposal] = {}
        self._link_questions()

    @property
    def base(self) -> ContentState:
        """The content as it is on the disk."""
        return self._base

    @property
    def edited(self) -> EditedContent:
        """The content with everything accepted so far."""
        if self._edited is None:
            self._edited = write_edits(self._base, self.ledger.accepted)
        return self._edited

    @property
    def answered_count(self) -> int:
        """How many of the questions are answered by now."""
        return self._answered_count

    def list_clusters(self) -> tuple[QuestionCluster, ...]:
        """What is still to be worked off."""
        clusters = self._tree.cut_clusters(self.granularity)
        return tuple(cluster for cluster in clusters if self.ledger.shows_cluster(cluster))

    def change_granularity(self, granularity: Granularity) -> None:
        """Cut the clusters coarser or finer."""
        self.granularity = granularity

    def waiting_questions(self) -> tuple[ReaderQuestion, ...]:
        """The questions on the list, each with the entry that it is likely about."""
        return tuple(
            replace(asked.question, entry=asked.question.entry or cluster.entry)
            for cluster in self.list_clusters()
            for asked in cluster.questions
        )

    def find_cluster(self, key: str) -> QuestionCluster:
        """The cluster of this key. Raises UsageError when it isn't on the list."""
        for cluster in self.list_clusters():
            if cluster_key(cluster) == key:
                return cluster
        raise UsageError("This group isn't on the list any more; go back to the list.")

    def propose_for(self, cluster: QuestionCluster) -> Proposal:
        """The edit proposed for a cluster, verified on the content with what is accepted."""
        key = cluster_key(cluster)
        if key not in self._proposals:
            self._proposals[key] = propose_edit(cluster, self.edited.state)
        return self._proposals[key]

    def verify_for(self, cluster: QuestionCluster, edit: ArticleEdit) -> Proposal:
        """What an edit of the editor's own would do."""
        personal = self.propose_for(cluster).personal
        cluster = replace(cluster, entry=edit.entry or cluster.entry)
        return replace(verify_edit(cluster, edit, self.edited.state), personal=personal)

    def draft_edit(self, cluster: QuestionCluster, kind: EditKind) -> ArticleEdit | None:
        """An edit of another kind for the editor to begin from."""
        state = self.edited.state
        proposed = self.propose_for(cluster).edit
        if proposed is not None and proposed.kind is kind:
            return proposed
        drafted = draft_missing_edit(cluster, state, EditKind.ENTRY)
        article = find_cluster_article(cluster, state)
        if drafted is None or article is None:
            return None
        if kind is EditKind.SYNONYMS:
            return ArticleEdit(kind, article, (), cluster.entry)
        return replace(drafted, kind=kind, entry=cluster.entry)

    def accept_edit(
        self, cluster: QuestionCluster, edit: ArticleEdit, texts: Iterable[str] | None = None
    ) -> None:
        """Take an edit; `texts` are those of the cluster's messages that it is the answer to.

        They go into the readers file, unless they may be personal. By default they are those that
        are surely about the entry. Raises UsageError for an edit that can't be written.
        """
        if not edit.is_complete:
            raise UsageError("Something is left to write: an answer, a reply, an entry or a line.")
        personal = self.propose_for(cluster).personal
        chosen_texts = cluster.sure_texts if texts is None else texts
        messages = [text for text in chosen_texts if text not in personal]
        trial = write_edits(self.edited.state, [AcceptedEdit(edit, tuple(messages))])
        if trial.problems:
            raise UsageError(trial.problems[0])
        self._change_ledger(self.ledger.accept_edit(edit, messages, cluster))
        self._edited = trial

    def hold_cluster(self, cluster: QuestionCluster) -> None:
        """Put a cluster aside until it grows."""
        self.ledger = self.ledger.hold_cluster(cluster)

    def exclude_cluster(self, cluster: QuestionCluster) -> None:
        """Never show a cluster's messages again."""
        self.ledger = self.ledger.exclude_cluster(cluster)

    def restore_ledger(self, ledger: Ledger) -> None:
        """Go back to what was decided before."""
        self._change_ledger(ledger)

    def accept_safe_proposals(self) -> tuple[Proposal, ...]:
        """Accept every proposal that is safe without a look, each verified after the one before.

        What isn't safe at first may be once others are in, or together with others: an article's
        first phrasings change for every message how sure the matcher is.
        """
        accepted: list[Proposal] = []
        while newly_accepted := self._accept_safe_once() or self._accept_together():
            accepted += newly_accepted
        return tuple(accepted)

    def _accept_together(self) -> list[Proposal]:
        """Accept all proposals for entries that readers named, if they pay together; else none."""
        ledger, state = self.ledger, self.edited.state
        known = [cluster for cluster in self.list_clusters() if cluster.is_entry_known]
        proposals = [p for p in map(self.propose_for, known) if p.is_unobjectionable]
        accepted = [proposal for proposal in proposals if self._accept_if_writable(proposal)]
        if Verification((), (), compare_states(state, self.edited.state)).is_sound:
            return accepted
        self.restore_ledger(ledger)
        return []

    def _accept_if_writable(self, proposal: Proposal) -> bool:
        """Accept a proposal beside others that were made at the same time."""
        if proposal.edit is None:
            return False
        try:
            self.accept_edit(proposal.cluster, proposal.edit)
        except UsageError:
            return False
        return True

    def _accept_safe_once(self) -> list[Proposal]:
        accepted = []
        for cluster in filter(may_be_safe, self.list_clusters()):
            proposal = self.propose_for(cluster)
            if proposal.is_safe and proposal.edit:
                self.accept_edit(cluster, proposal.edit)
                accepted.append(proposal)
        return accepted

    def compare_result(self) -> BeforeAndAfter:
        """`check` and `evaluate`, before and after what is accepted."""
        return compare_results(self._base, self.edited.state)

    def replace_sources(self, sources: ContentSources) -> None:
        """Go on with content that changed on the disk."""
        self._base = ContentState(sources)
        self._change_ledger(_forget_written(self.ledger, self._base))
        self._link_questions()

    def _change_ledger(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._edited = None
        self._proposals.clear()

    def _link_questions(self) -> None:
        questions = [
            question
            for question in group_messages(self._messages, self._base.library)
            if not self.ledger.hides_message(question.text)
        ]
        decider = self._base.decider
        sorted_questions = [sort_question(asked, decider) for asked in questions]
        most_asked = sorted(questions, key=lambda asked: -asked.count)[:MAX_QUESTION_PROBES]
        self._base = self._base.with_questions(most_asked)
        self._answered_count = sum(asked.sort is None for asked in sorted_questions)
        self._tree = ClusterTree(sorted_questions, decider)


def cluster_key(cluster: QuestionCluster) -> str:
    """The same for the same messages."""
    fingerprints = sorted(fingerprint_message(asked.text) for asked in cluster.questions)
    return fingerprint_message(" ".join(fingerprints))


def _forget_written(ledger: Ledger, state: ContentState) -> Ledger:
    """Let go of accepted edits that the content has by now."""
    return ledger.drop_accepted(
        accepted.edit.fingerprint
        for accepted in ledger.accepted
        if is_written(accepted.edit, state.library)
    )
