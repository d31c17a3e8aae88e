from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.ledger import AcceptedEdit, Ledger, fingerprint_message, format_ledger, parse_ledger
from bot.errors import ExplainerError
from tests.fakes.desk import cluster_of

EDITS = st.builds(
    ArticleEdit,
    st.sampled_from(EditKind),
    st.just("ferry"),
    st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3).map(tuple),
    st.none() | st.just("ferry/price"),
    st.text(st.characters(exclude_categories=["Cs"])),
)
LEDGERS = st.builds(
    Ledger,
    st.lists(st.builds(AcceptedEdit, EDITS, st.just(("how much",))), max_size=3).map(tuple),
    st.dictionaries(st.just("abc"), st.integers(1, 9)),
    st.frozensets(st.just("def")),
    st.frozensets(st.just("ghi")),
)


@given(LEDGERS)
def test_a_ledger_is_read_back_as_it_was_written(ledger: Ledger) -> None:
    assert parse_ledger(format_ledger(ledger)) == ledger


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2}', '{"version": 1}', "[" * 100_000])
def test_a_ledger_of_another_shape_is_told_with_the_mend(text: str) -> None:
    with pytest.raises(ExplainerError, match=r"delete \.desk\.json beside"):
        parse_ledger(text)


def test_an_excluded_cluster_never_comes_back_however_often_it_is_asked() -> None:
    ledger = Ledger().exclude_cluster(cluster_of("is there wifi"))
    assert not ledger.shows_cluster(cluster_of("Is there wifi?", count=99))
    assert ledger.hides_message("IS THERE WIFI")


def test_a_held_cluster_comes_back_when_it_grows() -> None:
    ledger = Ledger().hold_cluster(cluster_of("is there wifi", count=2))
    assert not ledger.shows_cluster(cluster_of("is there wifi", count=2))
    assert ledger.shows_cluster(cluster_of("is there wifi", count=3))
    assert ledger.shows_cluster(cluster_of("is there wifi", "wifi on board?", count=2))


def test_what_was_accepted_is_off_the_list() -> None:
    cluster = cluster_of("the fare", entry="ferry/price")
    edit = ArticleEdit(EditKind.PHRASINGS, "ferry", ("the fare",), "ferry/price")
    ledger = Ledger().accept_edit(edit, ["the fare"], cluster)
    assert not ledger.shows_cluster(cluster)
    assert ledger.accepted == (AcceptedEdit(edit, ("the fare",)),)
    assert ledger.drop_accepted([edit.fingerprint]).accepted == ()


def test_no_message_stands_in_the_memory_of_what_was_held_or_excluded() -> None:
    ledger = Ledger().hold_cluster(cluster_of("anna asks")).exclude_cluster(cluster_of("bob asks"))
    written = format_ledger(ledger)
    assert "anna" not in written
    assert "bob" not in written


def test_a_fingerprint_knows_the_same_words_in_another_look() -> None:
    assert fingerprint_message("Is there WIFI?!") == fingerprint_message("is there wifi")
    assert fingerprint_message("is there wifi") != fingerprint_message("is there a toilet")
