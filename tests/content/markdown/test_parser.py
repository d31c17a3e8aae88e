from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Article
from bot.content.document.diagnostics import Diagnostics
from bot.content.markdown.parser import MarkdownParser
from tests.content.conftest import TITLE_FRONT_MATTER

ReadArticle = Callable[..., Article]


def entry_texts(article: Article) -> list[tuple[str, str, list[str]]]:
    return [(e.id, e.question, [p.text for p in e.passages]) for e in article.entries]


def test_an_article_is_a_lead_and_questions_with_answers(read: ReadArticle) -> None:
    article = read(
        TITLE_FRONT_MATTER
        + "\nThe lead.\n\n## One? {#one}\n\nFirst.\n\nSecond.\n\n## Two?\n\nThird.\n"
    )
    assert entry_texts(article) == [
        ("intro", "A title", ["The lead."]),
        ("one", "One?", ["First.", "Second."]),
        ("two", "Two?", ["Third."]),
    ]


def test_an_article_without_a_lead_has_no_intro(read: ReadArticle) -> None:
    assert [entry.id for entry in read(TITLE_FRONT_MATTER + "\n\n## One?\n\nYes.\n").entries] == [
        "one"
    ]


def test_a_lead_of_blank_lines_is_none(read: ReadArticle) -> None:
    assert len(read(TITLE_FRONT_MATTER + "\n  \n\t\n\n## One?\n\nYes.\n").entries) == 1


def test_an_entry_knows_the_line_of_its_heading(read: ReadArticle) -> None:
    article = read(TITLE_FRONT_MATTER + "\nLead.\n\n## One?\n\nYes.\n")
    assert [entry.source_line for entry in article.entries] == [5, 7]


@pytest.mark.parametrize(
    "heading",
    [
        "## One? {#one}",
        "##   One?   { #one }  ",
        "## One? {# one }",
        "## One? {#one} ##",
        "## One? ## {#one}",
        "   ## One?{#one}",
        "One? {#one}\n---",
        "## *One?* {#one}",
    ],
)
def test_a_heading_may_be_written_in_many_ways(read: ReadArticle, heading: str) -> None:
    assert entry_texts(read(f"{TITLE_FRONT_MATTER}\n{heading}\n\nYes.\n")) == [
        ("one", "One?", ["Yes."])
    ]


def test_a_question_in_any_script_gets_an_id_of_latin_letters(read: ReadArticle) -> None:
    article = read(
        TITLE_FRONT_MATTER + "\n## Зачем он приехал?\n\nДа.\n\n## 为什么?\n\n是。\n\n## ¿?\n\nSí.\n"
    )
    first, second, third = (entry.id for entry in article.entries)
    assert (first, third) == ("zachem-on-priekhal", "entry")
    assert second.startswith("wei-")


def test_computed_ids_are_unique_and_never_take_a_written_one(read: ReadArticle) -> None:
    article = read(
        TITLE_FRONT_MATTER
        + "\nLead.\n\n## Why?\n\n1\n\n## Why?\n\n2\n\n## Else? {#why}\n\n3\n\n## Intro\n\n4\n"
    )
    assert [entry.id for entry in article.entries] == ["intro", "why-2", "why-3", "why", "intro-2"]


def test_a_computed_id_is_cut_between_words_so_that_links_hold_it(read: ReadArticle) -> None:
    article = read(
        TITLE_FRONT_MATTER + f"\n## {'Word ' * 30}?\n\nYes.\n", "a-name-of-some-length.md"
    )
    name = article.entries[0].id
    assert len(article.slug) + len(name) <= 62
    assert name.endswith("-word")


def test_windows_line_breaks_and_a_byte_order_mark_change_nothing(read: ReadArticle) -> None:
    text = TITLE_FRONT_MATTER + "\nLead.\n\n## One? {#one}\n\nAlso asked:\n- Uno?\n\nYes.  \nNo.\n"
    plain = read(text)
    assert entry_texts(read("\ufeff" + text.replace("\n", "\r\n"))) == entry_texts(plain)
    assert entry_texts(read(text.replace("\n", "\r"))) == entry_texts(plain)
    assert plain.entries[1].passages[0].text == "Yes.\nNo."


def test_a_question_inside_a_block_of_code_is_no_question(read: ReadArticle) -> None:
    article = read(TITLE_FRONT_MATTER + "\n## One?\n\n```\n## Two?\n```\n")
    assert entry_texts(article) == [("one", "One?", ["## Two?"])]


