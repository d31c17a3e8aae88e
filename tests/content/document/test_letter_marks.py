"""Single letters that mark questions and answers."""

from __future__ import annotations

import pytest

from bot.content.document.letter_marks import find_lone_answer_letter
from bot.content.document.question_marks import detect_question_marks


def test_the_letter_of_answers_is_found_under_questions_without_a_mark() -> None:
    lines = ["Où ça ?", "", "R - Ici.", "", "Quand ?", "R – Demain."]
    assert find_lone_answer_letter(lines, ["A", "r"]) == "r"
    assert detect_question_marks(lines).find_answer("R - Ici.")
    assert find_lone_answer_letter(["Où ça ?", "R: Ici.", "Quand ?", "R: Demain."], ["r"]) == "r"
    half = ["Who?", "R - Ann.", "Why?", "R - So."] + ["When?", "Now."] * 2
    assert find_lone_answer_letter(half, ["a", "r"]) == "r"


@pytest.mark.parametrize(
    "lines",
    [
        ["Who?", "A. Smith did.", "Why?", "A. Smith knows."],
        ["Who?", "R - Ann."],
        ["Who?", "Ann.", "Why?", "R - So.", "When?", "Now."],
        ["Who?", "R - Ann.", "Why?", "R - So."] + ["When?", "Now."] * 3,
    ],
)
def test_a_letter_that_few_answers_begin_with_is_a_part_of_them(lines: list[str]) -> None:
    assert find_lone_answer_letter(lines, ["a", "r"]) == ""
