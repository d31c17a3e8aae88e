from __future__ import annotations

from bot.article.model import Passage, Span, Style
from bot.content.document.diagnostics import Diagnostics
from bot.content.markdown.passage_builder import PassageBuilder


def make_builder() -> PassageBuilder:
    return PassageBuilder(7, Diagnostics("a.md"))


def test_what_is_put_down_is_one_text() -> None:
    builder = make_builder()
    for part in ("a", "", "b"):
        builder.append_text(part)
    assert builder.build_passage() == Passage("ab")


def test_outer_styles_stand_before_inner_ones_even_over_the_same_words() -> None:
    builder = make_builder()
    with builder.apply_style(Style.BOLD), builder.apply_style(Style.LINK, "https://a.example"):
        builder.append_text("x")
    with builder.apply_style(Style.ITALIC):
        builder.append_text("y")
    assert builder.build_passage().spans == (
        Span(0, 1, Style.BOLD),
        Span(0, 1, Style.LINK, "https://a.example"),
        Span(1, 1, Style.ITALIC),
    )


def test_a_style_over_nothing_is_none() -> None:
    builder = make_builder()
    with builder.apply_style(Style.BOLD), builder.apply_style(Style.ITALIC):
        builder.append_text("")
    assert builder.build_passage() == Passage("")


def test_lines_begin_as_deep_as_the_lists_around_them() -> None:
    builder = make_builder()
    with builder.increase_indent("  "):
        builder.begin_line()
        with builder.increase_indent("  "):
            builder.begin_line()
        builder.begin_line()
    builder.begin_line()
    assert builder.build_passage().text == "\n  \n    \n  \n"


def test_a_fault_is_noted_on_the_line_that_is_read_or_below_it() -> None:
    diagnostics = Diagnostics("a.md")
    builder = PassageBuilder(7, diagnostics)
    builder.report_line("Off.", "Mend.")
    builder.report_line("Off.", "Mend.", below=2)
    assert [fault.line for fault in diagnostics.collected] == [7, 9]
