from __future__ import annotations

from textwrap import fill, wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.question_marks import detect_question_marks
from bot.content.plain.paragraphs import split_paragraphs


def paragraph_parts(text: str) -> list[tuple[str, str, int]]:
    return [
        (part.marker, part.source_text.text, part.source_text.line)
        for part in split_paragraphs(text)
    ]


def test_paragraphs_end_at_blank_lines_and_begin_at_marks() -> None:
    assert paragraph_parts("Title\n\n \nQ: Why?\nA: So.\n\nMore.\n") == [
        ("", "Title", 1),
        ("q", "Why?", 4),
        ("a", "So.", 5),
        ("", "More.", 7),
    ]


def test_a_mark_without_words_still_begins_a_paragraph() -> None:
    assert paragraph_parts("Q:\n\nA:\n\nSo.") == [("q", "", 1), ("a", "", 3), ("", "So.", 5)]


def test_a_second_answer_mark_is_text() -> None:
    assert paragraph_parts("Q: x\nA: y\nA: z") == [("q", "x", 1), ("a", "y\nA: z", 2)]


def test_a_page_break_ends_a_paragraph_and_counts_as_no_line() -> None:
    assert paragraph_parts("a\fb\n\fc\n\nd") == [
        ("", "a", 1),
        ("", "b", 1),
        ("", "c", 2),
        ("", "d", 4),
    ]


@pytest.mark.parametrize("line", ["Questions: many", "Quite: so", "1: one", "FAQ: x", "Qatar: x"])
def test_words_with_a_colon_are_no_marks(line: str) -> None:
    assert paragraph_parts(line) == [("", line, 1)]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["The quick brown fox jumped over the lazy dog, which", "slept on and on."], True),
        (["The quick brown fox jumped over the lazy dog, which had slept", "on and on.",
          "Then it woke up."], False),
        (["- The quick brown fox jumped over the lazy dog and",
          "- incomprehensibly slept on and on."], False),
        (["1. The quick brown fox jumped over the lazy dog and", "2. it slept"], False),
        (["Short", "lines"], False),
    ],
)  # fmt: skip
def test_only_lines_that_were_wrapped_are_joined(lines: list[str], joined: bool) -> None:
    assert paragraph_parts("\n".join(lines)) == [("", (" " if joined else "\n").join(lines), 1)]


@pytest.mark.parametrize("width", [60, 72, 90])
def test_a_mark_takes_its_part_of_a_wrapped_line(width: int) -> None:
    text = "Q: " + "Will the quick brown fox jump over the lazy dog tomorrow? " * 4
    assert paragraph_parts("Title\n\n" + fill(text, width))[1][1] == text.strip().removeprefix(
        "Q: "
    )


def test_without_blank_lines_only_wrapped_lines_and_lists_hold_together() -> None:
    lead = "The quick brown fox jumped over the lazy dog, which slept on and on and on."
    lines = ("Title", *wrap(lead, 60), "Q: Why?", "A: For two reasons:", "- one", "- two")
    assert [text for _, text, _ in paragraph_parts("\n".join(lines))] == [
        "Title", lead, "Why?", "For two reasons:\n- one\n- two"
    ]  # fmt: skip


@given(st.lists(st.text("abcdefgh ", min_size=1), min_size=30), st.integers(60, 90))
def test_text_that_a_machine_wrapped_is_whole_again(words: list[str], width: int) -> None:
    flat = [word for text in words for word in text.split()]
    lines = [""]
    for word in flat:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    # Lines that begin "f …", "a …", "f …", "a …" by chance have marks of questions and answers.
    if max(map(len, lines)) >= 50 and not detect_question_marks(lines).has_question(lines):
        assert [text for _, text, _ in paragraph_parts("\n".join(lines))] == [" ".join(flat)]
