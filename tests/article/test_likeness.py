from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.draft import Draft, Heading, Margin, Noted, Section
from bot.article.fault import Findings
from bot.article.likeness import MAX_GROUP, alike, check, core, fold


def found(*sections: tuple[str, ...]) -> list[tuple[int, str]]:
    """Check questions, each with its phrasings; lines are numbered through."""
    numbers = iter(range(1, 10_000))
    made = []
    for question, *phrasings in sections:
        line = next(numbers)
        noted = tuple(Noted(text, next(numbers)) for text in phrasings)
        made.append(Section(question, line, margin=Margin(noted)))
    findings = Findings("a.md")
    check(Draft(Heading("A title"), tuple(made)), findings)
    return [(fault.line, fault.message) for fault in findings.faults]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Is Kim hungry?", "is kim hungry"),
        ("What's new?", "what\u2019s new"),
        ("Pipe-line cost", "pipe line cost?!"),
        ("ＦＵＬＬ width", "full width"),
        ("Straße", "STRASSE"),
        ("Где газ?", "где ГАЗ"),
    ],
)
def test_case_signs_and_the_look_of_letters_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert len(found((one,), (other,))) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("lost card", "lost cards", True),
        ("gas pipeline", "gas pipelnie", True),
        ("the talks", "talks", True),
        ("Is Kim in a hurry?", "Is Kim in hurry", True),
        ("What's new with Kim?", "What is new with Kim?", True),
        ("the", "a", False),
        ("new talks", "talks", False),
        ("lost card", "last card", False),
        ("in 1950", "in 1953", False),
        ("import it", "export it", False),
        ("b c", "c b", False),
    ],
)
def test_a_typo_or_an_ending_is_alike_and_another_word_is_not(
    one: str, other: str, same: bool
) -> None:
    assert alike(core(fold(one)), core(fold(other))) is same
    assert bool(found((one,), (other,))) is same


@given(st.text(), st.text())
def test_likeness_goes_both_ways_and_includes_oneself(one: str, other: str) -> None:
    assert alike(fold(one), fold(one))
    assert alike(fold(one), fold(other)) == alike(fold(other), fold(one))


def test_a_clash_is_told_where_it_comes_second() -> None:
    assert found(("Why?", "How come?"), ("When?", "how come")) == [
        (4, "“how come” stands twice, first under another question in line 2.")
    ]


def test_each_later_claim_is_told() -> None:
    assert [line for line, _ in found(("Why?",), ("When?", "why"), ("Who?", "WHY"))] == [3, 5]


def test_what_has_no_words_claims_nothing() -> None:
    assert found(("???",), ("!!!",), ("",)) == []


def test_in_a_crowd_only_what_is_the_same_word_for_word_is_told() -> None:
    crowd = [(f"number {n}x",) for n in range(MAX_GROUP)]
    assert found(*crowd, ("lost card",), ("lost cards",)) == []
    assert len(found(*crowd, ("lost card",), ("Lost card!",))) == 1
