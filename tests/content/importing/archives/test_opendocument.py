from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.importing.importer import ImportResult, import_file
from bot.errors import ContentError
from tests.content.importing.archives.packing import pack_archive, pack_odt
from tests.fakes.imports import answers_with_lead

BOLD = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P1" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P2" style:parent-style-name="P1"/>'
    '<style:style style:name="P3" style:parent-style-name="Heading_20_2"/>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2"/>'
    '<style:style style:name="Title"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/>'
    "</text:list-style>"
)


def import_odt(body: str, styles: str = BOLD, *, frames: str = "") -> ImportResult:
    return import_file(Path("help.odt"), pack_odt(body, styles, frames=frames))


def test_headings_are_questions_and_the_title_is_the_title() -> None:
    result = import_odt(
        '<text:p text:style-name="Title">À la piscine</text:p><text:p>Elle rouvre.</text:p>'
        '<text:h text:outline-level="2">Quels horaires ?</text:h><text:p>De 7 h à 21 h.</text:p>'
        '<text:p text:style-name="P3">Un bonnet ?</text:p><text:p>Oui.</text:p>'
    )
    assert result.article.title == "À la piscine"
    assert answers_with_lead(result) == {
        "À la piscine": ["Elle rouvre."],
        "Quels horaires ?": ["De 7 h à 21 h."],
        "Un bonnet ?": ["Oui."],
    }
    assert not result.left_out


@pytest.mark.parametrize(
    "question",
    [
        '<text:p><text:span text:style-name="T1">{}</text:span></text:p>',
        '<text:p text:style-name="P1">{}</text:p>',
        '<text:p text:style-name="P2">{}</text:p>',
    ],
)
def test_bold_paragraphs_are_questions_wherever_the_style_says_so(question: str) -> None:
    body = "".join(
        question.format(asked) + f"<text:p>{answer}</text:p>"
        for asked, answer in (("מתי פתוח?", "כל יום."), ("כמה זה עולה?", "15 שקלים."))
    )
    assert answers_with_lead(import_odt(body)) == {
        "מתי פתוח?": ["כל יום."],
        "כמה זה עולה?": ["15 שקלים."],
    }


def test_lists_links_breaks_and_footnotes_stand_in_the_answer() -> None:
    result = import_odt(
        '<text:h text:outline-level="1">Help</text:h>'
        '<text:h text:outline-level="2">What to bring?</text:h>'
        '<text:list text:style-name="L1"><text:list-item><text:p>A<text:s text:c="2"/>coat</text:p>'
        "</text:list-item><text:list-item><text:p>Shoes</text:p></text:list-item></text:list>"
        '<text:p>See <text:a xlink:href="https://a.example/x">the list</text:a>.<text:line-break/>'
        "Or<text:tab/>ask<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>At the desk</text:p></text:note-body></text:note>.</text:p>"
    )
    assert answers_with_lead(result)["What to bring?"] == [
        "1. A coat\n2. Shoes",
        "See the list.\nOr ask (At the desk).",
    ]
    assert "[the list](https://a.example/x)" in result.markdown


def test_a_table_of_questions_and_answers_is_read_without_its_header() -> None:
    rows = (("질문", "답변"), ("주차가 되나요?", "네."), ("예약은 어떻게 하나요?", "전화로."))
    body = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    result = import_odt(f"<table:table>{body}</table:table>")
    assert answers_with_lead(result) == {
        "주차가 되나요?": ["네."],
        "예약은 어떻게 하나요?": ["전화로."],
    }
    assert not result.left_out


def test_comments_contents_and_the_head_of_the_pages_are_named_and_changes_are_gone() -> None:
    result = import_odt(
        "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Why?\t1</text:p></text:index-body>"
        "</text:table-of-content>"
        '<text:h text:outline-level="1">Help</text:h><text:h text:outline-level="2">Why?</text:h>'
        "<text:p>So.<office:annotation><text:p>Really so?</text:p></office:annotation></text:p>",
        frames="<style:header><text:p>Draft of May</text:p></style:header>"
        "<style:footer><text:p>Draft of May</text:p><text:p>7</text:p></style:footer>",
    )
    assert answers_with_lead(result) == {"Why?": ["So."]}
    whys = [d.message for d in result.left_out]
    assert whys == [
        "“Really so?” is left out: it is an editor's comment.",
        "“Why? 1” is left out: it is the list of contents.",
        "“Draft of May” is left out: it stands in the head or the foot of the pages.",
    ]


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"x": "y"}, "lacks its part content.xml; save it anew"),
        ({"content.xml": "<office:body/>"}, "holds no text; save it anew"),
        ({"content.xml": "<office:text>" + "<text:tab/>" * 100_001}, "more parts than an article"),
        ({"content.xml": "x" * (5 * 1024 * 1024 + 1)}, "more than 5 MiB of text; split it"),
        (
            {"content.xml": "<office:text>" + "<text:section>" * 9_000 + "</office:text>"},
            "nested too deep|holds no question",
        ),
    ],
    ids=["missing", "empty", "many", "long", "deep"],
)
def test_a_document_that_cannot_be_read_is_refused_in_words(
    parts: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ContentError, match=sentence):
        import_file(Path("a.odt"), pack_archive(parts))


def test_a_damaged_document_is_refused_in_words() -> None:
    data = bytearray(pack_odt("<text:p>Why?</text:p>" * 50))
    start = data.index(b"content.xml") + len(b"content.xml")
    data[start : start + 20] = b"\xff" * 20
    with pytest.raises(ContentError, match="damaged or protected; save it anew"):
        import_file(Path("a.odt"), bytes(data))


def test_a_style_built_upon_itself_ends() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="P1"/>'
    body = '<text:h text:outline-level="2">Why?</text:h><text:p text:style-name="P1">So.</text:p>'
    assert answers_with_lead(import_odt(body, styles)) == {"Why?": ["So."]}


def test_a_document_is_known_without_its_ending() -> None:
    data = pack_odt('<text:h text:outline-level="2">Why?</text:h><text:p>So.</text:p>')
    assert answers_with_lead(import_file(Path("help"), data)) == {"Why?": ["So."]}
