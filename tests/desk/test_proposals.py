from __future__ import annotations

import pytest

from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.proposals import Proposal, propose_edit, verify_edit
from bot.desk.session import DeskSession
from bot.desk.verification import ContentState
from tests.fakes.desk import FERRY, cluster_of, session_of, sources_of

STATE = ContentState(sources_of())


def only_proposal(session: DeskSession) -> Proposal:
    (cluster,) = session.list_clusters()
    return session.propose_for(cluster)


def test_the_fewest_messages_that_lift_the_cluster_become_lines() -> None:
    words = "what do I have to shell out"
    session = session_of((words, "price"), (f"{words} then", "price"), (f"so {words}?", "price"))
    proposal = only_proposal(session)
    assert proposal.edit is not None
    assert proposal.edit.kind is EditKind.PHRASINGS
    assert len(proposal.edit.lines) == 1
    assert len(proposal.verification.answered_before) == 0
    assert len(proposal.verification.answered_after) == 3
    assert proposal.is_safe


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        (("my name is anna, is there wifi", "is there wifi on board"), ("is there wifi on board",)),
        (("my name is anna, is there wifi",), ()),
    ],
)
def test_a_stub_is_made_of_nothing_personal(texts: tuple[str, ...], lines: tuple[str, ...]) -> None:
    proposal = propose_edit(cluster_of(*texts), ContentState(sources_of()))
    assert proposal.personal.keys() == {texts[0]}
    assert proposal.edit
    assert proposal.edit.lines == lines
    assert not proposal.edit.is_complete


def test_a_message_that_may_be_personal_never_becomes_a_line_by_itself() -> None:
    session = session_of(("my name is anna, what do I have to shell out", "price"))
    proposal = only_proposal(session)
    assert proposal.edit is None
    assert not proposal.is_safe
    assert proposal.personal


def test_a_single_telling_word_never_becomes_a_line_by_itself() -> None:
    proposal = propose_edit(cluster_of("wallet?", entry="ferry/price"), STATE)
    assert proposal.edit is None or proposal.edit.kind is not EditKind.PHRASINGS


def test_what_nobody_named_the_entry_of_is_left_to_the_editor() -> None:
    session = session_of("what does a return trip set me back")
    for cluster in session.list_clusters():
        proposal = session.propose_for(cluster)
        confident = [
            m.confidence for question in cluster.questions for m in question.decision.matches[:1]
        ]
        assert not proposal.is_safe or confident[0] >= 0.75


def test_the_harm_that_an_edit_does_is_told() -> None:
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", ("When does the ferry leave",), "ferry/price")
    cluster = cluster_of("When does the ferry leave today", entry="ferry/price")
    verification = verify_edit(cluster, edit, STATE).verification
    assert not verification.is_sound
    worse = [change for change in verification.changes if change.is_worse]
    assert "When does the ferry leave?" in {change.text for change in worse}
    assert worse[0].before == "answer times"


def test_a_decision_of_the_readers_file_that_gets_worse_is_told() -> None:
    readers = "reader\ttimes\tdeparture on sunday mornings\n"
    session = session_of(("departure on a sunday morning", "bicycle"), readers=readers)
    (cluster,) = session.list_clusters()
    line = "departure on a sunday morning"
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", (line,), "ferry/bicycle")
    changes = session.verify_for(cluster, edit).verification.changes
    assert "departure on sunday mornings" in {change.text for change in changes if change.is_worse}


def test_a_question_outside_the_cluster_that_is_suddenly_answered_makes_it_unsafe() -> None:
    session = session_of(
        ("what do the lads at the harbour sing", "bicycle"),
        "do the lads at the harbour sing sea shanties",
    )
    edit = ArticleEdit(
        EditKind.PHRASINGS, "ferry", ("what do the lads at the harbour sing",), "ferry/bicycle"
    )
    cluster = next(
        candidate for candidate in session.list_clusters() if candidate.entry == "ferry/bicycle"
    )
    if len(cluster.questions) == 1:
        verification = session.verify_for(cluster, edit).verification
        doubtful = [change for change in verification.changes if change.is_doubtful]
        assert bool(doubtful) is not verification.is_sound


@pytest.mark.parametrize(("count", "kind"), [(1, EditKind.NOT_COVERED), (9, EditKind.ENTRY)])
def test_what_is_missing_waits_for_the_editors_words(count: int, kind: EditKind) -> None:
    proposal = propose_edit(cluster_of("is there wifi on board", count=count), STATE)
    assert proposal.edit is not None
    assert (proposal.edit.kind, proposal.edit.lines) == (kind, ("is there wifi on board",))
    assert not proposal.edit.is_complete
    assert not proposal.is_safe


def test_a_reply_answers_the_cluster_it_was_written_for() -> None:
    cluster = cluster_of("is there wifi on board", "does the wifi work on board")
    edit = ArticleEdit(EditKind.NOT_COVERED, "ferry", ("is there wifi on board",), answer="Ask us.")
    verification = verify_edit(cluster, edit, STATE).verification
    assert "is there wifi on board" in verification.answered_after
    assert verification.answered_before == ()


def test_a_new_entry_answers_the_cluster_it_was_written_for() -> None:
    cluster = cluster_of("is there wifi on board", "does the wifi work on board")
    edit = ArticleEdit(EditKind.ENTRY, "ferry", ("Is there wifi on board?",), answer="Yes, free.")
    verification = verify_edit(cluster, edit, STATE).verification
    assert "is there wifi on board" in verification.answered_after


def test_a_word_of_readers_that_the_article_lacks_may_become_a_synonym() -> None:
    text = FERRY.replace("How much does the ferry cost?", "What is the tariff?")
    session = session_of(
        ("the zorblat for adults", "price"), ("zorblat please", "price"), ("what zorblat", "price"),
        text=text,
    )  # fmt: skip
    (cluster,) = session.list_clusters()
    edit = ArticleEdit(EditKind.SYNONYMS, "ferry", ("tariff", "zorblat"), "ferry/price")
    assert session.verify_for(cluster, edit).verification.utility_gain > 0
    proposal = session.propose_for(cluster)
    assert proposal.edit is not None
    own = session.verify_for(cluster, edit)
    assert proposal.verification.utility_gain >= own.verification.utility_gain


def test_noise_gets_no_edit() -> None:
    session = session_of("hello")
    assert only_proposal(session).edit is None


def test_an_edit_that_cannot_be_written_says_why() -> None:
    state = ContentState(sources_of("Title\n\nQ: How much is it?\nA: Four florins.\n", "ferry.txt"))
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", ("the fare",), "ferry/how-much-is-it")
    proposal = verify_edit(cluster_of("the fare", entry="ferry/how-much-is-it"), edit, state)
    assert "import" in proposal.problem
    assert not proposal.is_safe
