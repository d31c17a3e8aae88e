"""Tables as people and programs head them, and data beside them: pairs keep together."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from bot.content.importing.importer import import_file
from bot.errors import ContentError
from tests.fakes.imports import import_text, joined_answers_of, left_out_of

TWO = {"Is it free?": "Yes.", "Where is it?": "Here."}
TABLES = {
    "numbered questions": (
        "intent,question 1,question 2,answer\na,Is it free?,fees,Yes.\nb,Where is it?,,Here.\n",
        {"fees"},
        set(),
    ),
    "several languages": (
        "key,question_en,answer_en,question_pt-BR,answer_pt-BR\n"
        "a,Is it free?,Yes.,Grátis?,Sim.\nb,Where is it?,Here.,Onde?,Aqui.\n",
        set(),
        {"Grátis?", "Onde?", "Sim.", "Aqui."},
    ),
    "numbers behind both": (
        "q1,a1,q2,a2\nIs it free?,Yes.,Why?,So.\nWhere is it?,Here.,How?,Thus.\n",
        set(),
        {"Why?", "So.", "How?", "Thus."},
    ),
    "a lying table": ("Question,Is it free?,Where is it?\nAnswer,Yes.,Here.\n", set(), set()),
    "names that are explained": (
        "Question (at most 120 characters),Answer - at most 75 characters of plain text\n"
        "Is it free?,Yes.\nWhere is it?,Here.\n",
        set(),
        set(),
    ),
    "commas without quotation marks": (
        "Question,Answer\nIs it free?,Yes.\nWhere is it?,Here.\nWho?,Me, and you.\n",
        set(),
        set(),
    ),
    "fields of a help centre": (
        "id,title,body,section\n1,Is it free?,Yes.,Money\n2,Where is it?,Here.,Way\n",
        set(),
        set(),
    ),
    "a named answer alone": (
        "Name,Tags,Answer\nIs it free?,money,Yes.\nWhere is it?,,Here.\n",
        set(),
        {"money"},
    ),
    "several questions in a cell": (
        'question,answer\n"Is it free?\nCosts?",Yes.\nWhere is it?,Here.\n',
        {"Costs?"},
        set(),
    ),
}


@pytest.mark.parametrize(("text", "phrasings", "unread"), TABLES.values(), ids=TABLES)
def test_columns_are_known_by_their_names(text: str, phrasings: set[str], unread: set[str]) -> None:
    result = import_text(text, "faq.csv")
    who = {"Who?": "Me, and you."} if "Who?" in text else {}
    assert joined_answers_of(result) == TWO | who
    assert {p for entry in result.article.entries for p in entry.phrasings} == phrasings
    assert set(left_out_of(result)) == unread


@pytest.mark.parametrize(
    "text",
    [
        "Question | Answer\nIs it free? | Yes.\nWhere is it? | Here.\n",
        "Frage;Antwort\r\nIs it free?;Yes.\r\nWhere is it?;Here.\r\n",
        "#separator:tab\n#html:true\nIs it free?\tYes.\nWhere is it?\tHere.\n",
    ],
    ids=["bars", "semicolons", "Anki"],
)
def test_a_table_is_known_under_an_ending_for_text(text: str) -> None:
    assert joined_answers_of(import_text(text, "faq.txt")) == TWO


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["faq.csv", "faq.txt"])
def test_utf_16_is_known_without_its_mark(encoding: str, name: str) -> None:
    text = {
        "faq.csv": "question,answer\nIs it free?,Yes.\nWhere is it?,Here.\n",
        "faq.txt": "Q: Is it free?\nA: Yes.\n\nQ: Where is it?\nA: Here.\n",
    }[name]
    assert joined_answers_of(import_file(Path(name), text.encode(encoding))) == TWO


def test_a_sheet_shows_what_is_true_as_excel_does() -> None:
    workbook, stream = openpyxl.Workbook(), io.BytesIO()
    for row in (["Question", "Answer"], ["Is it open?", True], ["Is it free?", False]):
        workbook.worksheets[0].append(row)
    workbook.save(stream)
    result = import_file(Path("faq.xlsx"), stream.getvalue())
    assert joined_answers_of(result) == {"Is it open?": "TRUE", "Is it free?": "FALSE"}


def test_data_has_its_title_its_spans_and_its_code() -> None:
    pairs = [
        {"question": "When?", "answers": {"text": ["at six", "at six"], "answer_start": [4, 4]}},
        {"question": "Why?", "answer": {"json": {"nodeType": "text", "value": "So."}}},
        {"question": "Which?", "answer": "`--all` or *none*"},
    ]
    result = import_text(json.dumps({"title": "Mill", "faq": pairs}), "faq.json")
    assert result.article.title == "Mill"
    assert joined_answers_of(result) == {
        "When?": "at six",
        "Why?": "So.",
        "Which?": "--all or none",
    }


def test_patterns_and_responses_are_questions_and_answers() -> None:
    intents = [{"tag": "fee", "patterns": ["Is it free?", "price"], "responses": ["Yes."]}]
    entry = import_text(json.dumps({"intents": intents}), "faq.json").article.entries[0]
    assert (entry.id, entry.question, entry.phrasings) == ("fee", "Is it free?", ("price",))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{"),
        ("a.csv", "x\ny\n"),
        ("a.yml", "a: b: c"),
        ("a.docx", "no"),
        ("a.json", "{}"),
    ],
)
def test_every_refusal_names_its_file(name: str, text: str) -> None:
    with pytest.raises(ContentError, match=name):
        import_text(text, name)
