from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from bot.content.importing.archives.archive import MAX_UNPACKED_BYTES, open_archive
from bot.content.importing.formats import SourceFormat, detect_format
from bot.content.importing.importer import import_file
from bot.errors import ContentError
from tests.content.importing.archives.packing import pack_archive
from tests.fakes.imports import answers_with_lead, import_text

SOURCES = Path(__file__).parent / "sources"


def workbook_bytes(*sheets: list[tuple[str, ...]]) -> bytes:
    workbook = openpyxl.Workbook()
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["school.docx", "tickets.xlsx"])
def test_a_format_is_known_without_its_ending(name: str) -> None:
    data = (SOURCES / name).read_bytes()
    known = SourceFormat.DOCX if name.endswith("docx") else SourceFormat.XLSX
    assert detect_format(Path("file"), data) is known


def test_a_page_or_a_list_saved_as_text_is_known_by_how_it_begins() -> None:
    assert detect_format(Path("a.txt"), b"\n<!DOCTYPE html>") is SourceFormat.HTML
    xhtml = b"<?xml version='1.0'?>\n<!-- saved -->\n<html><h2>Why?</h2></html>"
    assert detect_format(Path("a.txt"), xhtml) is SourceFormat.HTML
    assert detect_format(Path("a.txt"), b'[{"question": 1}]') is SourceFormat.JSON
    assert detect_format(Path("a.unknown"), b"Q: x") is SourceFormat.TEXT


def test_the_first_sheet_that_holds_questions_is_read() -> None:
    data = workbook_bytes([("only one column",)], [("question", "answer"), ("Why?", "So.")])
    assert answers_with_lead(import_file(Path("a.xlsx"), data)) == {"Why?": ["So."]}
    with pytest.raises(ContentError, match="has no two columns"):
        import_file(Path("a.xlsx"), workbook_bytes([("only one column",)]))


def broken_archive(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "no xml")
    return stream.getvalue()


def test_a_broken_document_is_refused_in_words() -> None:
    with pytest.raises(ContentError, match="The workbook can't be read"):
        import_file(Path("a.xlsx"), broken_archive("xl/workbook.xml"))
    with pytest.raises(ContentError, match="The document can't be read"):
        import_file(Path("a.docx"), broken_archive("word/document.xml"))


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("x", "w") as x:
        for _ in range(MAX_UNPACKED_BYTES // 2**20 + 1):
            x.write(b"\0" * 2**20)
    with pytest.raises(ContentError, match="unpacks to more than 200 MiB"):
        open_archive(stream.getvalue())


@pytest.mark.parametrize(
    ("name", "parts", "sentence"),
    [
        ("a.docx", {"word/document.xml": "x", "word/footnotes.xml": " " * 6_000_000}, "5 MiB of"),
        ("a.xlsx", {"xl/workbook.xml": "x", "xl/styles.xml": " " * 6_000_000}, "5 MiB of text"),
        ("a.html", "<b>" * 100_001, "more parts than an article"),
        ("a.csv", "a," * 1_001, "more than 1000 columns"),
        ("a.md", "|Q|A|\n|---|---|\n" + "|a|b|\n" * 5_001, "more than 5000 rows. Split it."),
        ("a.html", "<p>" + "*" * 350_000, "too many signs"),
    ],
    ids=["footnotes", "styles", "tags", "columns", "rows", "signs"],
)
def test_what_would_take_minutes_is_refused_at_once(
    name: str, parts: str | dict[str, str], sentence: str
) -> None:
    data = parts.encode() if isinstance(parts, str) else pack_archive(parts)
    with pytest.raises(ContentError, match=sentence):
        import_file(Path(name), data)


def test_microdata_goes_before_what_a_page_shows() -> None:
    page = (
        '<h1>Help</h1><div itemtype="https://schema.org/Question"><h3 itemprop="name">Why?</h3>'
        '<div itemprop="text"><p>So.</p><pre>x\n  y</pre></div></div>'
    )
    assert answers_with_lead(import_text(page, "a.html")) == {"Why?": ["So.", "x\n  y"]}


def test_data_of_a_page_that_is_none_changes_nothing() -> None:
    page = (
        '<script type="application/ld+json">{broken</script>'
        '<script type="application/ld+json">{"@type": "Article", "x": [{"y": "z"}]}</script>'
        '<!-- a comment --><meta property="og:title" content="Help"><nav><h1>Help</h1></nav>'
        '<time datetime="no date"></time>'
        "<h2>Why?</h2><p>So <!-- not shown -->it is, <code>a `b`</code>.</p><p>#1 of all</p>"
        '<p><a>plain</a> <a href="#top">up</a> <img src="x.png" alt="A boat"></p>'
    )
    result = import_text(page, "a.html")
    assert answers_with_lead(result)["Why?"][0] == "So it is, a `b`."
    assert "#1 of all" in answers_with_lead(result)["Why?"]
    assert [d.left_out for d in result.left_out] == ["x.png"]


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://a.org/d/p.html">', "https://a.org/d/x.html"),
        ('<meta property="og:url" content="https://a.org/p/">', "https://a.org/p/x.html"),
        ('<base href="https://a.org/d/">', "https://a.org/d/x.html"),
        (
            '<base target="_top"><base href="/e/"><link rel="canonical" href="https://a.org/p">',
            "https://a.org/e/x.html",
        ),
        (
            '<base href="http://["><link rel="canonical" href="https://a.org/p">',
            "https://a.org/x.html",
        ),
    ],
)
def test_relative_links_are_completed_by_what_the_page_says_of_its_address(
    head: str, address: str
) -> None:
    page = f'<head>{head}</head><h2>Why?</h2><p>See <a href="x.html">this</a>.</p>'
    assert f"[this]({address})" in import_text(page, "a.html").markdown


