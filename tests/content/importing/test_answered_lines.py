"""Questions whose answers stand on their own lines, in every shape that holds lines."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.question_signs import split_answered_line, split_heading_answer
from bot.content.importing.importer import import_file
from tests.fakes.imports import answers_of, import_text, left_out_of

PAIRS = {
    "Is the pool heated?": ["Yes, to 26 degrees."],
    "Can I bring a ball? And a net?": ["No."],
    "Is there parking?": ["Behind the house"],
}
LINES = [f"{question} {answers[0]}" for question, answers in PAIRS.items()]
SHAPES = {
    "lines.txt": "Pool\n\n" + "\n".join(LINES),
    "paragraphs.txt": "Pool\n\n" + "\n\n".join(LINES),
    "numbers.txt": "Pool\n\n" + "\n".join(f"{n}. {line}" for n, line in enumerate(LINES, 1)),
    "bullets.txt": "Pool\n\n" + "\n".join(f"• {line}" for line in LINES),
    "arrows.txt": "Pool\n\n" + "\n".join(line.replace("? ", "? -> ") for line in LINES[::2]),
    "paragraphs.md": "# Pool\n\n" + "\n\n".join(LINES),
    "list.md": "# Pool\n\n" + "\n".join(f"- {line}" for line in LINES),
    "numbers.md": "# Pool\n\n" + "\n".join(f"{n}. {line}" for n, line in enumerate(LINES, 1)),
    "breaks.md": "# Pool\n\n" + "  \n".join(LINES),
    "list.html": "<h1>Pool</h1><ul>" + "".join(f"<li>{line}</li>" for line in LINES) + "</ul>",
    "paragraphs.html": "<h1>Pool</h1>" + "".join(f"<p>{line}</p>" for line in LINES),
    "cells.html": "<h1>Pool</h1><table>"
    + "".join(f"<tr><td>{line}</td></tr>" for line in LINES)
    + "</table>",
    "breaks.html": "<h1>Pool</h1><p>" + "<br>".join(LINES) + "</p>",
}


def parted(result: dict[str, list[str]]) -> dict[str, list[str]]:
    return {question.replace("? -> ", "? "): answers for question, answers in result.items()}


@pytest.mark.parametrize("name", SHAPES)
def test_answers_are_parted_from_the_questions_on_their_lines(name: str) -> None:
    result = import_text(SHAPES[name], name)
    known = {question: PAIRS[question] for question in answers_of(result) if question in PAIRS}
    assert answers_of(result) == known
    assert len(known) >= 2
    assert left_out_of(result) == []


def test_answers_are_parted_from_the_questions_of_a_document_s_paragraphs() -> None:
    document = docx.Document()
    for text in ("Pool", *LINES):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    assert answers_of(import_file(Path("pool.docx"), stream.getvalue())) == PAIRS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<h1>Pool</h1><p>Is it heated?<br>Yes.</p><p>Is it deep?<br>No.</p>", "a.html"),
        ("# Pool\n\nIs it heated?\\\nYes.\n\nIs it deep?\\\nNo.\n", "a.md"),
        ("<p>Q: Is it heated?<br>A: Yes.</p><p>Q: Is it deep?<br>A: No.</p>", "a.html"),
    ],
)
def test_a_line_break_after_a_question_parts_it_and_leaves_no_sign(text: str, name: str) -> None:
    assert answers_of(import_text(text, name)) == {
        "Is it heated?": ["Yes."],
        "Is it deep?": ["No."],
    }


def test_printed_pages_part_marked_questions_where_they_end() -> None:
    text = (
        "Vaccines\n\nQ1. Who can get it? Everyone above 12 years can get\nit at any clinic.\n\n"
        "Q2. Is it free for those who have no insur-\nance? Yes, it is free.\n\nAsk anybody.\n"
    )
    assert answers_of(import_text(text, "faq.txt")) == {
        "Who can get it?": ["Everyone above 12 years can get it at any clinic."],
        "Is it free for those who have no insurance?": ["Yes, it is free.", "Ask anybody."],
    }


@pytest.mark.parametrize(
    "text",
    [
        "Trip\n\nIs it late?\n\nWhy? Nobody knows.\n\nIs it far?\n\nHow far? A mile.\n",
        "# Trip\n\n## Is it late?\n\nWhy? Nobody knows.\n\n## Is it far?\n\nHow far? A mile.\n",
        "Q: Is it late?\nA: Why? Nobody knows.\n\nQ: Is it far?\nA: How far? A mile.\n",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_question_that_begins_an_answer_stays_there(text: str, name: str) -> None:
    assert list(answers_of(import_text(text, name))) == ["Is it late?", "Is it far?"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Why? Because.", ("Why?", "Because.")),
        ("Why? How? Thus.", ("Why? How?", "Thus.")),
        ("Why? It rains. Really?", None),
        ("Why? See https://a.example/?b=c.", ("Why?", "See https://a.example/?b=c.")),
        ("See https://a.example/?b=c.", None),
        ("なぜ？雨です。", ("なぜ？", "雨です。")),
        ("Why?", None),
        ("So. Why? Thus.", ("So. Why?", "Thus.")),
    ],
)
def test_a_text_is_parted_after_the_questions_it_begins_with(
    text: str, parts: tuple[str, str] | None
) -> None:
    assert split_heading_answer(text) == parts


@given(st.text(max_size=80))
def test_no_sign_of_a_text_is_lost_when_it_is_parted(text: str) -> None:
    for parts in filter(None, (split_answered_line(text), split_heading_answer(text))):
        assert text.strip().startswith(parts[0])
        assert text.strip().endswith(parts[1])
