"""Names of speakers that mark questions and answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.question_marks import detect_question_marks
from bot.content.document.speakers import Speakers, find_speakers
from tests.fakes.imports import answers_of, import_text, left_out_of

INTERVIEW = ["MT: Is he ill?", "Lankov: Perhaps.", "", "MT: Who follows?", "Lankov: His son."]


def lines_of(turns: int, first: str = "MT", second: str = "Andrei Lankov") -> list[str]:
    return [f"{first}: Why?" if n % 2 == 0 else f"{second}: So." for n in range(2 * turns)]


def test_two_speakers_who_take_turns_are_who_asks_and_who_answers() -> None:
    assert find_speakers(lines_of(3)) == Speakers(("MT",), "Andrei Lankov")
    assert find_speakers(INTERVIEW) == Speakers(("MT",), "Lankov")
    bold = ["**MT:** Why?", "", "**Lankov**: So it is, and", "no other way."] * 3
    assert find_speakers(bold) == Speakers(("MT",), "Lankov")
    marks = detect_question_marks(lines_of(3))
    assert marks.find_question("MT: Why?")
    assert marks.find_answer("Andrei Lankov: So.")
    assert marks.find_question("Mt. Everest is high.") is None


@pytest.mark.parametrize("name", ["talk.txt", "talk.md"])
@pytest.mark.parametrize("asker", ["Ana Roe", "Ben Poe"])
def test_nobody_who_asked_is_named_in_an_article(name: str, asker: str) -> None:
    lines = ["Ana Roe: Is it so?", "Ministry: No.", f"{asker}: Why not?", "Ministry: It rained."]
    result = import_text("# The bridge\n\n" * (name == "talk.md") + "\n\n".join(lines), name)
    assert answers_of(result) == {"Is it so?": ["No."], "Why not?": ["It rained."]}
    assert left_out_of(result) == []


@pytest.mark.parametrize(
    "lines",
    [
        INTERVIEW[:2],
        ["MT: He is ill.", *INTERVIEW[1:]],
        [*INTERVIEW[:-1], "Lankov: His son, perhaps?"],
        ["MT: Is he ill?", "Lankov: Perhaps.", "MT: Who follows?", "Petrov: His son."],
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


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_lines_have_marks_or_none(lines: list[str]) -> None:
    marks = detect_question_marks(lines)
    assert marks.has_question(lines) in (True, False)
    speakers = find_speakers(lines)
    assert speakers is None or speakers.answerer not in speakers.askers
