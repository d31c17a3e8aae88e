from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.document.diagnostics import Diagnostics
from bot.content.markdown.freeform import FreeformArticle, is_markdown, parse_freeform_markdown
from bot.content.markdown.parser import MarkdownParser

PARSER = MarkdownParser()


def read_freeform(text: str) -> tuple[FreeformArticle, Diagnostics]:
    diagnostics = Diagnostics("a.md")
    return parse_freeform_markdown(text, PARSER, diagnostics), diagnostics


def answers_of(text: str) -> dict[str | None, list[str]]:
    parsed = read_freeform(text)[0].parsed
    return {s.question: [p.text for p in s.passages] for s in parsed.sections}


TWO = {"Is it late?": ["No."], "Is it full?": ["Yes.", "Often."]}


@pytest.mark.parametrize(
    "body",
    [
        "## Is it late?\n\nNo.\n\n## Is it full?\n\nYes.\n\nOften.",
        "### Is it late?\nNo.\n### Is it full?\nYes.\n\nOften.",
        "## Travel\n\n### Is it late?\n\nNo.\n\n## Seats\n\n### Is it full?\n\nYes.\n\nOften.",
        "**Is it late?**\n\nNo.\n\n**Is it full?**\n\nYes.\n\nOften.",
        "__Is it late?__\nNo.\n\n__Is it full?__\nYes.\n\nOften.",
        "**Is it late?** No.\n\n**Is it full?** Yes.\n\nOften.",
        "1. **Is it late?**\n\nNo.\n\n2. **Is it full?**\n\nYes.\n\nOften.",
        "**Q: Is it late?**\n**A:** No.\n\n**Q: Is it full?**\n**A:** Yes.\n\nOften.",
        "## Seats\n\nQ: Is it late?\n\nA: No.\n\n---\n\nQ: Is it full?\n\nA: Yes.\n\nOften.\n\n---",
        "#### Q1: Is it late?\nA1: No.\n\n#### Q2: Is it full?\nA2: Yes.\n\nOften.",
        "## **1. Is it late?**\n\nNo.\n\n## 2) Is it full?\n\nYes.\n\nOften.",
        "##Is it late?\n\nNo.\n\n##Is it full?\n\nYes.\n\nOften.",
        "Is it late?\n-----------\n\nNo.\n\nIs it full?\n-----------\n\nYes.\n\nOften.",
        "<h3>Is it late?</h3>\n<p>No.</p>\n<h3>Is it full?</h3>\n<p>Yes.</p><p>Often.</p>",
        "<details>\n<summary>Is it late?</summary>\n\nNo.\n\n</details>\n\n"
        "<details><summary><b>Is it full?</b></summary>\n\nYes.\n\nOften.\n</details>",
        "## Frage: Is it late?\nAntwort: No.\n\n## Frage: Is it full?\nAntwort: Yes.\n\nOften.",
        "- Q: Is it late?\n\nA: No.\n\n- Q: Is it full?\n\nA: Yes.\n\nOften.",
        "* **Is it late?** No.\n* **Is it full?** Yes.\n\nOften.",
        "- Is it late?\n  - No.\n- Is it full?\n  - Yes.\n\nOften.",
        "_Is it late?_\n\nNo.\n\n_Is it full?_\n\nYes.\n\nOften.",
        "> **Is it late?**\n\nNo.\n\n> **Is it full?**\n\nYes.\n\nOften.",
        "<!-- ## Is it\nlong? -->\n## Is it late?\n\nNo.\n\n## Is it full?\n\nYes.\n\nOften.",
    ],
)  # fmt: skip
def test_questions_are_found_however_they_are_set_off(body: str) -> None:
    article, diagnostics = read_freeform(f"# The ferry\n\n{body}\n")
    assert article.parsed.metadata.title == "The ferry"
    assert answers_of(f"# The ferry\n\n{body}\n") == TWO
    assert [d.message for d in diagnostics.collected] == []


