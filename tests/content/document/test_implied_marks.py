"""Marks that are told from how they take turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.implied_marks import find_lone_answer_letter, find_speakers
from bot.content.document.question_marks import detect_question_marks

INTERVIEW = ["MT: Is he ill?", "Lankov: Perhaps.", "", "MT: Who follows?", "Lankov: His son."]


def lines_of(turns: int, first: str = "MT", second: str = "Andrei Lankov") -> list[str]:
    return [f"{first}: Why?" if n % 2 == 0 else f"{second}: So." for n in range(2 * turns)]


def test_two_speakers_who_take_turns_are_who_asks_and_who_answers() -> None:
    assert find_speakers(lines_of(3)) == ("MT", "Andrei Lankov")
    bold = ["**MT:** Why?", "", "**Lankov**: So it is, and", "no other way."] * 3
    assert find_speakers(bold) == ("MT", "Lankov")
    marks = detect_question_marks(lines_of(3))
    assert marks.find_question("MT: Why?")
    assert marks.find_answer("Andrei Lankov: So.")
    assert marks.find_question("Mt. Everest is high.") is None


@pytest.mark.parametrize(
    "lines",
    [
        INTERVIEW,
        [*lines_of(3), "Note: He spoke in May."],
        [*lines_of(3), "Andrei Lankov: And that is all."],
        lines_of(3, "note", "answer"),
        ["Anna: Why?", "Ben: Why not?"] * 4,
        ["Monday: We bake.", "Tuesday: We rest."] * 4,
        [],
    ],
)
def test_other_lines_with_a_colon_are_no_interview(lines: list[str]) -> None:
    assert find_speakers(lines) is None


def test_the_letter_of_answers_is_found_under_questions_without_a_mark() -> None:
    lines = ["Où ça ?", "", "R - Ici.", "", "Quand ?", "R – Demain."]
    assert find_lone_answer_letter(lines, ["A", "r"]) == "r"
    assert detect_question_marks(lines).find_answer("R - Ici.")
    assert find_lone_answer_letter(["Où ça ?", "R: Ici.", "Quand ?", "R: Demain."], ["r"]) == "r"


@pytest.mark.parametrize(
    "lines",
    [
        ["Who?", "A. Smith did.", "Why?", "A. Smith knows."],
        ["Who?", "R - Ann."],
        ["Who?", "Ann.", "Why?", "R - So.", "When?", "Now."],
    ],
)
def test_a_letter_that_few_answers_begin_with_is_a_part_of_them(lines: list[str]) -> None:
    assert find_lone_answer_letter(lines, ["a", "r"]) == ""


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_lines_have_marks_or_none(lines: list[str]) -> None:
    marks = detect_question_marks(lines)
    assert marks.has_question(lines) in (True, False)
    speakers = find_speakers(lines)
    assert speakers is None or speakers[0] != speakers[1]
