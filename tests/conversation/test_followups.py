"""What is offered under an answer: the editor's questions first, and unread ones before read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.article.library import Library, single
from bot.article.model import Article
from bot.conversation.followups import MOST, Followups
from tests.conversation.cast import FERRY, entry, labels, long_list, talk

NOTHING: frozenset[str] = frozenset()


def test_what_the_editor_related_comes_first() -> None:
    assert Followups(single(FERRY)).after("ferry/fare", NOTHING)[0] == "ferry/crew"


def test_then_comes_what_shares_rare_words() -> None:
    assert Followups(single(FERRY)).after("ferry/crew", NOTHING)[0] == "ferry/bridge"


def test_then_comes_what_follows_in_the_article() -> None:
    plain = long_list(9)

    assert Followups(single(plain)).after("many/q4", NOTHING) == ("many/q5", "many/q6", "many/q7")


def test_after_the_last_one_it_begins_anew() -> None:
    after = Followups(single(long_list(4))).after("many/q4", NOTHING)

    assert after == ("many/q1", "many/q2", "many/q3")


def test_the_lead_comes_last() -> None:
    for each in FERRY.entries:
        assert "ferry/intro" not in Followups(single(FERRY)).after(FERRY.full_name(each), NOTHING)


def test_unread_ones_come_before_read_ones() -> None:
    after = Followups(single(FERRY)).after("ferry/fare", frozenset({"ferry/crew"}))

    assert "ferry/crew" not in after


def test_read_ones_are_better_than_nothing() -> None:
    everything = frozenset(FERRY.full_name(each) for each in FERRY.entries)

    assert Followups(single(FERRY)).after("ferry/fare", everything)[0] == "ferry/crew"


def test_an_editor_may_relate_across_articles_but_nothing_else_leads_out() -> None:
    here = Article("here", "Here", (entry("a", "A?", related=["there/b"]), entry("c", "C?")))
    there = Article("there", "There", (entry("b", "B?"), entry("d", "D?")))
    after = Followups(Library((here, there)))

    assert after.after("here/a", NOTHING) == ("there/b", "here/c")
    assert after.after("there/b", NOTHING) == ("there/d",)


def test_the_only_entry_has_no_follow_ups() -> None:
    lone = Article("lone", "Lone", (entry("a", "A?"),))
    turn = talk(lone).tap("alone/a")

    assert labels(turn) == ["👍", "👎", "All questions"]


def test_an_unknown_name_has_none() -> None:
    assert Followups(single(FERRY)).after("ferry/gone", NOTHING) == ()


names = st.sampled_from([f"many/q{n}" for n in range(1, 9)])


@given(names, st.frozensets(names))
def test_follow_ups_are_few_different_and_never_the_answer_itself(
    name: str, read: frozenset[str]
) -> None:
    after = Followups(single(long_list(8))).after(name, read)

    assert len(set(after)) == len(after) == MOST
    assert name not in after
    assert list(after) == sorted(after, key=read.__contains__)


def test_an_article_of_a_thousand_questions_has_follow_ups_to_its_last() -> None:
    after = Followups(single(long_list(1000))).after("many/q999", frozenset())

    assert len(after) == MOST
