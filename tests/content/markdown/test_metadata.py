from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.article.model import Article
from bot.content.check.run import check_content

ReadArticle = Callable[..., Article]
ListFaults = Callable[..., list[str]]


def front_matter_with_lines(*lines: str) -> str:
    return "\n".join(["---", "title: A title", *lines, "---", "", "## One? {#one}", "", "Yes."])


def test_only_the_title_is_required(read: ReadArticle, faults: ListFaults) -> None:
    article = read(front_matter_with_lines())
    assert (article.slug, article.title, article.language) == ("a", "A title", "en")
    assert (article.date, article.source, article.url, article.caption) == (None,) * 4
    assert faults(front_matter_with_lines()) == []


def test_every_field_is_read(read: ReadArticle) -> None:
    article = read(front_matter_with_lines(
        "date: 2011-08-23", "source: The Paper", "url: https://a.example/x", "language: pt-BR",
        "caption: A 'photo'", "synonyms:", "  - North Korea, DPRK", "  - [a, b]",
        "moved: {old: one}",
    ))  # fmt: skip
    assert article.date == date(2011, 8, 23)
    assert (article.source, article.url) == ("The Paper", "https://a.example/x")
    assert (article.language, article.caption) == ("pt-BR", "A 'photo'")
    assert article.synonyms == (("North Korea", "DPRK"), ("a", "b"))
    assert article.moved == {"old": "one"}


@pytest.mark.parametrize("value", ["Yes", "no", "2024", "1.0", "null", "0x1F", "12:30"])
def test_a_title_is_what_is_written_and_not_what_yaml_makes_of_it(
    read: ReadArticle, value: str
) -> None:
    assert read(f"---\ntitle: {value}\n---\n\nLead.").title == value


@pytest.mark.parametrize("written", ["2011-08-23", "'2011-08-23'", "2011-08-23T10:00:00"])
def test_a_date_is_read_quoted_or_not(read: ReadArticle, written: str) -> None:
    assert read(front_matter_with_lines(f"date: {written}")).date == date(2011, 8, 23)


def test_norwegian_is_a_language(read: ReadArticle) -> None:
    assert read(front_matter_with_lines("language: no")).language == "no"


def test_fields_that_are_left_blank_are_unset(read: ReadArticle, faults: ListFaults) -> None:
    text = front_matter_with_lines(
        "date:", "source:", "url: ''", "language:", "synonyms:", "moved:"
    )
    assert read(text).date is None
    assert faults(text) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("date: 23.8.2011",
         "3: “23.8.2011” is no date. Write year, month and day, as in 2011-08-23."),
        ("date: 2011-02-30", "3: “2011-02-30” is no date."),
        ("date: [2011]", "3: “date” must be one line of text."),
        ("url: a.example/x", "3: “a.example/x” is no web address."),
        ("url: javascript:alert(1)", "3: “javascript:alert(1)” is no web address."),
        ("url: 'https://'", "3: “https://” is no web address."),
        ("url: 'http://[x'", "3: “http://[x” is no web address."),
        ("language: english", "3: “english” is no language code."),
        ("language: en_US", "3: “en_US” is no language code."),
        ("languages: en", "3: There is no field “languages”. Did you mean “language”?"),
        ("synonym: [a, b]", "3: There is no field “synonym”. Did you mean “synonyms”?"),
        ("zzz: 1", "3: There is no field “zzz”. Delete the line."),
        ("title: Again", "3: “title” is written twice (first in line 2). Delete one of the two."),
        ("synonyms: a, b", "3: “synonyms” must be a list."),
        ("synonyms: [alone]", "3: The group of synonyms “alone” has one word only."),
        ("synonyms: [{a: b}]", "3: A group of synonyms isn't a line of words."),
        ("synonyms: ['a, b', 'B, c']", "3: “b” stands in two groups of synonyms."),
        ("source: Paper #1", "3: What follows the # is taken for a comment and left out. Put"),
        ("moved: one", "3: “moved” must tell a new id for each old one."),
        ("moved: {a: [one]}", "3: “moved” must tell a new id for each old one."),
        ("moved: {a: one, a: one}", "3: “moved.a” is written twice (first in line 3)."),
    ],
)  # fmt: skip
def test_a_bad_field_costs_only_itself(
    faults: ListFaults, read: ReadArticle, line: str, fault: str
) -> None:
    (reported,) = faults(front_matter_with_lines(line))
    assert reported.startswith(fault)
    assert read(front_matter_with_lines(line)).entries[0].id == "one"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("## One?\n\nYes.", "1: The article has no title. Write “title: …” between two lines"),
        ("---\ndate: 2011-08-23\n---\n\nLead.", "1: The article has no title."),
        ("---\ntitle: ''\n---\n\nLead.", "2: The article has no title."),
        ("---\ntitle: A\n\nLead.", "1: The front matter begins here and never ends."),
        ("---\ntitle: A: b\n---\n\nLead.",
         "2: The front matter can't be read here (mapping values are not allowed here). Put a"),
        ("---\ntitle: A\nx: 'y\nz: a\n---\n\nLead.",
         "3: The front matter can't be read here (found unexpected end of stream). Close the"),
        ("---\ntitle: A\nx: {y: z\n---\n\nLead.",
         "3: The front matter can't be read here (expected ',' or '}', but got '<stream end>'). C"),
        ("---\ntitle: A\nx:y\nz: a\n---\n\nLead.",
         "3: The front matter can't be read here (could not find expected ':'). Write “name"),
        ("---\ntitle: A\nx:\n\t- y\n---\n\nLead.",
         "4: The front matter can't be read here (found character '\\t' that cannot start any "
         "token). Use spaces instead of the tab."),
        ("---\ntitle: A\nx: *y\n---\n\nLead.", "3: The front matter can't be read here"),
        ("---\ntitle: A\nx: \ufffe\n---\n\nLead.", "3: The front matter can't be read here"),
        ("---\ntitle: &a [*a]\n---\n\nLead.", "2: The front matter can't be read here"),
        ("---\n" + "[" * 1000 + "\n---\n\nLead.", "2: The front matter can't be read here (it is"),
        ("---\ntitle:A\n---\n\nLead.", "2: The front matter isn't a list of fields."),
        ("---\n- title\n---\n\nLead.", "2: The front matter isn't a list of fields."),
        ("---\ntitle: " + "A" * 70_000 + "\n---\n\nLead.",
         "1: The front matter has more than 65536 characters."),
        ("---\ntitle: A\n---\n", "1: The article has neither a lead nor an answered question."),
        ("---\n---\n\nLead.", "1: The article has no title."),
    ],
)  # fmt: skip
def test_front_matter_that_cannot_be_used_is_told_with_its_line(
    faults: ListFaults, text: str, fault: str
) -> None:
    assert faults(text)[-1].startswith(fault)


