"""What is offered under an answer: the editor's questions first, and unread ones before read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.article.library import Library
from bot.article.model import Article
from bot.conversation.model.followups import MAX_FOLLOWUPS, Followups
from tests.fakes.articles import library_of_one
from tests.fakes.conversation import (
    FERRY,
    button_labels,
    make_entry,
    make_long_article,
    start_dialogue,
)

NOTHING_READ: frozenset[str] = frozenset()


def test_what_the_editor_related_comes_first() -> None:
    assert (
        Followups(library_of_one(FERRY)).choose_followups("ferry/fare", NOTHING_READ)[0]
        == "ferry/crew"
    )


def test_then_comes_what_shares_rare_words() -> None:
    assert (
        Followups(library_of_one(FERRY)).choose_followups("ferry/crew", NOTHING_READ)[0]
        == "ferry/bridge"
    )


def test_then_comes_what_follows_in_the_article() -> None:
    plain = make_long_article(9)

    assert Followups(library_of_one(plain)).choose_followups("many/q4", NOTHING_READ) == (
        "many/q5",
        "many/q6",
        "many/q7",
    )


def test_after_the_last_one_it_begins_anew() -> None:
    after = Followups(library_of_one(make_long_article(4))).choose_followups(
        "many/q4", NOTHING_READ
    )

    assert after == ("many/q1", "many/q2", "many/q3")


def test_the_lead_comes_last() -> None:
    for each in FERRY.entries:
        assert "ferry/intro" not in Followups(library_of_one(FERRY)).choose_followups(
            FERRY.full_name(each), NOTHING_READ
        )


def test_unread_ones_come_before_read_ones() -> None:
    after = Followups(library_of_one(FERRY)).choose_followups(
        "ferry/fare", frozenset({"ferry/crew"})
    )

    assert "ferry/crew" not in after


def test_read_ones_are_better_than_nothing() -> None:
    everything = frozenset(FERRY.full_name(each) for each in FERRY.entries)

    assert (
        Followups(library_of_one(FERRY)).choose_followups("ferry/fare", everything)[0]
        == "ferry/crew"
    )


def test_an_editor_may_relate_across_articles_but_nothing_else_leads_out() -> None:
    first_article = Article(
        "here", "Here", (make_entry("a", "A?", related=["there/b"]), make_entry("c", "C?"))
    )
    second_article = Article("there", "There", (make_entry("b", "B?"), make_entry("d", "D?")))
    followups = Followups(Library((first_article, second_article)))

    assert followups.choose_followups("here/a", NOTHING_READ) == ("there/b", "here/c")
    assert followups.choose_followups("there/b", NOTHING_READ) == ("there/d",)


def test_the_only_entry_has_no_follow_ups() -> None:
    lone = Article("lone", "Lone", (make_entry("a", "A?"),))
    turn = start_dialogue(lone).tap_button("alone/a")

    assert button_labels(turn) == ["👍", "👎", "All questions"]


def test_an_unknown_name_has_none() -> None:
    assert Followups(library_of_one(FERRY)).choose_followups("ferry/gone", NOTHING_READ) == ()


names = st.sampled_from([f"many/q{n}" for n in range(1, 9)])


@given(names, st.frozensets(names))
def test_follow_ups_are_few_different_and_never_the_answer_itself(
    name: str, read: frozenset[str]
) -> None:
    after = Followups(library_of_one(make_long_article(8))).choose_followups(name, read)

    assert len(set(after)) == len(after) == MAX_FOLLOWUPS
    assert name not in after
    assert list(after) == sorted(after, key=read.__contains__)


def test_an_article_of_a_thousand_questions_has_follow_ups_to_its_last() -> None:
    after = Followups(library_of_one(make_long_article(1000))).choose_followups(
        "many/q999", frozenset()
    )

    assert len(after) == MAX_FOLLOWUPS
