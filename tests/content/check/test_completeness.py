from __future__ import annotations

from collections.abc import Callable

import pytest

HEAD = "---\ntitle: T\nlanguage: en\n---\n\n## Where is it?\n\n"


@pytest.mark.parametrize("asking", ["Is it dear?", "Pyt.: Is it dear?"])
def test_a_question_on_a_line_of_its_own_inside_an_answer_is_told(
    faults: Callable[..., list[str]], asking: str
) -> None:
    text = HEAD + f"Here.\n\n{asking}\n\nNo.\n"
    assert [fault.split(" on a line")[0] for fault in faults(text)] == [
        f"6: The answer asks “{asking}”"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "Here. Why? It rained.\n\nGood.",
        "Here.\n\nWould you like to come?",
        "> Is it dear?\n\nThat is what they ask.",
        "Much was said. Who knows why?\n\nHere.",
    ],
)
def test_an_answer_may_ask_in_passing(faults: Callable[..., list[str]], answer: str) -> None:
    assert faults(HEAD + answer + "\n") == []