def test_a_broken_front_matter_is_told_once(faults: ListFaults) -> None:
    assert len(faults("---\ntitle: A: b\n---\n\nLead.")) == 1


def test_front_matter_may_end_in_dots_and_begin_after_blank_lines(read: ReadArticle) -> None:
    assert read("\n\n---\ntitle: A\n...\n\nLead.").title == "A"


@pytest.mark.parametrize(
    "field",
    ["layout: faq", "weight: 11", "ms.date: 09/05/2018", "sidebar_label: x", "tags: [a, b]",
     "search.appverid:\n- MET150", "permalink: /faq/", "linktitle: x", "ms.author: me"],
)  # fmt: skip
def test_fields_of_other_tools_are_quietly_ignored(
    field: str, faults: Callable[..., list[str]]
) -> None:
    assert faults(f"---\ntitle: T\nlanguage: en\n{field}\n---\n\n## Why?\n\nSo.\n") == []


def test_other_tools_names_for_a_field_are_understood(read: Callable[..., Article]) -> None:
    article = read(
        "---\ntitle: T\nlang: de\npermalink: https://a.example/x\nauthor: A. Writer\n"
        "pubdate: 2020-02-03\nsummary: What it is about.\n---\n\n## Why?\n\nSo.\n"
    )
    assert (article.language, article.url) == ("de", "https://a.example/x")
    assert (article.source, article.date) == ("A. Writer", date(2020, 2, 3))
    assert [p.text for p in article.entries[0].passages] == ["What it is about."]


@pytest.mark.parametrize("quoted", ["“{}”", "„{}“", "«{}»", "‘{}’", "”{}”"])
def test_typographic_quotation_marks_around_a_value_are_named_and_not_read(
    put: Callable[..., Path], quoted: str
) -> None:
    fields = f"date: {quoted.format('2024-05-01')}\nlanguage: {quoted.format('fr')}"
    report = check_content(put(f"---\ntitle: “T”\n{fields}\n---\nLead.\n\n## Why?\n\nSo.\n"))
    assert [str(problem.line) + problem.message for problem in report.diagnostics] == [
        "3“date” stands between typographic quotation marks.",
        "4“language” stands between typographic quotation marks.",
    ]
    assert (str(report.articles[0].date), report.articles[0].language) == ("2024-05-01", "fr")
    assert report.articles[0].title == "“T”"
