from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.check.duplicates import (
    MAX_COMPARED_WORDINGS,
    are_nearly_equal,
    check_duplicates,
    drop_articles,
    fold_words,
)
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import (
    Metadata,
    ParsedArticle,
    ParsedSection,
    SectionLabels,
    SourceText,
)
from bot.languages.loader import load_language_data


def find_duplicates(*sections: tuple[str, ...], language: str = "en") -> list[tuple[int, str]]:
    """Check questions, each with its phrasings; lines are numbered through."""
    numbers = iter(range(1, 10_000))
    parsed_sections = []
    for question, *phrasings in sections:
        line = next(numbers)
        source_texts = tuple(SourceText(text, next(numbers)) for text in phrasings)
        parsed_sections.append(ParsedSection(question, line, labels=SectionLabels(source_texts)))
    diagnostics = Diagnostics("a.md")
    metadata = Metadata("A title", language=language)
    check_duplicates(ParsedArticle(metadata, tuple(parsed_sections)), diagnostics)
    return [(fault.line, fault.message) for fault in diagnostics.collected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Is Kim hungry?", "is kim hungry"),
        ("What's new?", "what\u2019s new"),
        ("Pipe-line cost", "pipe line cost?!"),
        ("ＦＵＬＬ width", "full width"),
        ("Straße", "STRASSE"),
        ("Где газ?", "где ГАЗ"),
    ],
)
def test_case_signs_and_the_look_of_letters_make_no_difference(first: str, second: str) -> None:
    assert fold_words(first) == fold_words(second)
    assert len(find_duplicates((first,), (second,))) == 1


@pytest.mark.parametrize(
    ("first", "second", "same"),
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
    first: str, second: str, same: bool
) -> None:
    english = load_language_data("en")
    words = (drop_articles(fold_words(text), english) for text in (first, second))
    assert are_nearly_equal(*words) is same
    assert bool(find_duplicates((first,), (second,))) is same


@pytest.mark.parametrize(
    ("language", "first", "second", "same"),
    [
        ("de", "Was kostet das Ticket?", "Was kostet ein Ticket", True),
        ("fr", "Quand ouvre la bibliothèque ?", "Quand ouvre une bibliothèque ?", True),
        ("ru", "Где the газ?", "Где газ?", False),
        ("en", "Was kostet das Ticket?", "Was kostet ein Ticket", False),
    ],
)
def test_each_language_has_articles_of_its_own(
    language: str, first: str, second: str, same: bool
) -> None:
    assert bool(find_duplicates((first,), (second,), language=language)) is same


@given(st.text(), st.text())
def test_likeness_goes_both_ways_and_includes_oneself(first: str, second: str) -> None:
    assert are_nearly_equal(fold_words(first), fold_words(first))
    assert are_nearly_equal(fold_words(first), fold_words(second)) == are_nearly_equal(
        fold_words(second), fold_words(first)
    )


def test_a_clash_is_told_where_it_comes_second() -> None:
    assert find_duplicates(("Why?", "How come?"), ("When?", "how come")) == [
        (4, "“how come” stands twice, first under another question in line 2.")
    ]


def test_each_later_claim_is_told() -> None:
    assert [line for line, _ in find_duplicates(("Why?",), ("When?", "why"), ("Who?", "WHY"))] == [
        3,
        5,
    ]


def test_what_has_no_words_claims_nothing() -> None:
    assert find_duplicates(("???",), ("!!!",), ("",)) == []


def test_in_a_crowd_only_what_is_the_same_word_for_word_is_told() -> None:
    crowd = [(f"number {n}x",) for n in range(MAX_COMPARED_WORDINGS)]
    assert find_duplicates(*crowd, ("lost card",), ("lost cards",)) == []
    assert len(find_duplicates(*crowd, ("lost card",), ("Lost card!",))) == 1
