from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.fault import Findings
from bot.article.markdown import Reader
from bot.article.model import Article
from tests.article.conftest import HEAD

Read = Callable[..., Article]


def shape(article: Article) -> list[tuple[str, str, list[str]]]:
    return [(e.id, e.question, [p.text for p in e.passages]) for e in article.entries]


def test_an_article_is_a_lead_and_questions_with_answers(read: Read) -> None:
    article = read(
        HEAD + "\nThe lead.\n\n## One? {#one}\n\nFirst.\n\nSecond.\n\n## Two?\n\nThird.\n"
    )
    assert shape(article) == [
        ("intro", "A title", ["The lead."]),
        ("one", "One?", ["First.", "Second."]),
        ("two", "Two?", ["Third."]),
    ]


def test_an_article_without_a_lead_has_no_intro(read: Read) -> None:
    assert [entry.id for entry in read(HEAD + "\n\n## One?\n\nYes.\n").entries] == ["one"]


def test_a_lead_of_blank_lines_is_none(read: Read) -> None:
    assert len(read(HEAD + "\n  \n\t\n\n## One?\n\nYes.\n").entries) == 1


def test_an_entry_knows_the_line_of_its_heading(read: Read) -> None:
    article = read(HEAD + "\nLead.\n\n## One?\n\nYes.\n")
    assert [entry.line for entry in article.entries] == [5, 7]


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
def test_a_heading_may_be_written_in_many_ways(read: Read, heading: str) -> None:
    assert shape(read(f"{HEAD}\n{heading}\n\nYes.\n")) == [("one", "One?", ["Yes."])]


def test_a_question_in_any_script_gets_an_id_of_latin_letters(read: Read) -> None:
    article = read(HEAD + "\n## Зачем он приехал?\n\nДа.\n\n## 为什么?\n\n是。\n\n## ¿?\n\nSí.\n")
    first, second, third = (entry.id for entry in article.entries)
    assert (first, third) == ("zachem-on-priekhal", "entry")
    assert second.startswith("wei-")


def test_computed_ids_are_unique_and_never_take_a_written_one(read: Read) -> None:
    article = read(
        HEAD + "\nLead.\n\n## Why?\n\n1\n\n## Why?\n\n2\n\n## Else? {#why}\n\n3\n\n## Intro\n\n4\n"
    )
    assert [entry.id for entry in article.entries] == ["intro", "why-2", "why-3", "why", "intro-2"]


def test_a_computed_id_is_cut_between_words_so_that_links_hold_it(read: Read) -> None:
    article = read(HEAD + f"\n## {'Word ' * 30}?\n\nYes.\n", "a-name-of-some-length.md")
    name = article.entries[0].id
    assert len(article.slug) + len(name) <= 62
    assert name.endswith("-word")


def test_windows_line_breaks_and_a_byte_order_mark_change_nothing(read: Read) -> None:
    text = HEAD + "\nLead.\n\n## One? {#one}\n\nAlso asked:\n- Uno?\n\nYes.  \nNo.\n"
    plain = read(text)
    assert shape(read("\ufeff" + text.replace("\n", "\r\n"))) == shape(plain)
    assert shape(read(text.replace("\n", "\r"))) == shape(plain)
    assert plain.entries[1].passages[0].text == "Yes.\nNo."


def test_a_question_inside_a_block_of_code_is_no_question(read: Read) -> None:
    article = read(HEAD + "\n## One?\n\n```\n## Two?\n```\n")
    assert shape(article) == [("one", "One?", ["## Two?"])]


def test_a_reference_may_be_defined_at_the_end_of_the_file(read: Read) -> None:
    article = read(
        HEAD + "\n## One?\n\nSee [here][x].\n\n## Two?\n\nYes.\n\n[x]: https://a.example\n"
    )
    passage = article.entries[0].passages[0]
    assert (passage.text, passage.spans[0].url) == ("See here.", "https://a.example")


def test_a_section_without_an_answer_is_left_out(read: Read) -> None:
    article = read(HEAD + "\n## One?\n\n## Two?\n\nYes.\n\n##\n\nLost.\n")
    assert [entry.question for entry in article.entries] == ["Two?"]


def test_an_illegal_id_still_gives_an_entry_that_buttons_can_carry(read: Read) -> None:
    article = read(HEAD + f"\n## One? {{#Big One}}\n\nYes.\n\n## Two? {{#{'x' * 90}}}\n\nYes.\n")
    assert [entry.id for entry in article.entries] == ["big-one", "x" * 61]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    for whole in (text, HEAD + text, f"---\n{text}\n---\n"):
        Reader().read(whole, Findings("a.md"))


@settings(deadline=None)
@given(st.lists(st.sampled_from([
    "## Q? {#a}", "Also asked:", "- x", "* y", "Related: a", "> z", "    c", "```", "~~~", "---",
    "===", "| a | b |", "|---|---|", "<div>", "<!--", "-->", "", "", "1. n", "  - m", "[x]: y",
    "**b** *i* `c` [l](https://a.example) ~~s~~", "![i](j)", "# h", "\\", "text",
]), max_size=25).map("\n".join))  # fmt: skip
def test_styles_lie_inside_their_text_and_only_nest(body: str) -> None:
    draft = Reader().read(HEAD + body, Findings("a.md"))
    for passage in (p for section in draft.sections for p in section.passages):
        ends = [(s.start, s.start + s.length) for s in passage.spans]
        assert all(0 <= start < end <= len(passage.text) for start, end in ends)
        assert not [1 for a, b in ends for c, d in ends if a < c < b < d]
