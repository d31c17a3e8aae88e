"""One edit for a cluster, tried on the matcher before anybody sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.article.ids import slug_of_name
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.editing.markdown import MarkdownEditError
from bot.desk.grouping.clustering import QuestionCluster
from bot.desk.grouping.triage import QuestionSort
from bot.desk.personal_data import PersonalData, collect_library_words, find_personal_data
from bot.desk.phrasing_search import choose_phrasings, list_usable_lines
from bot.desk.synonym_search import find_synonym_groups
from bot.desk.verification import ContentState, Verification, compare_states, find_answered

MIN_ASKS_FOR_ENTRY = 5
"""Times a question is asked, from which a new entry is proposed rather than a reply."""
MIN_SURE_CONFIDENCE = 0.75
"""Mean confidence from which an entry that no reader named may be taken without an editor: an
answer pays from here (see `bot.matching.decision`)."""
MAX_STUB_PHRASINGS = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cluster with the edit proposed for it, and what that edit was seen to do."""

    cluster: QuestionCluster
    edit: ArticleEdit | None
    verification: Verification
    personal: Mapping[str, tuple[PersonalData, ...]] = field(default_factory=dict)
    """Messages that may tell who wrote them."""
    problem: str = ""
    """Why the edit can't be written, as a sentence for the editor."""

    @property
    def is_safe(self) -> bool:
        """Whether it may be accepted without an editor's look: verified, sure, and nobody's."""
        return self.is_unobjectionable and self.verification.is_sound

    @property
    def is_unobjectionable(self) -> bool:
        """Whether nothing but what other messages lose speaks against accepting it unseen."""
        return (
            self.edit is not None
            and self.edit.is_complete
            and not self.problem
            and not self.verification.is_risky
            and not self.personal.keys() & set(self.edit.lines)
            and _is_entry_sure(self.cluster)
        )


def propose_edit(cluster: QuestionCluster, state: ContentState) -> Proposal:
    """Find the edit that helps a cluster most with least, and verify it."""
    personal = _mark_personal_messages(cluster, state)
    if cluster.sort is QuestionSort.NOISE:
        return Proposal(cluster, None, Verification((), ()), personal)
    if cluster.sort is QuestionSort.MISSING:
        edit = draft_missing_edit(cluster, state)
        return replace(verify_edit(cluster, edit, state), personal=personal)
    best = _choose_proposal(cluster, state, _search_edits(cluster, state, personal))
    return replace(best, personal=personal)


def may_be_safe(cluster: QuestionCluster) -> bool:
    """Whether a proposal for the cluster could need no editor's look, known without trying it."""
    return cluster.entry is not None and _is_entry_sure(cluster)


def _choose_proposal(
    cluster: QuestionCluster, state: ContentState, edits: Iterable[ArticleEdit]
) -> Proposal:
    """Take the first edit that is sound, else the one that gains most."""
    best = Proposal(cluster, None, _verify_nothing(cluster, state))
    for edit in edits:
        proposal = verify_edit(cluster, edit, state)
        if proposal.verification.is_sound and not proposal.problem:
            return proposal
        if best.edit is None or _rank_proposal(proposal) > _rank_proposal(best):
            best = proposal
    return best


def verify_edit(
    cluster: QuestionCluster, edit: ArticleEdit | None, state: ContentState
) -> Proposal:
    """Try an edit on the matcher. One that is incomplete or can't be written changes nothing."""
    if edit is None:
        return Proposal(cluster, None, _verify_nothing(cluster, state))
    texts = [question.text for question in cluster.questions]
    before = find_answered(state.decider, texts, edit, cluster.entry)
    if not edit.is_complete:
        return Proposal(cluster, edit, Verification(before, before))
    try:
        after_state = state.with_edit(edit)
    except MarkdownEditError as error:
        return Proposal(cluster, edit, Verification(before, before), problem=str(error))
    target = find_target_entry(cluster, edit, after_state)
    after = find_answered(after_state.decider, texts, edit, target)
    changes = compare_states(state, after_state, texts)
    return Proposal(cluster, edit, Verification(before, after, changes))


