from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.article.model import Article, Passage, Span, Style
from tests.content.conftest import TITLE_FRONT_MATTER

B, EM, C, L = Style.BOLD, Style.ITALIC, Style.CODE, Style.LINK


@pytest.fixture
def answer(read: Callable[..., Article]) -> Callable[[str], tuple[Passage, ...]]:
    """Read an answer written in Markdown."""
    return lambda text: read(f"{TITLE_FRONT_MATTER}\n## One?\n\n{text}\n").entries[0].passages


ReadAnswer = Callable[[str], tuple[Passage, ...]]


def styled_words(passage: Passage) -> list[tuple[str, Style, str | None]]:
    return [(passage.text[s.start : s.start + s.length], s.style, s.url) for s in passage.spans]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("one\ntwo", "one two"),
        ("one\\\ntwo", "one\ntwo"),
        ("one  \ntwo", "one\ntwo"),
        ("one  ", "one"),
        ("AT&amp;T &copy; &#8364; &lt;b&gt;", "AT&T © € <b>"),
        (r"\*no\* \# 1\. \[x\] \\ C:\Users", "*no* # 1. [x] \\ C:\\Users"),
        ("2 * 3 = 6 < 7, a_b_c, ~50", "2 * 3 = 6 < 7, a_b_c, ~50"),
        ("before <!-- a note --> after", "before  after"),
        ("1.5 million", "1.5 million"),
        ("- [ ] to do", "• [ ] to do"),
        ("Write to <press@a.example>.", "Write to press@a.example."),
    ],
)
def test_words_come_out_as_they_are_meant(answer: ReadAnswer, markdown: str, text: str) -> None:
    (passage,) = answer(markdown)
    assert (passage.text, passage.spans) == (text, ())


@pytest.mark.parametrize(
    ("markdown", "text", "styles"),
    [
        ("**b** and *i*", "b and i", [("b", B, None), ("i", EM, None)]),
        ("***both***", "both", [("both", EM, None), ("both", B, None)]),
        ("**b *i* b**", "b i b", [("b i b", B, None), ("i", EM, None)]),
        ("`x * y`", "x * y", [("x * y", C, None)]),
        ("~~old~~", "old", [("old", Style.STRIKE, None)]),
        ("[a *b*](https://a.example/x)", "a b",
         [("a b", L, "https://a.example/x"), ("b", EM, None)]),
        ("<https://a.example>", "https://a.example",
         [("https://a.example", L, "https://a.example")]),
        ("> so\n> it\n>\n> goes", "so it\ngoes", [("so it\ngoes", Style.QUOTATION, None)]),
        ("```py\na\n  b\n```", "a\n  b", [("a\n  b", C, None)]),
        ("😀 **b**", "😀 b", [("b", B, None)]),
    ],
)  # fmt: skip
def test_styles_lie_over_the_words_they_were_written_around(
    answer: ReadAnswer, markdown: str, text: str, styles: list[tuple[str, Style, str | None]]
) -> None:
    (passage,) = answer(markdown)
    assert (passage.text, styled_words(passage)) == (text, styles)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("- a\n- b", "• a\n• b"),
        ("* a\n\n* b", "• a\n• b"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("7) a\n8) b", "7. a\n8. b"),
        ("- a\n  - b\n    - c\n      - d\n- e", "• a\n   ◦ b\n      ▪ c\n         ▪ d\n• e"),
        ("1. a\n   - b\n2. c", "1. a\n   ◦ b\n2. c"),
        ("- a\n\n  more\n- b", "• a\n   more\n• b"),
        ("- a\\\n  b", "• a\n   b"),
        ("- a\n\n  ```\n  x\n  y\n  ```", "• a\n   x\n   y"),
        ("> - a\n> - b", "• a\n• b"),
    ],
)
def test_a_list_is_one_passage_with_an_item_a_line(
    answer: ReadAnswer, markdown: str, text: str
) -> None:
    assert [passage.text for passage in answer(markdown)] == [text]


@pytest.mark.parametrize(
    ("markdown", "texts"),
    [
        ("# Big\n\ntext", ["Big", "text"]),
        ("### Small\n\ntext", ["Small", "text"]),
        ("one\n\n---\n\ntwo", ["one", "two"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a | b\n1 | 2"]),
        ("![a map](m.png) here", ["a map here"]),
        ("<div>\nwords\n</div>", ["words"]),
        ("one <b>two</b><br>three", ["one two\nthree"]),
        ("> a\n>> b", ["a\nb"]),
        ("[x](javascript:alert)", ["x"]),
        ("<!-- a note\n\nof two paragraphs -->\n\ntext", ["text"]),
    ],
)
def test_what_telegram_cannot_show_is_shown_as_plainly_as_can_be(
    answer: ReadAnswer, markdown: str, texts: list[str]
) -> None:
    assert [passage.text for passage in answer(markdown)] == texts


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "tg://user?id=1", "/about", "#one", "x.md",
            "mailto:a@b.example", "ftp://a.example", "https://", "vbscript:x", "file:///etc"]
)  # fmt: skip
def test_only_whole_web_addresses_become_links(answer: ReadAnswer, url: str) -> None:
    (passage,) = answer(f"[x]({url})")
    assert (passage.text, passage.spans) == ("x", ())


def test_a_span_counts_code_points(answer: ReadAnswer) -> None:
    assert answer("😀😀 *i*")[0].spans == (Span(3, 1, EM),)
