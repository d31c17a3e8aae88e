from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.characters import CONTROL, PAGE_BREAK, clean, unify
from bot.article.fault import Findings
from bot.article.line import one_line


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb", "\ufeffa\r\nb"])
def test_every_kind_of_line_break_becomes_one(text: str) -> None:
    assert unify(text) == "a\nb"


def test_a_byte_order_mark_is_dropped_only_at_the_beginning() -> None:
    assert unify("\ufeffa\ufeff") == "a\ufeff"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u202e"])
def test_a_control_character_is_taken_out_and_told_with_its_line(sign: str) -> None:
    findings = Findings("a.md")
    assert clean(f"one\ntw{sign}o\n", findings) == "one\ntwo\n"
    (fault,) = findings.faults
    assert fault.line == 2
    assert f"U+{ord(sign):04X}" in fault.message


@pytest.mark.parametrize(
    "text", ["tab\tand\nbreak", "no\u00a0break", "zero\u200dwidth", "👩‍🚒", "é"]
)
def test_characters_that_people_write_are_kept(text: str) -> None:
    findings = Findings("a.md")
    assert (clean(text, findings), findings.faults) == (text, ())


def test_a_line_full_of_control_characters_is_told_once() -> None:
    findings = Findings("a.md")
    clean("\x01\x02\x01" * 1000, findings)
    assert len(findings.faults) == 1


def test_a_page_break_is_kept_where_it_is_asked_for() -> None:
    findings = Findings("a.txt")
    assert clean("a\fb\x01", findings, keep=PAGE_BREAK) == "a\fb"
    assert "U+0001" in findings.faults[0].message


@given(st.text())
def test_cleaning_leaves_nothing_to_clean_and_keeps_every_line(text: str) -> None:
    cleaned = clean(unify(text), Findings("a"))
    assert not CONTROL.search(cleaned)
    assert cleaned.count("\n") == unify(text).count("\n")


@given(st.text(st.sampled_from(" \t\nab\u00a0")))
def test_one_line_has_no_breaks_and_keeps_the_words_in_order(text: str) -> None:
    line = one_line(text)
    assert not set(line) & set("\t\n")
    assert "  " not in line
    assert [c for c in line if c in "ab\u00a0"] == [c for c in text if c in "ab\u00a0"]
    assert one_line(line) == line
