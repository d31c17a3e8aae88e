from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.document.diagnostics import Diagnostics
from bot.content.files import SourceFile
from bot.content.importing.importer import import_file
from bot.content.importing.tabular import workbook
from bot.content.loader import load_source_file
from bot.content.markdown.parser import MarkdownParser
from bot.errors import ContentError
from tests.fakes.imports import answers_with_lead, import_text
from tests.paths import ROOT

YAML_BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]\n" for n in range(1, 30)
)
"""A few lines that stand for more texts than there are atoms."""


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7", "a.pdf is a PDF, which can't be read. Copy its text"),
        ("a.txt", b"%PDF-1.7", "is a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Word document, which can't be read. Open it and"),
        ("a.odt", b"PK", "isn't what its ending says"),
        ("a.xls", b"x", "is an old Excel workbook"),
        ("a.epub", b"PK\x03\x04", "isn't what its ending says"),
        ("a.bin", b"PK\x03\x04", "is an archive"),
        ("a.docx", b"no archive", "isn't what its ending says"),
        ("a.xlsx", b"PK\x03\x04 broken", "isn't what its ending says"),
        ("a.json", b"{", "isn't JSON (line 1)"),
        ("a.json", b'{"a": 1}', "holds no pairs"),
        ("a.yaml", b"a: b: c", "isn't YAML (line 1); put texts that hold “: ”"),
        ("a.yaml", b"", "is empty"),
        ("a.yaml", YAML_BOMB.encode(), "holds more than 50000 texts and lists"),
        ("a.yaml", (YAML_BOMB + "? *a29\n: b\n").encode(), "holds more than 50000 texts and lists"),
        ("a.json", json.dumps(["x"] * 60_000).encode(), "holds more than 50000 texts and lists"),
        ("a.rst", f"T\n=\n\nSo {'{' * 60_000}\n".encode(), "Line 4 has more than 1000 signs"),
        ("a.rst", f"T\n=\n\n{'http://a.b ' * 3_000}".encode(), "too many links to be read"),
        ("a.csv", b"one\ntwo\n", "has no two columns"),
        ("a.csv", b"a,b,c\nd,e,f\n", "doesn't say which columns"),
        ("a.txt", b"Just a title\n\nand a text.", "has no questions"),
        ("a.md", b"# Title\n\nOnly a lead.", "holds no question that can be told"),
        ("a.html", b"<html><p>Hello</p></html>", "holds no question"),
        ("a.html", b"<div>" * 1_000, "a.html is nested too deep to be read"),
        ("a.txt", b"\x00\x01\x02\x03" * 9, "isn't text"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_gives_no_article_is_refused_with_the_way_to_get_there(
    name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(ContentError, match=sentence.replace("(", r"\(").replace(")", r"\)")):
        import_file(Path(name), data)


def test_a_format_whose_packages_are_missing_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ContentError, match=r"pip install 'explainer\[import\]'"):
        import_text("<html><h2>Why?</h2><p>So.</p></html>", "a.html")
    assert import_text("# T\n\n## Why?\n\nSo.").question_count == 1


def test_a_question_asked_twice_is_joined_and_named() -> None:
    result = import_text("# T\n\n## Why?\n\nSo.\n\n## How?\n\nThus.\n\n## Why?\n\nAnd so.\n")
    assert answers_with_lead(result) == {"Why?": ["So.", "And so."], "How?": ["Thus."]}
    assert [(d.line, d.left_out) for d in result.left_out] == [(11, "Why?")]


def test_a_question_without_an_answer_is_named() -> None:
    result = import_text("T\n\nQ: Why?\n\nQ: How?\n\nA: Thus.\n", "faq.txt")
    assert [(d.line, d.left_out) for d in result.left_out] == [(3, "Why?")]


def test_words_that_find_no_place_are_named_with_their_line() -> None:
    result = import_text("# T\n\n## Why?\n\nSo [it](x.html) <Tab>is</Tab>.\n\n## How?\n\nThus.\n")
    assert [d.line for d in result.left_out] == [5]


def test_an_article_of_the_contract_comes_through_unchanged() -> None:
    text = (
        "---\ntitle: T\nlanguage: en\nsynonyms:\n- a, b\n---\n\nLead.\n\n## Why? {#why}\n\n"
        "Also asked:\n- How come?\n\nRelated: how\n\nSo **it** is.\n\n## How? {#how}\n\nThus.\n"
    )
    result = import_text(text)
    assert (result.markdown, result.diagnostics) == (text, ())


def test_a_file_without_a_title_is_called_by_its_name() -> None:
    assert import_text("## Why?\n\nSo.\n", "bus_and-tram.md").article.title == "Bus and tram"


def test_references_that_lead_nowhere_are_left_out_and_named() -> None:
    text = (
        "---\ntitle: T\nimage: gone.jpg\nalt: A boat\n---\n\n## Why? {#why}\n\n"
        "Related: how, nowhere\n\nSo.\n\n## How?\n\nThus.\n"
    )
    result = import_text(text)
    assert result.article.entries[0].related == (f"{result.article.slug}/how",)
    assert {d.left_out for d in result.left_out} == {"nowhere", "gone.jpg"}


def test_json_in_many_shapes_gives_its_pairs() -> None:
    pairs = {"Why so?": "Because it is.", "How so?": "Thus it is."}
    shapes: list[object] = [
        [{"question": q, "answer": a} for q, a in pairs.items()],
        {"faqs": [{"Q": q, "A": a} for q, a in pairs.items()]},
        {"items": [{"questions": [q], "answers": [{"text": a}]} for q, a in pairs.items()]},
        pairs,
        {"mainEntity": [{"name": q, "acceptedAnswer": {"text": a}} for q, a in pairs.items()]},
    ]
    for shape in shapes:
        result = import_text(json.dumps(shape), "a.json")
        assert answers_with_lead(result) == {q: [a] for q, a in pairs.items()}
        assert result.left_out == ()


def test_a_text_of_json_knows_its_line_however_it_is_escaped() -> None:
    text = '[{"q": "Why?",\n"a": "Wor\\u00E4d one\\/two."},\n{"q": "How?",\n"a": "<hr>"}]'
    result = import_text(text, "a.json")
    assert [(d.line, d.left_out) for d in result.left_out] == [(3, "How?")]


def test_a_list_under_other_ways_to_ask_is_the_answer() -> None:
    pair = {"question": "What to bring?", "answer": "- a towel\n- a coat", "phrasings": ["packing"]}
    result = import_text(json.dumps([pair]), "a.json")
    again = import_text(result.markdown)
    for article in (result.article, again.article):
        (entry,) = article.entries
        assert entry.phrasings == ("packing",)
        assert [passage.text for passage in entry.passages] == ["• a towel\n• a coat"]


def test_a_list_under_related_questions_is_the_answer() -> None:
    text = "# T\n\n## Why?\n\nSo.\n\n## How?\n\nRelated: why\n\n- by train\n- on foot\n"
    again = import_text(import_text(text).markdown)
    assert answers_with_lead(again) == {"Why?": ["So."], "How?": ["• by train\n• on foot"]}


def test_marked_sections_that_no_browser_knows_are_text() -> None:
    page = "<html><h1>T</h1><h2>Why?</h2><p>So <![x</p></html>"
    assert answers_with_lead(import_text(page, "a.html")) == {"Why?": ["So <![x"]}


def test_lines_of_json_are_read_as_a_list() -> None:
    text = '{"question": "Why so?", "answer": "So."}\n{"question": "How so?", "answer": "Thus."}\n'
    assert import_text(text, "a.jsonl").question_count == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_and_the_columns_of_a_table_are_found(delimiter: str) -> None:
    rows = [("Nr", "Question", "Answer"), ("1", "Why, so?", "So; it is."), ("2", "How?", "Thus.")]
    text = "\ufeff" + "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    result = import_text(text, "a.csv")
    assert answers_with_lead(result) == {"Why, so?": ["So; it is."], "How?": ["Thus."]}


def test_a_sheet_that_is_nearly_all_room_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_CELLS", 20_000)
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in range(1, 4):
        book.worksheets[0].cell(row, 10_000, "x")
    book.save(data)
    with pytest.raises(ContentError, match="is too wide; delete the columns that hold nothing"):
        import_file(Path("a.xlsx"), data.getvalue())


def test_a_table_without_a_header_is_known_by_what_asks() -> None:
    result = import_text("Why so?,So.\nHow so?,Thus.\n", "a.csv")
    assert answers_with_lead(result) == {"Why so?": ["So."], "How so?": ["Thus."]}


def test_columns_may_name_topics_ids_and_phrasings() -> None:
    text = (
        "id,topic,question,answer,alternatives\n"
        "one,Travel,Why?,So.,How come?|What for?\ntwo,Travel,How?,Thus.,\n"
    )
    result = import_text(text, "a.csv")
    assert [e.id for e in result.article.entries] == ["one", "two"]
    assert result.article.entries[0].phrasings == ("How come?", "What for?")
    assert result.markdown.count("<!-- Travel -->") == 1


def test_answers_in_html_or_markdown_keep_their_links_and_lists() -> None:
    result = import_text(
        json.dumps(
            [
                {"question": "Why?", "answer": "See <a href='https://a.example'>it</a>.<ul><li>x</ul>"},
                {"question": "How?", "answer": "So:\n\n- [it](https://a.example)\n- **two**"},
                {"question": "Who?", "answer": "1 * 2 = _two_\nreally"},
            ]
        ),
        "a.json",
    )  # fmt: skip
    assert "See [it](https://a.example)." in result.markdown
    assert "- [it](https://a.example)\n- **two**" in result.markdown
    assert answers_with_lead(result)["Who?"] == ["1 * 2 = _two_\nreally"]


WORDS = (
    "Why",
    "is",
    "it",
    "so",
    "?",
    ".",
    "\n",
    "\n\n",
    "**",
    "## ",
    "Q: ",
    "A: ",
    "- ",
    "1. ",
    "[a](b)",
    "<b>",
    "{{x}}",
    "|",
    "---\n",
    "*",
    "_",
    "\\",
    ",",
    ";",
    "\t",
    '"',
    "{",
    "}",
    ":",
    "=",
)


ODD_SIGNS = ("\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\ud800", "\ufeff", "\x00")
ANY_WORDS = st.lists(st.sampled_from((*WORDS, *ODD_SIGNS, "Also asked:", "Related:", "<!--")))


@settings(max_examples=50)
@given(ANY_WORDS.map("".join), ANY_WORDS.map("".join), ANY_WORDS.map("".join))
def test_whatever_stands_in_the_pairs_of_a_list_gives_a_file_that_can_be_read(
    question: str, answer: str, phrasing: str
) -> None:
    pair = {"question": question, "answer": answer, "phrasings": [phrasing], "id": phrasing}
    pairs = [{"question": "Is it?", "answer": "Yes."}, pair]
    result = import_text(json.dumps(pairs), "a.json")
    loaded = load_source_file(SourceFile(Path("a.md"), result.markdown.encode()), MarkdownParser())
    assert loaded.article
    assert [e.question for e in loaded.article.entries] == [
        e.question for e in result.article.entries
    ]


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map("".join),
    st.sampled_from([".md", ".txt", ".html", ".csv", ".tsv", ".json", ".yaml", ".rst", ".adoc"]),
)
def test_whatever_is_imported_passes_the_check_or_is_refused_in_words(
    text: str, suffix: str
) -> None:
    try:
        result = import_text(f"# T\n\n## Is it?\n\nYes.\n\n{text}", f"a{suffix}")
    except ContentError:
        return
    diagnostics = Diagnostics("a.md")
    MarkdownParser().parse_markdown(result.markdown, diagnostics)
    assert [d for d in diagnostics.collected if not d.is_advice] == []


def test_a_text_in_another_encoding_says_which_packages_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ContentError, match=r"isn't in UTF-8\. Save it so, or install"):
        import_file(Path("faq.md"), "# T\n\n## Où ?\n\nIci.\n".encode("cp1252"))


def test_import_begins_without_the_packages_of_its_extra() -> None:
    names = ("bs4", "charset_normalizer", "docutils", "mammoth", "openpyxl")
    program = (
        "import sys; sys.modules.update(dict.fromkeys(sys.argv[1:])); import bot.commands.import_"
    )
    command = [sys.executable, "-c", program, *names]
    subprocess.run(command, check=True, cwd=ROOT, timeout=120)
