from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.article.model import Article, Entry, Passage
from bot.content.document.build import build_article
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.text import to_one_line
from bot.content.markdown.escape import escape_paragraph
from bot.content.markdown.parser import MarkdownParser
from bot.content.markdown.writer import write_markdown
from tests.fakes.plain_text import read_plain_article

SIGNS = "*_`[]()<>&;#-+=|~!\\\"'.:1 2ax\n {}$^/@ёあ\u00a0\u2028"
PIECES = (
    "Related:", "Also asked:", "- ", "1. ", "---", "===", "```", "~~~", "&amp;", "<b>", "[a]: b",
    "\n", "\n\n", "x", " ", "    ", "![", "](u)", "https://a.example", "{#x}", "| a |", "|-|", "\\",
    ":-", "#", "**", "[^1]", "[a][b]", "<!--", "-->", "{{ x }}", "{% x %}", ":smile:", "$x^2$",
    "[[a]]", "Q: ", "A1. ", "1.2 ", "1. ", ":::tip", "!!! x", ": x", "{.a}", "{a=b}", "##",
    "问：", "P: ",
)  # fmt: skip

MARKDOWN_PIECES = (
    *PIECES[2:],
    "**bold**",
    "*it*",
    "`c`",
    "[w](https://a.example)",
    "\n- one",
    "\n1. one",
    "\n> q",
    "\n\n",
    "\n```\nx\n```\n",
    "~~s~~",
    "\n## Q?\n\n",
    " and ",
    "***",
    "_",
)

characters = st.characters(exclude_categories=("Cs", "Cc"))
texts = st.one_of(
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=40),
    st.text(characters | st.just("\n"), min_size=1, max_size=40),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join),
).filter(str.strip)
lines = texts.map(to_one_line).filter(str.strip)


def read_back(article: Article) -> tuple[Article, Diagnostics]:
    diagnostics = Diagnostics("a.md")
    return build_article(
        MarkdownParser().parse_markdown(write_markdown(article), diagnostics), article.slug, ""
    ), diagnostics


@example("1", "1.1", [], ["1"])
@settings(max_examples=300)
@given(lines, lines, st.lists(lines, max_size=2), st.lists(texts, min_size=1, max_size=3))
def test_any_text_reads_back_letter_for_letter(
    title: str, question: str, phrasings: list[str], answer: list[str]
) -> None:
    passages = tuple(map(Passage, answer))
    lead = Entry("intro", title, passages, tuple(phrasings))
    entry = Entry("one", question, passages, tuple(phrasings), ("a/intro",))
    again, diagnostics = read_back(Article("a", title, (lead, entry), caption=question))
    assert (again.title, again.caption) == (title, question)
    assert diagnostics.collected == ()
    for old, new in zip((lead, entry), again.entries, strict=True):
        assert (new.question, new.passages) == (old.question, old.passages)
        assert (new.phrasings, new.related) == (old.phrasings, old.related)


@settings(max_examples=200)
@given(st.lists(texts, min_size=1, max_size=3))
def test_what_is_imported_reads_back_as_the_plain_text_did(answer: list[str]) -> None:
    article = read_plain_article("Title\n\nQ: Why?\n\nA: So.\n\n" + "\n\n".join(answer))
    again, _ = read_back(article)
    assert [e.passages for e in again.entries] == [e.passages for e in article.entries]
    assert [e.question for e in again.entries] == [e.question for e in article.entries]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(MARKDOWN_PIECES), min_size=1, max_size=12).map("".join))
def test_any_markdown_that_is_written_anew_reads_back_the_same(body: str) -> None:
    parser = MarkdownParser()
    text = f"---\ntitle: T\nlanguage: en\n---\n\n## Why?\n\n{body}\n"
    article = build_article(parser.parse_markdown(text, Diagnostics("a.md")), "a", "")
    again, diagnostics = read_back(article)
    assert diagnostics.collected == ()
    assert [e.question for e in again.entries] == [e.question for e in article.entries]
    for old, new in zip(article.entries, again.entries, strict=True):
        assert [p.text for p in new.passages] == [p.text for p in old.passages]


def test_styles_links_and_lists_are_written_as_markdown() -> None:
    answer = (
        "Some **bold *and* italic** words, `code`, [a **link**](https://a.example/q?a=b&c=d) "
        "and ~~no~~.\n\n- one\n- two\n   1. in\n   2. `side`\n\n> quoted\n\n```\ncode\n  x\n```"
    )
    text = f"---\ntitle: T\nlanguage: en\n---\n\n## Why? {{#why}}\n\n{answer}\n"
    parser = MarkdownParser()
    article = build_article(parser.parse_markdown(text, Diagnostics("a.md")), "a", "")
    assert write_markdown(article, parser=parser) == text


def test_topics_stand_as_comments_above_their_questions() -> None:
    article = Article("a", "T", (Entry("why", "Why?", (Passage("So."),)),))
    text = write_markdown(article, topics={"why": ["Billing -- and more"]})
    assert "<!-- Billing – and more -->\n\n## Why? {#why}" in text
    assert read_back(article)[0].entries[0].passages == article.entries[0].passages


def test_every_field_reads_back() -> None:
    article = Article(
        "a", "Yes: no", (Entry("intro", "Yes: no", (Passage("Lead."),), source_line=16),),
        date=date(2011, 8, 23), source="#1 'Paper'", url="https://a.example", language="no",
        caption="- x", synonyms=(("a", "b c"), ("d, e", "f")), moved={"old": "intro"},
    )  # fmt: skip
    again, diagnostics = read_back(article)
    assert (again, diagnostics.collected) == (article, ())


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("It costs $1.66 (a lot), they say: 50% more!", None),
        ('Kim\'s "trip" – 1950-53; C#, 5 < 6 > 4 & so on, ~50, a/b, me@a.example', None),
        ("2011 was the year.", None),
        ("2011. The year.", "2011\\. The year."),
        ("- said he", "\\- said he"),
        ("*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`"),
        ("# 1", "\\# 1"),
        ("#1", None),
        ("&amp; & <b>", "\\&amp; & \\<b>"),
        ("one\ntwo", "one\\\ntwo"),
        (" x ", "&#32;x&#32;"),
        ("Related: it", "Related\\: it"),
    ],
)
def test_only_what_would_mean_something_is_escaped(text: str, markdown: str | None) -> None:
    assert escape_paragraph(text) == (markdown or text)


def test_the_file_is_what_an_editor_would_have_written() -> None:
    entry = Entry("why", "Why?", (Passage("So."), Passage("Yes.")), ("How come?",), ("a/b", "c/d"))
    article = Article("a", "Title", (Entry("intro", "Title", (Passage("Lead."),)), entry))
    assert write_markdown(article) == (
        "---\ntitle: Title\nlanguage: en\n---\n\nLead.\n\n## Why? {#why}\n\n"
        "Also asked:\n- How come?\n\nRelated: b, c/d\n\nSo.\n\nYes.\n"
    )