def test_a_table_whose_first_column_asks_is_read_row_by_row() -> None:
    text = "# F\n\n| Question | Answer |\n|---|---|\n| Late? | No. |\n| Full? | Yes. |\n\nEnd.\n"
    assert answers_of(text) == {"Late?": ["No."], "Full?": ["Yes.", "End."]}
    other = answers_of("# F\n\n## Late?\n\n| day | hour |\n|---|---|\n| Monday | ten |\n")
    assert other == {"Late?": ["day | hour\nMonday | ten"]}


def test_front_matter_may_be_toml() -> None:
    text = '+++\ntitle = "T"\ndate = 2020-02-03\ntags = ["a"]\n+++\n\n### Late?\n\nNo.\n'
    parsed = read_freeform(text)[0].parsed
    assert (parsed.metadata.title, str(parsed.metadata.date)) == ("T", "2020-02-03")
    _, diagnostics = read_freeform("+++\ntitle = \n+++\n\n### Late?\n\nNo.\n")
    assert [d.is_fatal for d in diagnostics.collected] == [True]


def test_topics_group_questions_and_are_none_themselves() -> None:
    article, _ = read_freeform(
        "# Ferry\n\n## Travel\n\n### Late?\n\nNo.\n\n### Full?\n\nNo.\n\n"
        "## Seats\n\n### Soft?\n\nYes."
    )
    assert article.topics == {(5, 0): ("Travel",), (15, 0): ("Seats",)}
    assert [section.line for section in article.parsed.sections] == [5, 9, 15]


def test_headings_deeper_than_the_questions_are_bold_lines_of_the_answer() -> None:
    text = "# F\n\n## How do I board?\n\nEasily.\n\n### By car\n\nDrive.\n\n## Late?\n\nNo."
    assert answers_of(text) == {
        "How do I board?": ["Easily.", "By car", "Drive."],
        "Late?": ["No."],
    }  # fmt: skip


def test_a_heading_that_asks_nothing_is_an_entry_among_questions() -> None:
    text = "# F\n\n## Late?\n\nNo.\n\n## Lost property\n\nAt the desk.\n\n## Full?\n\nNo.\n"
    assert list(answers_of(text)) == ["Late?", "Lost property", "Full?"]


def test_headings_are_entries_where_nothing_asks() -> None:
    text = "# Terms\n\n## Ferry\n\nA boat.\n\n## Quay\n\nA wall.\n\n### Height\n\nTwo metres.\n"
    assert answers_of(text) == {"Ferry": ["A boat."], "Quay": ["A wall.", "Height", "Two metres."]}


def test_what_stands_above_the_first_question_is_the_lead() -> None:
    text = "# F\n\nThe lead.\n\n## Facts\n\n- fast\n- red\n\n## Questions\n\n**Late?**\n\nNo.\n"
    assert answers_of(text) == {None: ["The lead.", "Facts", "• fast\n• red"], "Late?": ["No."]}
    assert read_freeform(text)[0].topics == {(12, 0): ("Questions",)}


def test_what_answers_no_question_is_left_out_and_named() -> None:
    text = (
        "# F\n\n## Questions\n\n**Late?**\n\nNo.\n\n## See also\n\n[The bus](https://a.example)\n"
    )
    _, diagnostics = read_freeform(text)
    assert {(d.line, d.left_out) for d in diagnostics.collected} == {
        (9, "## See also"),
        (11, "[The bus](https://a.example)"),
    }


@pytest.mark.parametrize("contents", ["- [Late?](#late)\n- [Full?](#full)", "1. Late?\n2. Full?"])
def test_a_contents_list_is_left_out_and_named(contents: str) -> None:
    text = f"# F\n\n## Contents\n\n{contents}\n\n## Late?\n\nNo.\n\n## Full?\n\nNo.\n"
    article, diagnostics = read_freeform(text)
    assert [s.question for s in article.parsed.sections] == ["Late?", "Full?"]
    assert sorted({d.line for d in diagnostics.collected}) == [5, 6]
    assert all(d.left_out for d in diagnostics.collected)


