from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Article
from bot.content.document.diagnostics import Diagnostics
from bot.content.plain.parser import parse_plain_text
from bot.errors import ContentError
from tests.fakes.plain_text import read_plain_article

QA = "Q: Why?\n\nA: So.\n"


def question_texts(article: Article) -> list[tuple[str, list[str]]]:
    return [(e.question, [p.text for p in e.passages]) for e in article.entries]


def answer_texts(text: str) -> list[str]:
    """The passages of an answer given as plain text."""
    return question_texts(read_plain_article(f"Title\n\nQ: Why?\n\nA: {text}"))[0][1]


def test_title_date_caption_and_lead_stand_in_this_order() -> None:
    article = read_plain_article(
        "Title\n\nAugust 23, 2011\n\nA man on a train.\n\n"
        "The lead goes on for a good while longer than that.\n\n" + QA
    )
    assert (article.title, article.date) == ("Title", date(2011, 8, 23))
    assert article.caption == "A man on a train."
    assert question_texts(article) == [
        ("Title", ["The lead goes on for a good while longer than that."]),
        ("Why?", ["So."]),
    ]
    assert [(entry.id, entry.source_line) for entry in article.entries] == [
        ("intro", 7),
        ("why", 9),
    ]


@pytest.mark.parametrize(
    ("preface", "caption", "lead"),
    [
        ("", None, []),
        ("\n\nShort lead.", None, ["Short lead."]),
        ("\n\nMay 1, 2020", None, []),
        ("\n\nMay 1, 2020\n\nShort lead.", None, ["Short lead."]),
        ("\n\nA caption.\n\nMay 1, 2020\n\nA lead that is longer.", "A caption.",
         ["A lead that is longer."]),
        ("\n\nThe first paragraph.\n\nThe second paragraph.", None,
         ["The first paragraph.", "The second paragraph."]),
        ("\n\n" + "A long first paragraph. " * 6 + "\n\n" + "An even longer one. " * 20, None,
         [("A long first paragraph. " * 6).strip(), ("An even longer one. " * 20).strip()]),
        ("\n\nA caption.\n\nThe first of two paragraphs.\n\nThe second.", "A caption.",
         ["The first of two paragraphs.", "The second."]),
    ],
)  # fmt: skip
def test_what_is_missing_above_the_questions_is_not_made_up(
    preface: str, caption: str | None, lead: list[str]
) -> None:
    article = read_plain_article(f"Title{preface}\n\n{QA}")
    assert article.caption == caption
    assert question_texts(article) == ([("Title", lead)] if lead else []) + [("Why?", ["So."])]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Why?\n\nA: So.", "Q. Why?\n\nA. So.", "Question: Why?\nAnswer: So.",
        "q: Why?\n\na:\nSo.", "Q:\nWhy?\n\nA:\n\nSo.", "Q1: Why?\n\nA1: So.", "Q) Why?\n\nA) So.",
        "  Q : Why?\n\n A : So.", "Вопрос: Why?\n\nОтвет: So.", "В: Why?\nО: So.", "Q: Why?\n\nSo.",
        "Q:Why?\n\nA:So.", "**Q:** Why?\n\n**A:** So.", "**Q: Why?**\n\nA: So.",
        "\t\tQ: Why?\n\n\t\tA: So.", "Q\uff1aWhy?\n\nA\uff1aSo.",
        "Question 1: Why?\n\nAnswer 1: So.",
    ],
)  # fmt: skip
def test_the_marks_of_questions_and_answers_may_differ(text: str) -> None:
    assert question_texts(read_plain_article(f"Title\n\n{text}")) == [("Why?", ["So."])]


def test_russian_marks_make_the_article_russian() -> None:
    assert read_plain_article("Название\n\nВопрос: Почему?\n\nОтвет: Потому.").language == "ru"
    assert read_plain_article("Title\n\n" + QA).language == "en"


@pytest.mark.parametrize(
    "paragraph", ["A. Smith said so.", "A: or B?", "В. Петров ответил.", "О. Генри писал."]
)
def test_a_paragraph_of_an_answer_may_begin_like_a_mark(paragraph: str) -> None:
    assert answer_texts(f"Yes.\n\n{paragraph}") == ["Yes.", paragraph]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_paragraphs_may_stand_on_a_line_each_without_blank_lines(gap: str) -> None:
    lines = (
        "Title", "23 August 2011", "A caption.", "A lead that is longer than the caption is.",
        "Q: Why?", "A: So.", "And so as it", "would be.", "Q: When?", "A: Now.",
        "Original url: <https://a.example/x>",
    )  # fmt: skip
    article = read_plain_article(gap.join(lines))
    assert (article.date, article.caption) == (date(2011, 8, 23), "A caption.")
    assert article.url == "https://a.example/x"
    assert question_texts(article) == [
        ("Title", ["A lead that is longer than the caption is."]),
        ("Why?", ["So.", "And so as it would be."]),
        ("When?", ["Now."]),
    ]


def test_what_stands_right_under_a_title_is_no_part_of_it() -> None:
    article = read_plain_article(f"Title\nAugust 23, 2011\n\nThe lead.\n\n{QA}")
    assert (article.title, article.date) == ("Title", date(2011, 8, 23))
    assert question_texts(read_plain_article(f"Title\nThe lead.\n\n{QA}"))[0] == (
        "Title",
        ["The lead."],
    )


