"""Corrections and what isn't covered, as an editor writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.article.model import Article, Correction, NotCovered
from bot.content.check.run import check_content
from bot.content.loader import load_library
from bot.content.markdown.list_fields import (
    MAX_CORRECTION_OR_REPLY_LENGTH,
    MAX_NOT_COVERED_QUESTION_LENGTH,
)
from bot.content.markdown.writer import write_markdown
from tests.paths import DOCS

ListFaults = Callable[..., list[str]]
ReadArticle = Callable[..., Article]
GUIDE = DOCS / "writing.md"
BODY = "\n---\nLead.\n\n## One thing? {#one}\n\nAlso asked:\n- A thing\n\nYes.\n"


def article_with_fields(fields: str) -> str:
    return f"---\ntitle: A title\n{fields}{BODY}"


def test_a_correction_has_a_text_a_date_and_the_questions_it_is_about(read: ReadArticle) -> None:
    fields = "corrections:\n  - date: 2011-08-25\n    text: It is 7.\n    entries: one, intro"

    assert read(article_with_fields(fields)).corrections == (
        Correction(date(2011, 8, 25), "It is 7.", ("one", "intro")),
    )


@pytest.mark.parametrize(
    ("fields", "correction"),
    [
        ("corrections: It is 7.", Correction(None, "It is 7.")),
        ("corrections:\n  - It is 7.", Correction(None, "It is 7.")),
        ("corrections:\n- text: |\n    It\n    is 7.", Correction(None, "It is 7.")),
        ("corrections:\n- text: x\n  entries: [one]", Correction(None, "x", ("one",))),
        ("corrections:\n- text: x\n  entries: '#one'", Correction(None, "x", ("one",))),
    ],
)
def test_a_correction_may_be_written_in_short(
    read: ReadArticle, fields: str, correction: Correction
) -> None:
    assert read(article_with_fields(fields)).corrections == (correction,)


def test_a_correction_follows_a_question_that_was_renamed(read: ReadArticle) -> None:
    fields = "moved: {old: older, older: one}\ncorrections:\n  - text: x\n    entries: old"

    assert read(article_with_fields(fields)).corrections == (Correction(None, "x", ("one",)),)


def test_what_is_not_covered_has_questions_and_a_reply(read: ReadArticle) -> None:
    fields = (
        "not_covered:\n"
        "  - asked:\n      - How old is he?\n      - When was he born?\n    reply: Left out.\n"
        "  - asked: Is it true?\n    reply: Read on."
    )

    assert read(article_with_fields(fields)).not_covered == (
        NotCovered(("How old is he?", "When was he born?"), "Left out."),
        NotCovered(("Is it true?",), "Read on."),
    )


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("corrections:\n- date: 2011-08-25", "4: A correction has no text."),
        ("corrections:\n- text: x\n- text: y\n  date: soon", "5: “soon” is no date."),
        ("corrections:\n- text: x\n  entry: one", "4: “entry” can't stand in an item of"),
        ("corrections:\n- text: x\n  entries: ons", "4: A correction is about “ons”, which"),
        (f"corrections:\n- {'x' * 1001}", "4: The correction has more than 1000 characters."),
        ("not_covered:\n- asked: Why?", "4: An item of “not_covered” has no reply."),
        ("not_covered:\n- reply: So.", "4: An item of “not_covered” has no question."),
        ("not_covered:\n- Why?", "4: An item of “not_covered” has no reply."),
        (f"not_covered:\n- asked: {'x' * 251}\n  reply: y", "4: The question “xxxx"),
        (
            "not_covered:\n- asked: One thing?\n  reply: y",
            "4: “One thing?” stands twice, first under another question in line 9.",
        ),
        (
            "not_covered:\n- asked: a things\n  reply: y",
            "4: “a things” is nearly the same as “A thing” under another question (line 12).",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(faults: ListFaults, fields: str, fault: str) -> None:
    reported = faults(article_with_fields(fields))
    assert len(reported) == 1
    assert reported[0].startswith(fault)


def test_a_correction_is_told_with_its_own_line_whatever_stands_before_it(
    faults: ListFaults,
) -> None:
    fields = "corrections:\n- date: 2011-08-25\n- text: x\n  entries: ons"
    assert [fault.split(" ")[0] for fault in faults(article_with_fields(fields))] == ["4:", "5:"]


@pytest.mark.parametrize("fields", ["corrections:", "not_covered: []", "corrections: ''"])
def test_an_empty_field_is_none(read: ReadArticle, fields: str) -> None:
    article = read(article_with_fields(fields))
    assert (article.corrections, article.not_covered) == ((), ())


@pytest.mark.parametrize(
    "fields",
    [
        "corrections:\n- [a, b]",
        "corrections:\n- text: {a: b}",
        "corrections: {a: b}",
        "not_covered:\n- asked: {a: b}\n  reply: [c]",
        "not_covered:\n- - a\n  - b",
        "not_covered: {1: 2}",
    ],
)
def test_nonsense_is_a_fault_and_costs_only_itself(
    read: ReadArticle, faults: ListFaults, fields: str
) -> None:
    assert faults(article_with_fields(fields))
    assert read(article_with_fields(fields)).entries


def test_what_is_kept_is_bounded(read: ReadArticle) -> None:
    items = "".join(f"\n- asked: q{n}\n  reply: {'y' * (1100 if n < 9 else 9)}" for n in range(210))
    article = read(article_with_fields(f"not_covered:{items}\n- asked: {'x' * 900}\n  reply: y"))

    assert len(article.not_covered) == 200
    assert max(len(topic.reply) for topic in article.not_covered) == MAX_CORRECTION_OR_REPLY_LENGTH
    assert all(
        len(line) <= MAX_NOT_COVERED_QUESTION_LENGTH
        for uncovered in article.not_covered
        for line in uncovered.questions
    )


def test_afterthoughts_come_back_as_they_were_written(put: Callable[..., Path]) -> None:
    fields = (
        "image: https://x.example/a.jpg\nalt: A boat\n"
        "corrections:\n  - {date: 2011-08-25, text: 'It: 7', entries: one}\n  - So\n"
        "not_covered:\n  - {asked: [a b, c d], reply: 'e: f'}"
    )
    article = load_library(put(article_with_fields(fields))).library.articles[0]
    again = load_library(put(write_markdown(article), "b.md")).library.articles[0]

    assert again.corrections == article.corrections
    assert again.not_covered == article.not_covered
    assert (again.image, again.alt) == (article.image, article.alt)


def test_the_example_in_the_editors_guide_is_sound(
    put: Callable[..., Path], tmp_path: Path
) -> None:
    example = re.search(r"```markdown\n(image:.*?)\n```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert example
    (tmp_path / "kim-train.jpg").touch()
    path = put(article_with_fields(example[1]).replace("{#one}", "{#pipeline}"))

    assert check_content(path).diagnostics == ()
    article = load_library(path).library.articles[0]
    assert (len(article.corrections), len(article.not_covered)) == (1, 1)