def test_buttons_and_blocks_called_questions_are_headings() -> None:
    page = (
        "<h1>Help</h1><button>Late?</button><div>No.</div>"
        '<div class="faq-question">Full?</div><div class="faq-answer">Yes.</div>'
        "<ol><li>one<ul><li>deep</li></ul></li></ol><blockquote>Said.</blockquote>"
    )
    assert answers_with_lead(import_text(page, "a.html"))["Late?"] == ["No."]
    assert answers_with_lead(import_text(page, "a.html"))["Full?"][:2] == [
        "Yes.",
        "1. one\n   ◦ deep",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n" * 5_001, "more than 5000 rows"),
        ('question,answer\n"' + "x" * 100_001 + '",y\n', "can't be read in line"),
    ],
)
def test_tables_that_are_too_large_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(ContentError, match=sentence):
        import_text(text, "a.csv")


def test_json_of_odd_values_is_read_as_far_as_it_goes() -> None:
    text = '[{"question": "Why so?", "answer": {"markdown": "So."}, "n": null, "x": 1}, 7, "words"]'
    assert answers_with_lead(import_text(text, "a.json")) == {"Why so?": ["So."]}
    deep = '{"a":' * 60 + '{"question": "Q?", "answer": "A."}' + "}" * 60
    with pytest.raises(ContentError, match="holds no pairs"):
        import_text(deep, "a.json")
    with pytest.raises(ContentError, match="holds no pairs"):
        import_text(deep.replace('"', "'"), "a.yaml")


def test_rasa_without_responses_is_no_pair() -> None:
    with pytest.raises(ContentError, match="holds no pairs"):
        import_text("nlu:\n- intent: a\n  examples: |\n    - b\n", "a.yml")
    with pytest.raises(ContentError, match="holds no pairs"):
        import_text("nlu:\n- intent: a\n  examples: |\n    - b\nresponses:\n  x: y\n", "a.yml")


def test_asciidoc_of_many_signs_becomes_markdown() -> None:
    text = (
        "= Help\n\n== Why?\n\nPress kbd:[F1], <<other,see there>> or <<x>>.\n+\nMore.\n\n"
        ".A title\nimage::x.png[]\n// hidden\n** deep\n\n== How?\n\nThus.\n"
    )
    result = import_text(text, "a.adoc")
    assert answers_with_lead(result)["Why?"][0] == "Press F1, see there or x."
    assert "A title" in answers_with_lead(result)["Why?"]


def test_text_of_no_encoding_that_can_be_told_is_refused() -> None:
    with pytest.raises(ContentError, match="isn't text"):
        import_file(Path("a.txt"), b"Q: \xff\x00\x81\x00\x00\xfe" * 50)


def test_a_phrasing_that_is_a_question_is_left_out_and_named() -> None:
    text = (
        "---\ntitle: T\nimage: https://a.example/x.jpg\ncorrections:\n- text: x\n  entries: why\n"
        "moved: {old: why, gone: nowhere}\n---\n\n## Why? {#why}\n\nAlso asked:\n- How?\n\nSo.\n\n"
        "## How? {#how}\n\nThus.\n"
    )
    result = import_text(text, "a.md")
    assert [d.left_out for d in result.left_out] == ["How?"]
    assert (result.article.alt, dict(result.article.moved)) == ("T", {"old": "why"})
    assert result.article.corrections[0].entries == ("why",)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.eml", b"From: x", "an e-mail, .* without names"),
        ("a.txt", b"Received: from x\nFrom: y\n", "an e-mail"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nWhy?\n", "subtitles, .*Write down"),
        ("a.txt", b"1\r\n00:00:01,000 --> 00:00:02,000\r\nWhy?\r\n", "subtitles"),
        ("a.txt", b"\\documentclass{article}\n\\section{Why?}", "LaTeX"),
        ("a.txt", b"#+TITLE: Help\n* Why?\nSo.\n", "Org mode"),
        ("a.txt", b"* Help\n** Why?\nSo.\n", "Org mode"),
        ("a.txt", b"h1. Help\n\nh2(#a). Why?\n\nSo.\n", "wiki text"),
        ("a.txt", b".TH HELP 1\n.SH Why?\nSo.\n", "a manual"),
        ("a.txt", b"\\input texinfo\n@node Why?\n", "a manual"),
        ("a.tei", b"<?xml version='1.0'?>\n<TEI/>", "XML"),
        ("a.ipynb", b'{"cells": []}', "a notebook"),
        ("a.gdoc", b'{"url": "x"}', "a link to a document"),
        ("a.apkg", b"PK\x03\x04", "an Anki deck"),
        ("a.tgz", b"\x1f\x8b\x08", "an archive"),
        ("a", b"\x1f\x8b\x08", "an archive"),
        ("a.jpeg", b"\xff\xd8\xff", "a picture"),
        ("a.key", b"PK\x03\x04", "a presentation"),
    ],
)
def test_what_cannot_be_read_is_called_by_its_name(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(ContentError, match=sentence):
        detect_format(Path(name), data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe\n\0", b"\0\0"])
@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "csv", "json", "html", "xyz"])
def test_an_empty_file_is_called_empty_whatever_its_format(data: bytes, suffix: str) -> None:
    with pytest.raises(ContentError, match=f"a.{suffix} is empty; name a file that holds"):
        import_file(Path(f"a.{suffix}"), data)
