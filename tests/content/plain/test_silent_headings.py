from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.plain.silent_headings import find_silent_headings
from tests.fakes.imports import answers_of, import_text, left_out_of

QUESTIONS = {"How do I join?": "Bring a card.", "When are you closed?": "On Mondays.",
             "Payment methods": "Cash and cards.", "Is it free?": "Yes, it is."}  # fmt: skip


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(("name", "title"), [("a.txt", "Library"), ("a.md", "# Library")])
@pytest.mark.parametrize(
    "heading", ["Payment methods", "Métodos de pago", "СПОСОБЫ ОПЛАТЫ", "支払い"]
)
def test_a_heading_between_questions_of_its_look_is_one(
    gap: str, name: str, title: str, heading: str
) -> None:
    known = {q.replace("Payment methods", heading): a for q, a in QUESTIONS.items()}
    text = "\n\n".join([title, *(f"{question}{gap}{answer}" for question, answer in known.items())])
    result = import_text(text, name)
    assert answers_of(result) == {question: [answer] for question, answer in known.items()}
    assert left_out_of(result) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Come by.\n\nMain Street\n\nWe are there at nine.\n\nBring a card.",
        "Come by.\n\nMain Street 5\n\nWe are there.",
        "Bring:\n\nA towel\n\nThat is all.",
        "Come by.\n\nTowels, soap,\n\nThat is all.",
        "Come by.\n\nand so on\n\nThat is all.",
        "Come by.\n\nThe library",
    ],
    ids=["several paragraphs", "number", "colon", "comma", "small letter", "signature"],
)
def test_other_short_lines_stay_in_their_answer(answer: str) -> None:
    text = f"Library\n\nHow do I join?\n\n{answer}\n\nWhen are you closed?\n\nOn Mondays.\n"
    result = answers_of(import_text(text, "a.txt"))
    assert list(result) == ["How do I join?", "When are you closed?"]
    assert "\n\n".join(result["How do I join?"]) == answer


@given(st.lists(st.sampled_from(["", "Why?", "How?", "So it is.", "Thus", "and so"]), max_size=14))
def test_headings_are_never_questions_and_always_have_text_below(lines: list[str]) -> None:
    questions = {n: line for n, line in enumerate(lines) if line.endswith("?")}
    found = find_silent_headings(lines, questions)
    assert not found.keys() & questions.keys()
    assert all(any(lines[n + 1 :]) for n in found)
