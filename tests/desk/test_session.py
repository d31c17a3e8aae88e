from __future__ import annotations

import pytest

from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.questions import SentMessage
from bot.desk.result import list_changed_files
from bot.desk.session import DeskSession, cluster_key
from bot.errors import UsageError
from tests.fakes.articles import load_set_messages
from tests.fakes.desk import FERRY, session_of, sources_of
from tests.paths import READERS

FARE = "what do I have to shell out"


def accept_first(session: DeskSession) -> None:
    cluster = session.list_clusters()[0]
    proposal = session.propose_for(cluster)
    assert proposal.edit is not None
    session.accept_edit(cluster, proposal.edit)


def test_what_is_accepted_changes_the_article_and_its_readers_file_together() -> None:
    session = session_of((FARE, "price"))
    accept_first(session)
    article, readers = list_changed_files(session.base.sources, session.edited.state.sources)
    assert article.path == "ferry.md"
    assert f"- {FARE}\n" in article.after
    assert (readers.path, readers.before) == ("ferry.readers.tsv", None)
    assert readers.after == f"reader\tprice\t{FARE}\n"


def test_what_is_accepted_leaves_the_list_and_comes_back_when_taken_back() -> None:
    session = session_of((FARE, "price"))
    before = session.ledger
    accept_first(session)
    assert session.list_clusters() == ()
    session.restore_ledger(before)
    assert len(session.list_clusters()) == 1
    assert list_changed_files(session.base.sources, session.edited.state.sources) == ()


def test_held_and_excluded_clusters_leave_the_list_for_the_next_session_too() -> None:
    messages = [SentMessage("is there wifi on board"), SentMessage("who won the football match")]
    session = DeskSession(sources_of(), messages)
    first, second = session.list_clusters()
    session.hold_cluster(first)
    session.exclude_cluster(second)
    assert session.list_clusters() == ()
    later = DeskSession(sources_of(), [*messages, *messages], session.ledger)
    assert [cluster.name for cluster in later.list_clusters()] == [first.name]


def test_an_incomplete_edit_is_refused_with_a_sentence() -> None:
    session = session_of("is there wifi on board")
    cluster = session.list_clusters()[0]
    edit = session.propose_for(cluster).edit
    assert edit is not None
    with pytest.raises(UsageError, match="left to write"):
        session.accept_edit(cluster, edit)


def test_personal_messages_stay_out_of_the_readers_file() -> None:
    session = session_of(("my name is anna, what do I have to shell out", "price"))
    cluster = session.list_clusters()[0]
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", (FARE,), "ferry/price")
    session.accept_edit(cluster, edit)
    files = list_changed_files(session.base.sources, session.edited.state.sources)
    assert [file.path for file in files] == ["ferry.md"]


def test_an_accepted_edit_that_the_content_has_by_now_is_forgotten() -> None:
    session = session_of((FARE, "price"))
    accept_first(session)
    written = list_changed_files(session.base.sources, session.edited.state.sources)[0].after
    later = DeskSession(sources_of(written), [], session.ledger)
    assert later.ledger.accepted == ()
    assert DeskSession(sources_of(FERRY), [], session.ledger).ledger.accepted != ()


def test_a_cluster_that_is_gone_is_told() -> None:
    with pytest.raises(UsageError, match="isn't on the list"):
        session_of().find_cluster("nothing")


def test_content_changed_on_the_disk_is_taken_in() -> None:
    session = session_of((FARE, "price"))
    session.replace_sources(
        sources_of(FERRY.replace("{#price}\n", f"{{#price}}\n\nAlso asked:\n- {FARE}\n"))
    )
    assert session.list_clusters() == ()
    assert session.answered_count == 1


def test_a_cluster_has_the_same_key_in_every_session() -> None:
    keys = [
        [cluster_key(cluster) for cluster in session_of((FARE, "price"), "hello").list_clusters()]
        for _ in range(2)
    ]
    assert keys[0] == keys[1]
    assert len(set(keys[0])) == 2


def test_a_floor_that_falls_is_refused() -> None:
    readers = "reader\ttimes\tWhen does the ferry leave?\nreader\ttimes\tWhen does it leave?\n"
    session = session_of(("When does the ferry leave then", "price"), readers=readers)
    cluster = session.list_clusters()[0]
    line = "When does the ferry leave"
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", (line,), "ferry/price")
    session.accept_edit(cluster, edit)
    refusals = session.compare_result().refusals
    assert any("utility" in sentence for sentence in refusals)


def test_a_new_fault_of_the_content_is_refused() -> None:
    session = session_of((FARE, "price"))
    cluster = session.list_clusters()[0]
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", ("Departure times",), "ferry/price")
    session.accept_edit(cluster, edit)
    assert any("check" in sentence for sentence in session.compare_result().refusals)


@pytest.mark.parametrize("name", ["library", "telescope"])
def test_accepting_what_is_safe_lifts_readers_with_no_more_wrong_answers(name: str) -> None:
    article = (READERS / f"{name}.md").read_text(encoding="utf-8")
    labelled = [message for message in load_set_messages(name) if not message.previous_entry][::3]
    messages = [
        SentMessage(
            message.message, name, message.expected[0] if len(message.expected) == 1 else None
        )
        for message in labelled
    ]
    readers = "".join(
        f"{message.kind}\t{'|'.join(message.expected) or 'none'}\t{message.message}\n"
        for message in labelled
    )
    session = DeskSession(sources_of(article, f"{name}.md", readers), messages)
    assert session.accept_safe_proposals()
    comparison = session.compare_result()
    assert comparison.after.utility >= comparison.before.utility + 0.06
    assert comparison.after.wrong <= comparison.before.wrong
    assert comparison.refusals == ()