def test_one_line_that_begins_like_a_mark_makes_no_question_of_itself() -> None:
    text = "# Handbook\n\n## What is the format?\n\nFor example:\n\nQ: is the quiet level\n"
    assert answers_of(text) == {"What is the format?": ["For example:", "Q: is the quiet level"]}


def test_code_is_left_as_it_is() -> None:
    code = "```\n# no heading\n**Q: x?**\n{{ x }} <b>\n---\n```"
    answers = answers_of(f"# F\n\n## Late?\n\n{code}\n\n## Full?\n\nNo.\n")
    assert answers["Late?"] == ["# no heading\n**Q: x?**\n{{ x }} <b>\n---"]


def test_what_a_site_generator_would_replace_becomes_text_or_is_named() -> None:
    answers = answers_of(
        "# F\n\n## Late?\n\n{{< note >}}\nNo, $2 \\times 10^3$ times[^1] :rocket:.\n"
        "{{< /note >}}\n\n"
        "See [[the bus|Bus pages]] at {{ site.name }}.{.small}\n\n!!! tip \"By the way\"\n"
        "    Take a coat.\n\nQuay\n: A wall.\n\n[^1]: Or more.\n\n## Full?\n\nNo.\n"
    )  # fmt: skip
    assert answers["Late?"] == [
        "No, 2 × 10³ times (Or more.) 🚀.",
        "See Bus pages at .",
        "By the way",
        "Take a coat.",
        "Quay: A wall.",
    ]
    _, diagnostics = read_freeform("# F\n\n## Late?\n\nNo{{ x }}.\n\n:::warning\nWet.\n:::\n")
    assert [(d.line, d.left_out) for d in diagnostics.collected] == [
        (5, "{{ x }}"),
        (7, ":::warning"),
    ]


def test_html_becomes_the_markdown_it_stands_for() -> None:
    answers = answers_of(
        "# F\n\n## Late?\n\nPress <kbd>Ctrl</kbd>, <b>now</b><br>or "
        "<a href='https://a.example'>ask</a>.\n"
        "<div align=center><ul><li>one</li><li>two</li></ul></div>\n\n## Full?\n\nNo.\n"
    )
    assert answers["Late?"] == ["Press Ctrl, now\nor ask.", "• one\n• two"]


def test_front_matter_comes_first_and_a_heading_of_other_words_stays() -> None:
    article, _ = read_freeform("---\ntitle: T\nlang: de\n---\n\n# F\n\nLead.\n\n### Late?\n\nNo.\n")
    assert (article.parsed.metadata.title, article.parsed.metadata.language) == ("T", "de")
    assert [p.text for p in article.parsed.sections[0].passages] == ["F", "Lead."]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# Title\n\nQ: x\nA: y", True),
        ("T\n\n**Q:** x\n\n**A:** y", False),
        ("T\n\nQ: x\nA: see [y](https://a.example)", True),
        ("T\n\nQ: x\nA: *y*, #1, <b>, $5", False),
        ("T\n===\n\nx", True),
        ("Q: x\n\n```\ncode\n```", True),
        ("<details>", True),
        ("", False),
    ],
)
def test_markdown_is_told_from_plain_text(text: str, markdown: bool) -> None:
    assert is_markdown(text.split("\n")) is markdown


PIECES = (
    "# T\n", "## Q?\n", "### q\n", "**Q?**\n", "Q: x\n", "A: y\n", "\n", "text\n", "---\n", "===\n",
    "- [x](#y)\n", "{{ x }}", "<b>", "</details>", "<!--", "-->", "```\n", "1. ", "[^1]",
    "[^1]: n\n",
    "    ", "<a href=\"x\">", "</a>", ": d\n", "!!! n\n", "$x$",
    "| a |\n|---|\n",
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_markdown_makes_the_parser_fail_or_loses_its_place(text: str) -> None:
    article, diagnostics = read_freeform(text)
    lines = text.count("\n") + 1
    assert all(1 <= d.line <= lines for d in diagnostics.collected)
    assert all(1 <= section.line <= lines for section in article.parsed.sections)
