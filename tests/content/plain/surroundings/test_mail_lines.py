from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.diagnostics import Diagnostics
from bot.content.plain.surroundings.mail_lines import remove_mail_frame
from tests.fakes.imports import answers_of, import_text, left_out_of

PAIRS = "Q: Is there parking?\nA: Yes.\n\nQ: Is it dear?\nA: No.\n"
HEADS = (
    "From: Ana Roe <ana@mail.example>\nTo: desk@mail.example\nSubject: Stay\n",
    "Von: Ana Roe [ana@mail.example]\nGesendet: Montag\nAn: Haus\nBetreff: Stay\n",
    "De : Ana Roe <ana@mail.example>\nEnvoyé : lundi\nÀ : Maison\nObjet : Stay\n",
)


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_mail_is_left_out_and_named(head: str) -> None:
    result = import_text(f"{head}\n{PAIRS}", "stay.txt")
    assert "Roe" not in result.markdown
    assert answers_of(result) == {"Is there parking?": ["Yes."], "Is it dear?": ["No."]}
    assert left_out_of(result) == head.strip().split("\n")


@pytest.mark.parametrize(
    "line",
    ["On Mon, Ana Roe <ana@mail.example> wrote:", "Am Mo schrieb Ana Roe <ana@mail.example>:"],
)
def test_who_is_quoted_in_a_mail_is_left_out_and_named(line: str) -> None:
    result = import_text(f"Stay\n\n{PAIRS}\n{line}\n> Hello!\n", "stay.txt")
    assert "Roe" not in result.markdown
    assert left_out_of(result) == [line]


def test_lines_with_a_colon_above_an_article_stay() -> None:
    text = f"Place: Rome\nTime: noon\nPrice: none\n\n{PAIRS}"
    assert left_out_of(import_text(text, "stay.txt")) == []


@given(st.lists(st.text(max_size=40), max_size=8))
def test_as_many_lines_remain_whatever_they_are(lines: list[str]) -> None:
    assert len(remove_mail_frame(lines, Diagnostics("a.txt"))) == len(lines)
