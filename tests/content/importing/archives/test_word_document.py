"""Word documents: what their converter passes over is read, hidden text isn't."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.importing.importer import ImportResult, import_file
from bot.errors import ContentError
from tests.content.importing.archives.packing import pack_archive
from tests.fakes.imports import joined_answers_of, left_out_of

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def paragraph(text: str, properties: str = "", look: str = "") -> str:
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def import_document(body: str, styles: str = "") -> ImportResult:
    return import_file(Path("faq.docx"), pack_document(body, styles))


def pack_document(body: str, styles: str = "") -> bytes:
    return pack_archive({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override '
        f'PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    })  # fmt: skip


BOLD = "<w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    "style",
    [
        '<w:name w:val="FAQ"/>' + BOLD,
        '<w:name w:val="Asker\'s"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
        '<w:name w:val="Ours"/><w:basedOn w:val="B"/>',
    ],
    ids=["bold", "outline", "built upon another"],
)
def test_paragraphs_of_a_style_of_its_own_are_questions(style: str) -> None:
    base = f'<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Base"/>{BOLD}</w:style>'
    styles = f'{base}<w:style w:type="paragraph" w:styleId="Q">{style}</w:style>'
    names = ("Money", "Way", "Dogs")
    body = "".join(
        paragraph(name, '<w:pStyle w:val="Q"/>') + paragraph(f"{name} it is.") for name in names
    )
    assert joined_answers_of(import_document(body, styles)) == {n: f"{n} it is." for n in names}


def test_hidden_text_is_named_and_left_out() -> None:
    body = paragraph("Is it free?", look="<w:b/>") + paragraph("Yes.")
    hidden = paragraph("Ask the boss", look="<w:vanish/>") + paragraph(
        "Sure.", look='<w:vanish w:val="0"/>'
    )
    result = import_document(body + hidden)
    assert joined_answers_of(result) == {"Is it free?": "Yes. Sure."}
    assert left_out_of(result) == ["Ask the boss"]


def test_formulas_are_written_on_the_line() -> None:
    half = (
        "<m:f><m:num><m:r><m:t>b+c</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    )
    square = (
        "<m:sSup><m:e><m:r><m:t>r</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    )
    body = (
        paragraph("What is it?", look="<w:b/>")
        + f"<w:p><w:r><w:t>A=</w:t></w:r><m:oMath>{half}</m:oMath></w:p>"
        + f"<w:p><m:oMathPara><m:oMath>{square}</m:oMath></m:oMathPara></w:p>"
    )
    assert joined_answers_of(import_document(body)) == {"What is it?": "A=(b+c)/2 r^2"}


def test_a_document_with_more_parts_than_an_article_is_refused_at_once() -> None:
    with pytest.raises(ContentError, match="more parts than an article; split it"):
        import_document("<w:p/>" * 100_001)
