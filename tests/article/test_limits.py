from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.draft import Draft, Heading, Section
from bot.article.fault import Findings
from bot.article.limits import FOOTER, MESSAGE, check, units
from bot.article.model import Article, Entry, Passage, Span, Style


def found(article: Article, *sections: Section) -> list[str]:
    findings = Findings("a.md")
    check(Draft(Heading(article.title), sections), article, findings)
    return [f"{fault.message} {fault.mend}" for fault in findings.faults]


def article(*passages: Passage, slug: str = "a") -> Article:
    return Article(slug, "Title", (Entry("one", "One?", passages),), source="Paper")


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_units_are_what_telegram_counts(text: str) -> None:
    assert units(text) == sum(1 + (ord(sign) > 0xFFFF) for sign in text)


@pytest.mark.parametrize("letter", ["x", "ж", "😀"])
def test_an_answer_fits_up_to_its_last_unit(letter: str) -> None:
    room = MESSAGE - FOOTER - len("One?TitlePaper\n\n")
    count = room // units(letter)
    assert found(article(Passage(letter * count))) == []
    assert found(article(Passage(letter * (count + 1)))) == [
        "The answer doesn't fit into one message. "
        f"Shorten it by {units(letter) - room % units(letter)} characters, "
        "or split it into two questions."
    ]


def test_the_gaps_between_passages_count() -> None:
    room = MESSAGE - FOOTER - len("One?TitlePaper")
    fits = (Passage("x"),) * (room // 3)
    assert found(article(*fits)) == []
    assert len(found(article(*fits, Passage("x")))) == 1


def test_styles_are_counted_over_the_whole_answer() -> None:
    half = Passage("x" * 45, tuple(Span(n, 1, Style.BOLD) for n in range(45)))
    assert found(article(half, half)) == []
    (message,) = found(article(half, half, Passage("x", (Span(0, 1, Style.BOLD),))))
    assert message.startswith("The answer has 91 styled")


@pytest.mark.parametrize("slug", ["a", "a-name-of-thirty-letters-in-all"])
def test_slug_and_id_share_62_characters(slug: str) -> None:
    room = 62 - len(slug)
    one = article(Passage("Yes."), slug=slug)
    assert found(one, Section("One?", 1, "x" * room)) == []
    (message,) = found(one, Section("One?", 1, "x" * (room + 2)))
    assert message.endswith("Shorten the id or the file's name by 2 characters.")


def test_a_computed_id_is_never_blamed() -> None:
    one = article(Passage("Yes."))
    assert found(one, Section("One?", 1), Section("One?", 3), Section("x" * 100, 5)) == []
