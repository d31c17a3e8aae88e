from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.model import Decision, Kind, Match
from bot.matching.part import MOST, STORY, asked, halves, joined, parts
from tests.matching.shelf import article, library, matcher, matcher_of

SEED = "what-is-kim-jong-il-doing-in-russia"
COST = "how much does the pipeline cost per kilometer"
TALKS = "will six-party nuclear talks be on the agenda"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Why? When does it open?", ["when does it open"]),
        ("how much is it? when does it open", ["how much is it", "when does it open"]),
        ("how much is it\nwhen does it open", ["how much is it", "when does it open"]),
        ("it costs $1.66 million", ["it costs $1.66 million"]),
        ("сколько стоит. когда откроют?", ["сколько стоит", "когда откроют"]),
        ("料金はいくらですか。何時までですか。", ["料金はいくらですか", "何時までですか"]),
        ("", []),
    ],
)
def test_a_message_is_cut_into_its_sentences(text: str, pieces: list[str]) -> None:
    assert parts(text) == pieces


def test_a_story_is_not_cut() -> None:
    assert parts("we went there. " * STORY) == []


@given(st.text(max_size=2000))
def test_there_are_never_many_parts(text: str) -> None:
    assert len(parts(text)) <= MOST


@pytest.mark.parametrize(
    ("part", "pair"),
    [
        ("how much is it and when does it open", ["how much is it", "when does it open"]),
        ("сколько стоит и когда откроют", ["сколько стоит", "когда откроют"]),
        ("salt and the pepper mill", []),
        ("and when does it open", []),
        ("aid and grain and what about gas", ["aid and grain", "what about gas"]),
    ],
)
def test_a_sentence_is_cut_at_an_and_with_words_on_both_sides(part: str, pair: list[str]) -> None:
    assert halves(part) == pair


def test_the_surest_match_of_each_entry_is_kept_surest_first() -> None:
    told = {
        "one thing": Match("a/x", 0.85),
        "two things": Match("a/y", 0.9),
        "three things": Match("a/x", 0.95),
    }
    found = asked([*told, "nothing known"], told.get)
    assert found == [Match("a/x", 0.95), Match("a/y", 0.9)]


def test_halves_that_ask_about_one_entry_are_heard_as_one_question() -> None:
    heard: list[str] = []

    def ask(piece: str) -> Match | None:
        heard.append(piece)
        return Match("a/x", 0.9 if " and " in piece else 0.99)

    assert asked(["how much is it and what does it cost"], ask) == [Match("a/x", 0.9)]
    assert len(heard) == 3


def test_a_part_alone_changes_no_answer() -> None:
    told = Decision(Kind.ANSWER, (Match("a/x", 0.9), Match("a/y", 0.1)))
    assert joined(told, []) == told
    assert joined(told, [Match("a/y", 0.99)]) == told


def test_a_part_alone_is_offered_where_the_whole_was_unclear() -> None:
    told = Decision(Kind.DECLINE, (Match("a/x", 0.2), Match("a/z", 0.1)))
    found = joined(told, [Match("a/y", 0.9)])
    assert found.kind is Kind.CLARIFY
    assert [match.entry for match in found.matches] == ["a/y", "a/x", "a/z"]
    assert found.also == ()


def test_several_parts_are_answered_with_the_surest_and_the_others_named() -> None:
    told = Decision(Kind.CLARIFY, (Match("a/x", 0.4), Match("a/z", 0.3)))
    found = joined(told, [Match("a/y", 0.95), Match("a/x", 0.9)])
    assert found.kind is Kind.ANSWER
    assert [match.entry for match in found.matches] == ["a/y", "a/x", "a/z"]
    assert found.also == ("a/x",)


@pytest.mark.parametrize(
    "text",
    [
        f"{COST}? {TALKS}?",
        f"{COST}\n{TALKS}",
        f"Hello! {COST} and {TALKS}? Thanks!",
        f"{TALKS}? And {COST}?",
    ],
)
def test_two_questions_get_an_answer_and_the_other_one_beside_it(text: str) -> None:
    decision = matcher("seed").decide(text)
    assert decision.kind is Kind.ANSWER
    assert {decision.matches[0].entry, *decision.also} == {f"{SEED}/pipeline", f"{SEED}/six-party"}
    assert [match.entry for match in decision.matches[1:2]] == [*decision.also]


def test_one_question_asked_twice_has_nothing_beside_it() -> None:
    decision = matcher("seed").decide(f"{COST}? what about a gas pipeline through north korea?")
    assert decision.kind is Kind.ANSWER
    assert decision.also == ()


def test_the_questions_of_two_articles_may_stand_in_one_message() -> None:
    both = matcher_of(*library("telescope").articles, article(
        "kanal", "ru", ("kogda", "Когда откроют канал?", "Весной."), ("kto", "Кто копает?", "Мы."),
    ))  # fmt: skip
    decision = both.decide("когда откроют канал? how much does the telescope cost?")
    assert {decision.matches[0].entry, *decision.also} == {"kanal/kogda", "telescope/cost"}