def test_a_reference_may_be_defined_at_the_end_of_the_file(read: ReadArticle) -> None:
    article = read(
        TITLE_FRONT_MATTER
        + "\n## One?\n\nSee [here][x].\n\n## Two?\n\nYes.\n\n[x]: https://a.example\n"
    )
    passage = article.entries[0].passages[0]
    assert (passage.text, passage.spans[0].url) == ("See here.", "https://a.example")


def test_a_section_without_an_answer_is_left_out(read: ReadArticle) -> None:
    article = read(TITLE_FRONT_MATTER + "\n## One?\n\n## Two?\n\nYes.\n\n##\n\nLost.\n")
    assert [entry.question for entry in article.entries] == ["Two?"]


def test_an_illegal_id_still_gives_an_entry_that_buttons_can_carry(read: ReadArticle) -> None:
    article = read(
        TITLE_FRONT_MATTER + f"\n## One? {{#Big One}}\n\nYes.\n\n## Two? {{#{'x' * 90}}}\n\nYes.\n"
    )
    assert [entry.id for entry in article.entries] == ["big-one", "x" * 61]


@given(st.text(max_size=300))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    for whole in (text, TITLE_FRONT_MATTER + text, f"---\n{text}\n---\n"):
        MarkdownParser().parse_markdown(whole, Diagnostics("a.md"))


@given(st.lists(st.sampled_from([
    "## Q? {#a}", "Also asked:", "- x", "* y", "Related: a", "> z", "    c", "```", "~~~", "---",
    "===", "| a | b |", "|---|---|", "<div>", "<!--", "-->", "", "", "1. n", "  - m", "[x]: y",
    "**b** *i* `c` [l](https://a.example) ~~s~~", "![i](j)", "# h", "\\", "text",
]), max_size=25).map("\n".join))  # fmt: skip
def test_styles_lie_inside_their_text_and_only_nest(body: str) -> None:
    parsed = MarkdownParser().parse_markdown(TITLE_FRONT_MATTER + body, Diagnostics("a.md"))
    for passage in (p for section in parsed.sections for p in section.passages):
        ends = [(s.start, s.start + s.length) for s in passage.spans]
        assert all(0 <= start < end <= len(passage.text) for start, end in ends)
        assert not [1 for a, b in ends for c, d in ends if a < c < b < d]


def test_marks_and_numbers_of_questions_and_answers_are_taken_off(
    read: Callable[..., Article],
) -> None:
    article = read(
        "---\ntitle: T\nlanguage: en\n---\n\n## Q1: Why?\nA1: So.\n\n"
        "## **2. How?**\n**A: Thus.**\n\n## 3) Who?\nAnswer: We.\n"
    )
    assert [(e.question, e.passages[0].text) for e in article.entries] == [
        ("Why?", "So."),
        ("How?", "Thus."),
        ("Who?", "We."),
    ]


def test_a_bold_question_inside_an_answer_is_advice(faults: Callable[..., list[str]]) -> None:
    text = "---\ntitle: T\nlanguage: en\n---\n\n## Why?\n\nSo.\n\n**Really, is it so?**\n\nYes.\n"
    assert faults(text) == [
        "10: “Really, is it so?” looks like a question, and is none here. "
        "Write it as “## …”, or let `import` do so for the whole file."
    ]
    lead = text.replace("## Why?\n\nSo.\n", "The lead.\n")
    assert any("looks like a question" in fault for fault in faults(lead))


def test_code_that_looks_like_html_is_left_alone(read: Callable[..., Article]) -> None:
    article = read("# T\n\n## Why?\n\nWrite `<b>` and <a>this</a> <img src=x>, 3 < 4.\n")
    assert article.entries[0].passages[0].text.startswith("Write <b> and this")


def test_all_words_of_a_heading_stay_when_its_number_is_taken_off(
    read: Callable[..., Article],
) -> None:
    article = read(
        TITLE_FRONT_MATTER
        + "## 1. Is it heated? Yes, to 24 degrees. {#heat}\n\nIn May.\n\n## 2. When?\n\nAt nine.\n"
    )
    assert [(entry.id, entry.question) for entry in article.entries] == [
        ("heat", "Is it heated? Yes, to 24 degrees."),
        ("when", "When?"),
    ]
