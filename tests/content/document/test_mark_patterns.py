from __future__ import annotations

import re

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
MARKS = compile_marks(WORDS, LETTERS, "Q", ("Jo Ärzte", "İnci Işık"), dashed="R")
WRITTEN = [str.lower, str.upper, str.title, str.swapcase, str.casefold]
ODD_LETTERS = str.maketrans("skiı", "ſ\u212aİi")
"""Letters that a pattern takes for others where case is ignored."""


@st.composite
def marked_lines(draw: st.DrawFn) -> str:
    """Lines that begin with a mark, or nearly, however it is written."""
    mark = draw(st.sampled_from((*WORDS, *LETTERS, "Jo Ärzte", "İnci Işık")))
    mark = draw(st.sampled_from(WRITTEN))(mark) if draw(st.booleans()) else mark
    mark = mark.translate(ODD_LETTERS) if draw(st.booleans()) else mark
    before = draw(st.sampled_from(("", " ", "\t", "**", "  __", "** ", "- ", "_*")))
    after = draw(st.sampled_from((":", " 1: x", ". x", "**: x", " x", "1) x", " – x", "\uff1ax")))
    return f"{before}{mark}{after}"


@given(st.one_of(marked_lines(), st.text(max_size=12)))
def test_the_first_look_at_a_line_loses_no_mark(line: str) -> None:
    whole = re.compile(MARKS.expression, re.IGNORECASE)
    assert (MARKS.match(line) is None) == (whole.match(line) is None)
