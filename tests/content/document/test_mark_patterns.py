from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.mark_patterns import compile_marks
from bot.content.document.mark_words import (
    load_answer_words,
    load_letter_pairs,
    load_question_words,
)

WORDS = (*load_question_words(), *load_answer_words())
LETTERS = "".join(map("".join, load_letter_pairs()))
NAMES = ("Jo Ärzte", "İnci Işık")
WRITTEN = [str.lower, str.upper, str.title, str.swapcase, str.casefold]
AFTER = [":", " 1: x", ". x", "**: x", " x", "1) x", " – x", "\uff1ax", "no. 2: x", "№4. x"]
ODD_LETTERS = str.maketrans("skiı", "ſ\u212aİi")
"""Letters that a pattern takes for others where case is ignored."""


@st.composite
def marked_lines(draw: st.DrawFn) -> str:
    """Lines that begin with a mark, or nearly, however it is written."""
    mark = draw(st.sampled_from((*WORDS, *LETTERS, *NAMES)))
    mark = draw(st.sampled_from(WRITTEN))(mark) if draw(st.booleans()) else mark
    mark = mark.translate(ODD_LETTERS) if draw(st.booleans()) else mark
    before = draw(st.sampled_from(("", " ", "\t", "**", "  __", "** ", "- ", "_*")))
    after = draw(st.sampled_from(AFTER))
    return f"{before}{mark}{after}"


@pytest.mark.parametrize("loose", ["", "Q"])
@given(line=st.one_of(marked_lines(), st.text(max_size=12)))
def test_the_first_look_at_a_line_loses_no_mark(loose: str, line: str) -> None:
    marks = compile_marks(WORDS, LETTERS, loose, NAMES, dashed="R")
    whole = re.compile(marks.expression, re.IGNORECASE)
    assert (marks.match(line) is None) == (whole.match(line) is None)