def test_a_title_may_have_two_lines() -> None:
    assert (
        read_plain_article(f"A title\nof two lines\n\nThe lead.\n\n{QA}").title
        == "A title of two lines"
    )


def test_the_address_may_stand_right_under_the_last_answer() -> None:
    article = read_plain_article(f"Title\n\n{QA}\nURL: https://a.example/x\n")
    assert (article.url, question_texts(article)) == ("https://a.example/x", [("Why?", ["So."])])


def test_a_question_may_have_several_paragraphs() -> None:
    assert (
        question_texts(read_plain_article("Title\n\nQ: Why so\n\nsoon?\n\nA: So."))[0][0]
        == "Why so soon?"
    )


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("such a project as it\n\nwould become", ["such a project as it would become"]),
        ("cut after a comma,\n\nthen on", ["cut after a comma, then on"]),
        ("cut\n\ntwo\n\ntimes", ["cut two times"]),
        ("cut on it\n\n\n\n\fwould", ["cut on it would"]),
        ("cut on it\fwould", ["cut on it would"]),
        ("cut on it\n\fwould", ["cut on it would"]),
        ("One.\fTwo.", ["One.", "Two."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n\ntwo.", ["One.", "two."]),
        ("“One.”\n\ntwo", ["“One.”", "two"]),
        ("One:\n\ntwo", ["One:", "two"]),
        ("One\n\nTwo", ["One", "Two"]),
        ("One\n\n2 two", ["One", "2 two"]),
        ("one\n\n- two", ["one", "- two"]),
    ],
)
def test_only_a_sentence_that_a_page_break_cut_is_joined(text: str, passages: list[str]) -> None:
    assert answer_texts(text) == passages


@pytest.mark.parametrize(
    ("text", "out"),
    [
        (r"\$1.66 and \*x\* and \\", r"$1.66 and *x* and \ ".strip()),
        (r"C:\Users\n", r"C:\Users\n"),
        ("*stars*, _lines_, <b>, &amp;, #1, `x`", "*stars*, _lines_, <b>, &amp;, #1, `x`"),
        ("“quotes” – 5\u00a0km … naïve 😀", "“quotes” – 5\u00a0km … naïve 😀"),
        ("two  spaces", "two  spaces"),
        ("- one\n- two", "- one\n- two"),
        ("Roses are red,\nviolets are blue.", "Roses are red,\nviolets are blue."),
        ("These lines were wrapped by a machine at some forty or\nfifty letters, as mail was once.",
         "These lines were wrapped by a machine at some forty or fifty letters, as mail was once."),
        ("A first line that is really long, longer than the rest,\nA\nB",
         "A first line that is really long, longer than the rest,\nA\nB"),
    ],
)  # fmt: skip
def test_every_other_character_is_kept(text: str, out: str) -> None:
    assert answer_texts(text) == [out]


@pytest.mark.parametrize(
    "line",
    ["Original url: <https://a.example/x>", "Original URL: https://a.example/x",
     "url: https://a.example/x", "Link: <https://a.example/x>"],
)  # fmt: skip
def test_the_address_is_taken_from_its_line(line: str) -> None:
    article = read_plain_article(f"Title\n\n{QA}\n{line}\n")
    assert article.url == "https://a.example/x"
    assert question_texts(article) == [("Why?", ["So."])]


def test_an_address_inside_a_sentence_stays_there() -> None:
    article = read_plain_article(
        f"Title\n\n{QA}\nMore under link: https://a.example.\n\nurl: none\n"
    )
    assert article.url is None
    assert question_texts(article)[0][1][1:] == ["More under link: https://a.example.", "url: none"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no title"),
        ("Q: Why?\n\nA: So.", "The article has no title. Write the title on the first line"),
        ("Just a title\n\nand text.", "The file has no questions. Begin each question with “Q:”"),
    ],
)
def test_a_text_that_is_no_such_article_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        read_plain_article(text)


def test_windows_line_breaks_and_a_byte_order_mark_change_nothing() -> None:
    text = "Title\n\nMay 1, 2020\n\n" + QA
    assert read_plain_article("\ufeff" + text.replace("\n", "\r\n")) == read_plain_article(text)


def test_plain_text_is_known_by_its_questions_whatever_the_file_is_called(
    faults: Callable[..., list[str]],
) -> None:
    assert faults("Title\n\n" + QA, "a.md") == []
    assert faults("---\ntitle: A\n---\n\n## Why?\n\nSo.", "a.txt") == []


def test_faults_of_a_plain_text_are_found_too(faults: Callable[..., list[str]]) -> None:
    assert faults("Title\n\nQ: Why?\n\nQ: How?\n\nA: So.\n\nQ: How\n\nA: S\x07o.", "a.txt") == [
        "3: The question “Why?” has no answer. Write the answer under it.",
        "9: “How” stands twice, first under another question in line 5. "
        "Keep it where the answer fits, and only there.",
        "11: The line holds an invisible control character (U+0007). "
        "Delete it, or type the line anew.",
    ]


@given(st.text(max_size=300))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    parse_plain_text(text, Diagnostics("a"))
    parse_plain_text(f"T\n\nQ: {text}\n\nA: {text}", Diagnostics("a"))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
def test_a_paragraph_of_one_line_loses_nothing_but_escapes(text: str) -> None:
    text = text.replace("\\", "").strip()
    if text:
        assert answer_texts("- " + text) == ["- " + text]
