from __future__ import annotations

from bot.article.fault import Findings
from bot.article.model import Passage, Span, Style
from bot.article.pen import Pen


def pen() -> Pen:
    return Pen(7, Findings("a.md"))


def test_what_is_put_down_is_one_text() -> None:
    one = pen()
    for part in ("a", "", "b"):
        one.put(part)
    assert one.passage() == Passage("ab")


def test_outer_styles_stand_before_inner_ones_even_over_the_same_words() -> None:
    one = pen()
    with one.styled(Style.BOLD), one.styled(Style.LINK, "https://a.example"):
        one.put("x")
    with one.styled(Style.ITALIC):
        one.put("y")
    assert one.passage().spans == (
        Span(0, 1, Style.BOLD),
        Span(0, 1, Style.LINK, "https://a.example"),
        Span(1, 1, Style.ITALIC),
    )


def test_a_style_over_nothing_is_none() -> None:
    one = pen()
    with one.styled(Style.BOLD), one.styled(Style.ITALIC):
        one.put("")
    assert one.passage() == Passage("")


def test_lines_begin_as_deep_as_the_lists_around_them() -> None:
    one = pen()
    with one.indented("  "):
        one.newline()
        with one.indented("  "):
            one.newline()
        one.newline()
    one.newline()
    assert one.passage().text == "\n  \n    \n  \n"


def test_a_fault_is_noted_on_the_line_that_is_read_or_below_it() -> None:
    findings = Findings("a.md")
    one = Pen(7, findings)
    one.note("Off.", "Mend.")
    one.note("Off.", "Mend.", below=2)
    assert [fault.line for fault in findings.faults] == [7, 9]