def find_target_entry(
    cluster: QuestionCluster, edit: ArticleEdit, state: ContentState
) -> str | None:
    """Full name of the entry that should answer the cluster once the edit is written."""
    if edit.kind is EditKind.ENTRY:
        article = state.library.find_article(edit.article)
        return article.full_name(article.entries[-1]) if article else None
    return None if edit.kind is EditKind.NOT_COVERED else edit.entry or cluster.entry


def draft_missing_edit(
    cluster: QuestionCluster, state: ContentState, kind: EditKind | None = None
) -> ArticleEdit | None:
    """An entry or a reply to a question that the article doesn't answer, for an editor to write.

    What may be personal is no line of it; where nothing else is left, the lines are the editor's.
    """
    article = find_cluster_article(cluster, state)
    personal = _mark_personal_messages(cluster, state)
    lines = tuple(list_usable_lines(cluster, state, personal))[: 1 + MAX_STUB_PHRASINGS]
    if article is None or not (lines or personal):
        return None
    if kind is None:
        is_asked_often = cluster.ask_count >= MIN_ASKS_FOR_ENTRY
        kind = EditKind.ENTRY if is_asked_often else EditKind.NOT_COVERED
    return ArticleEdit(kind, article, lines)


def find_cluster_article(cluster: QuestionCluster, state: ContentState) -> str | None:
    """The slug of the article that a cluster is about: the entry's, the readers', the only one."""
    if cluster.entry:
        return slug_of_name(cluster.entry)
    known = {article.slug for article in state.library.articles}
    counts = Counter(
        question.question.article
        for question in cluster.questions
        if question.question.article in known
    )
    if counts:
        return counts.most_common(1)[0][0]
    leanings = (question.decision.matches for question in cluster.questions)
    best = next((matches[0].entry for matches in leanings if matches), None)
    return slug_of_name(best) if best else min(known, default=None)


def _search_edits(
    cluster: QuestionCluster,
    state: ContentState,
    personal: Mapping[str, tuple[PersonalData, ...]],
) -> Iterator[ArticleEdit]:
    """The fewest phrasings that lift the cluster; else groups of synonyms, or the first line."""
    article = find_cluster_article(cluster, state)
    if article is None or cluster.entry is None:
        return
    empty_edit = ArticleEdit(EditKind.PHRASINGS, article, (), cluster.entry)
    phrasing_edit = choose_phrasings(
        cluster, state, empty_edit, list_usable_lines(cluster, state, personal)
    )
    if phrasing_edit.lines:
        yield phrasing_edit
    for words in find_synonym_groups(cluster, state):
        yield ArticleEdit(EditKind.SYNONYMS, article, words, cluster.entry)
    if len(phrasing_edit.lines) > 1:
        yield replace(phrasing_edit, lines=phrasing_edit.lines[:1])


def _mark_personal_messages(
    cluster: QuestionCluster, state: ContentState
) -> dict[str, tuple[PersonalData, ...]]:
    words = collect_library_words(state.library)
    marked = {
        question.text: find_personal_data(question.text, words) for question in cluster.questions
    }
    return {text: kinds for text, kinds in marked.items() if kinds}


def _verify_nothing(cluster: QuestionCluster, state: ContentState) -> Verification:
    answered = tuple(
        question.text
        for question in cluster.questions
        if cluster.entry and state.decider.decide_message(question.text).answers_with(cluster.entry)
    )
    return Verification(answered, answered)


def _rank_proposal(proposal: Proposal) -> tuple[bool, float, int]:
    """What can be written, then what gains most, then what adds the fewest lines."""
    lines = len(proposal.edit.lines) if proposal.edit else 0
    if proposal.edit and proposal.edit.kind is EditKind.SYNONYMS:
        lines = 1
    return not proposal.problem, proposal.verification.utility_gain, -lines


def _is_entry_sure(cluster: QuestionCluster) -> bool:
    if cluster.is_entry_known or cluster.sort is QuestionSort.MISSING:
        return True
    entry = cluster.entry or ""
    confidences = [question.confidence_in(entry) for question in cluster.questions]
    return sum(confidences) / len(confidences) >= MIN_SURE_CONFIDENCE
