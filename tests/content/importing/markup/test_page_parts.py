"""Parts of pages as builders of web sites write them: tabs, heads of parts, marks, tables, data."""

from __future__ import annotations

import pytest

from tests.fakes.imports import import_text, joined_answers_of, left_out_of

TWO = {"Is it free?": "Yes.", "Where is it?": "Here."}
PAGES = {
    "tabs apart from their panels": (
        '<h1>Bath</h1><div role="tablist"><button role="tab" id="t" aria-controls="a">Is it free?'
        '</button><a role="tab" href="#b">Where is it?</a></div>'
        '<div id="a"><p>Yes.</p></div><div id="b"><p>Here.</p></div>'
    ),
    "tabs that name nothing": (
        '<div role="tablist"><a role="tab" id="t">Is it free?</a><a role="tab" id="u">Where is it?'
        '</a></div><div aria-labelledby="t">Yes.</div><div aria-labelledby="u">Here.</div>'
    ),
    "panels called nav": (
        '<div class="faq-q">Is it free?</div><nav><p>Yes.</p></nav>'
        '<div class="faq-q">Where is it?</div><nav><p>Here.</p></nav>'
    ),
    "heads of parts": (
        "<div><header><h3>Is it free?</h3></header><p>Yes.</p></div>"
        "<div><header><h3>Where is it?</h3></header><p>Here.</p></div>"
    ),
    "RDFa": (
        '<body vocab="https://schema.org/">'
        '<div typeof="Question"><b property="name">Is it free?</b>'
        '<div property="acceptedAnswer"><i property="text">Yes.</i></div></div>'
        '<div typeof="schema:Question"><b property="schema:name">Where is it?</b>'
        '<div property="schema:text">Here.</div></div>'
    ),
    "a class for paragraphs of all kinds": (
        "<p class=N><b>Is it free?</b></p><p class=N>Yes.</p><p class=N><b>Where is it?</b></p>"
        "<p>Here.</p>"
    ),
    "bold runs, a number and hard spaces": (
        "<p><b>1.&nbsp;&nbsp; </b><b>Is it free?</b></p><p>Yes.</p>"
        "<p><b>2.&nbsp;&nbsp; </b><b>Where is </b><b><i>it</i></b>?</p><p>Here.</p>"
    ),
    "a table in one column": (
        "<table><tr><td><b>Is it free?</b></td></tr><tr><td>Yes.</td></tr>"
        "<tr><td><b>Where is it?</b></td></tr><tr><td>Here.</td></tr></table>"
    ),
    "tables in tables": (
        "<table><tr><td><table><tr><td>Is it free?</td><td>Yes.</td></tr>"
        "<tr><td>Where is it?</td><td>Here.</td></tr></table></td></tr></table>"
    ),
    "topics within a table": (
        "<table><tr><td colspan=2>Money</td></tr><tr><td>Is it free?</td><td>Yes.</td></tr>"
        "<tr><td colspan=2>Way</td></tr><tr><td>Where is it?</td><td>Here.</td></tr></table>"
    ),
    "buttons that unfold": (
        "<button aria-expanded=false><p>Is it free?</p></button><p>Yes.</p>"
        "<div role=button aria-expanded=false>Where is it?</div><p>Here.</p>"
    ),
    "a question over two rows": (
        "<table><caption>Bath</caption><tr><td>Is it free?</td><td>Yes.</td></tr>"
        "<tr><td rowspan=2>Where is it?</td><td>He</td></tr><tr><td>re.</td></tr></table>"
    ),
    "answers in headings": (
        "<h3>Q. Is it free?</h3><h4>A. Yes.</h4><h3>Q. Where is it?</h3><h4>A. Here.</h4>"
    ),
    "a banner that asks": (
        '<div class="cookie-banner"><h2>Cookies?</h2></div><h2>Is it free?</h2><p>Yes.</p>'
        "<h2>Where is it?</h2><p>Here.</p>"
    ),
    "a remark within the text": (
        "<main><h2>Is it free?</h2><aside>Yes.</aside><h2>Where is it?</h2><p>Here.</p></main>"
        "<aside>Elsewhere.</aside>"
    ),
    "terms without end tags": "<DL><DT>Is it free?<DD>Yes.<DT>Where is it?<DD><P>Here.</DL>",
    "rows without end tags": (
        "<TABLE><TR><TD>Is it free?<TD>Yes.<TR><TD>Where is it?<TD>Here.</TABLE>"
    ),
    "paragraphs without end tags": (
        "<P><B>Is it free?</B><!-- <P> --><P>Yes.<P><B>Where is it?</B>"
        "<SCRIPT>'<P>'</SCRIPT><P>Here."
    ),
    "words that a style makes bold": (
        '<b style="font-weight:normal"><p><span style="font-weight:700">Is it free?</span></p>'
        '<p>Yes.</p><p><span style="font-weight: bold">Where is it?</span></p><p>Here.</p></b>'
    ),
    "numbers drawn above headings": (
        "<p>01</p><h4>Is it free?</h4><p>Yes.</p><p>02</p><h4>Where is it?</h4><p>Here.</p>"
    ),
    "other articles below": (
        "<h2>Is it free?</h2><p>Yes.</p><h2>Where is it?</h2><p>Here.</p>"
        '<section class="related-articles"><h2>Related</h2><a href="/x">Why so?</a></section>'
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_questions_of_built_pages_keep_their_answers(page: str) -> None:
    answers = joined_answers_of(import_text(page, "page.html"))
    assert {question: text.replace("He re", "Here") for question, text in answers.items()} == TWO


def test_numbers_that_count_nothing_and_tags_that_are_words_stay() -> None:
    page = "<h3>How many?</h3><p>12</p><h3>Which tag?</h3><p>&lt;b&gt; it is</p><p>7</p>"
    assert joined_answers_of(import_text(page, "page.html")) == {
        "How many?": "12",
        "Which tag?": "<b> it is 7",
    }


def test_items_without_end_tags_stand_in_their_lists() -> None:
    page = "<h2>Which?</h2><UL><LI>one<UL><LI>deep<LI>deeper</UL><LI>two</UL><p>Or <b>none"
    assert joined_answers_of(import_text(page, "page.html")) == {
        "Which?": "• one\n   ◦ deep\n   ◦ deeper\n• two Or none"
    }


def test_marks_drawn_in_tags_of_their_own_are_taken_off() -> None:
    page = (
        "<dl><dt><span>Q</span>予約は必要ですか？</dt><dd><span>A</span>不要です。</dd>"
        "<dt><span>Q</span>駐車場は？</dt><dd><span>A</span>あります。</dd></dl>"
    )
    assert joined_answers_of(import_text(page, "page.html")) == {
        "予約は必要ですか？": "不要です。",
        "駐車場は？": "あります。",
    }


def test_tabs_that_ask_nothing_and_menus_stay_what_they_are() -> None:
    page = (
        '<nav><a href="/x">Menu</a></nav>'
        '<div role="tablist"><a role="tab" href="#p">Money</a></div>'
        '<div id="p"><h3>Is it free?</h3><p>Yes.</p></div>'
    )
    result = import_text(page, "page.html")
    assert joined_answers_of(result) == {"Is it free?": "Yes."}
    assert left_out_of(result) == ["Menu"]


DATA = (
    '<script type="application/ld+json">{"@type":"FAQPage","mainEntity":{"@type":"Question",'
    '"name":"Is it free?","acceptedAnswer":{"text":"Yes."}}}</script>'
)


@pytest.mark.parametrize(
    ("shown", "lead"),
    [
        ("<h1>Bath</h1><p>It is old.</p><p>And warm.</p>", ["It is old.", "And warm."]),
        ("<h1>Bath</h1><p>It is old.</p><p><b>Is it free?</b></p><p>Yes.</p>", ["It is old."]),
        ("<h1>Bath</h1><p>It is old.</p><h2>More</h2><p>Else.</p>", ["It is old."]),
        ("<h1>Bath</h1><p>" + "It is old. " * 200 + "</p>", []),
        ("<p>It is old.</p>", []),
    ],
    ids=["paragraphs", "above a question", "above a heading", "long", "without a title"],
)
def test_a_page_with_data_keeps_the_lead_under_its_title(shown: str, lead: list[str]) -> None:
    result = import_text(f"<title>Bath</title>{DATA}{shown}", "page.html")
    assert joined_answers_of(result) == {"Is it free?": "Yes."}
    first = result.article.entries[0]
    assert [p.text for p in first.passages if first.id == "intro"] == lead
