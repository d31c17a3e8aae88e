"""Markdown as note-taking programs and site generators write it."""

from __future__ import annotations

import pytest

from tests.fakes.imports import import_text, joined_answers_of, left_out_of

TWO = {"Is it free?": "Yes.", "Fees": "Here."}
DIALECTS = {
    "components whose titles ask mostly": (
        '<Accordion title="Is it free?">\n  Yes.\n</Accordion>\n<Accordion title="Fees">\n  Here.\n'
        '</Accordion>\n<Accordion title="So?">\n  So.\n</Accordion>\n'
    ),
    "boxes without a kind": '??? "Is it free?"\n    Yes.\n\n??? note "So?"\n    So.\n',
    "talks in bold": "**- Is it free?**\n\nYes.\n\n**— So?**\n\nSo.\n",
    "headings in a list": (
        "- ## Is it free?\n  id:: 64ab-12\n  Yes.\n- ## So?\n\tcollapsed:: true\n\tSo.\n"
    ),
    "marks of places and tags": "> [!faq]- Is it free? #a/b\n> Yes. ^a1b\n\n> [!faq] So?\n> So.",
    "boxes with attributes": (
        '::: {.note collapse="true"}\n## Is it free?\nYes.\n:::\n\n::: {.note}\n## So?\nSo.\n:::\n'
    ),
    "numbers behind which nothing stands": "## 1.Is it free?\nYes.\n\n## 2.So?\nSo.\n",
}


@pytest.mark.parametrize("text", DIALECTS.values(), ids=DIALECTS)
def test_every_question_of_a_dialect_keeps_its_answer(text: str) -> None:
    answers = joined_answers_of(import_text(text))
    fees = {"Fees": "Here."} if "Fees" in text else {}
    assert answers == {"Is it free?": "Yes.", **fees, "So?": "So."}


def test_titles_that_hardly_ask_stay_in_their_answer() -> None:
    text = '## Is it free?\n\n<Card title="Fees">Here.</Card>\n\n<Card title="Really?">No.</Card>\n'
    assert list(joined_answers_of(import_text(text))) == ["Is it free?", "Really?"]
    assert "Fees" in joined_answers_of(import_text(text))["Is it free?"]


def test_a_title_block_of_pandoc_is_no_text() -> None:
    result = import_text("% Bees\n% The club\n% 2024-05-03\n\nBuzz.\n\n# Why?\n\nSo.\n")
    assert (result.article.title, str(result.article.date)) == ("Bees", "2024-05-03")
    assert joined_answers_of(result) == {"Why?": "So."}
    assert left_out_of(result) == ["The club"]


@pytest.mark.parametrize(
    "text", ["## Why?\n\n100 % sure.\n% of all\n", "## Why?\n\nx ^2 and 10 ^12\n"]
)
def test_what_only_looks_like_such_a_mark_stays(text: str) -> None:
    assert left_out_of(import_text(text)) == []


def test_nothing_is_called_lost_that_is_reported_or_stands_in_a_cell() -> None:
    text = "|#|Q|A|\n|---|---|---|\n|1|Tea?|Yes :nosuch: for 2.|\n|2|Jam?|No.|\n"
    result = import_text(text)
    assert joined_answers_of(result) == {"Tea?": "Yes  for 2.", "Jam?": "No."}
    assert left_out_of(result) == [":nosuch:"]


def test_questions_of_the_front_matter_are_read_with_the_body_as_their_lead() -> None:
    text = "---\ntitle: Bath\nfaq:\n  - question: Why?\n    answer: So it is.\n---\nIt is old.\n"
    result = import_text(text)
    assert result.article.title == "Bath"
    assert joined_answers_of(result) == {"Why?": "So it is."}
    assert [p.text for p in result.article.entries[0].passages] == ["It is old."]
    assert left_out_of(result) == []


def test_a_link_to_mail_may_have_a_title() -> None:
    result = import_text('## Who?\n\n[Us](mailto:us@a.example "write").\n')
    assert joined_answers_of(result) == {"Who?": "Us (us@a.example)."}
    assert left_out_of(result) == []


def test_sphinx_keeps_what_it_says_of_versions() -> None:
    text = (
        "Why?\n====\n\n.. versionadded:: 2.0\n   Fast.\n\nWhen?\n=====\n\n.. seealso::\n\n   See.\n"
    )
    result = import_text(text, "faq.rst")
    assert joined_answers_of(result) == {"Why?": "2.0 Fast.", "When?": "See."}
    assert left_out_of(result) == []
