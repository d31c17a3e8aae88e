from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.text import (
    CONTROL_CHARACTER,
    PAGE_BREAK,
    remove_control_characters,
    to_one_line,
    unify_line_breaks,
)


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb", "\ufeffa\r\nb"])
def test_every_kind_of_line_break_becomes_one(text: str) -> None:
    assert unify_line_breaks(text) == "a\nb"


def test_a_byte_order_mark_is_dropped_only_at_the_beginning() -> None:
    assert unify_line_breaks("\ufeffa\ufeff") == "a\ufeff"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u202e"])
def test_a_control_character_is_taken_out_and_told_with_its_line(sign: str) -> None:
    diagnostics = Diagnostics("a.md")
    assert remove_control_characters(f"one\ntw{sign}o\n", diagnostics) == "one\ntwo\n"
    (fault,) = diagnostics.collected
    assert fault.line == 2
    assert f"U+{ord(sign):04X}" in fault.message


@pytest.mark.parametrize(
    "text", ["tab\tand\nbreak", "no\u00a0break", "zero\u200dwidth", "👩‍🚒", "é"]
)
def test_characters_that_people_write_are_kept(text: str) -> None:
    diagnostics = Diagnostics("a.md")
    assert (remove_control_characters(text, diagnostics), diagnostics.collected) == (text, ())


def test_a_line_full_of_control_characters_is_told_once() -> None:
    diagnostics = Diagnostics("a.md")
    remove_control_characters("\x01\x02\x01" * 1000, diagnostics)
    assert len(diagnostics.collected) == 1


def test_a_page_break_is_kept_where_it_is_asked_for() -> None:
    diagnostics = Diagnostics("a.txt")
    assert remove_control_characters("a\fb\x01", diagnostics, allowed=PAGE_BREAK) == "a\fb"
    assert "U+0001" in diagnostics.collected[0].message


@given(st.text())
def test_cleaning_leaves_nothing_to_clean_and_keeps_every_line(text: str) -> None:
    cleaned = remove_control_characters(unify_line_breaks(text), Diagnostics("a"))
    assert not CONTROL_CHARACTER.search(cleaned)
    assert cleaned.count("\n") == unify_line_breaks(text).count("\n")


@given(st.text(st.sampled_from(" \t\nab\u00a0")))
def test_one_line_has_no_breaks_and_keeps_the_words_in_order(text: str) -> None:
    line = to_one_line(text)
    assert not set(line) & set("\t\n")
    assert "  " not in line
    assert [c for c in line if c in "ab\u00a0"] == [c for c in text if c in "ab\u00a0"]
    assert to_one_line(line) == line
