from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.content.plain.surroundings.page_heads import find_page_heads, remove_page_heads
from tests.fakes.imports import answers_of, import_text, left_out_of


def test_what_pages_repeat_is_left_out_and_named_and_answers_go_on_below_it() -> None:
    text = (
        "MINISTRY OF HEALTH\n\nQ: Who can get it?\nA: Everyone who lives here\n\n1\n"
        "\fMINISTRY OF HEALTH\n\nor works here.\n\nQ: Is it free?\nA: Yes, it is.\n\n2\n"
    )
    result = import_text(text, "faq.txt")
    assert result.article.title == "MINISTRY OF HEALTH"
    assert answers_of(result) == {
        "Who can get it?": ["Everyone who lives here or works here."],
        "Is it free?": ["Yes, it is."],
    }
    assert left_out_of(result) == ["1", "MINISTRY OF HEALTH", "2"]


def test_feet_whose_figures_differ_are_alike() -> None:
    pages = [f"Q: Is it {word}?\nA: Yes.\n\nRules, sheet {n} of 3\n" for n, word in
             enumerate(("so", "late", "far"), 1)]  # fmt: skip
    result = import_text("Rules\n\n" + "\f".join(pages), "faq.txt")
    assert answers_of(result) == {f"Is it {word}?": ["Yes."] for word in ("so", "late", "far")}


def test_answers_that_end_pages_alike_stay() -> None:
    text = "Rules\n\nQ: Is it so?\nA: Yes.\n\fQ: Is it late?\nA: Yes.\n\fQ: Is it far?\nA: Yes.\n"
    assert list(answers_of(import_text(text, "faq.txt")).values()) == [["Yes."]] * 3


@given(st.lists(st.sampled_from(["", "\f", "\fHead", "Head", "1", "2", "3", "Text."]), max_size=12))
def test_as_many_lines_and_page_breaks_remain(lines: list[str]) -> None:
    remaining = remove_page_heads(lines, find_page_heads(lines))
    assert len(remaining) == len(lines)
    assert "".join(remaining).count("\f") == "".join(lines).count("\f")
