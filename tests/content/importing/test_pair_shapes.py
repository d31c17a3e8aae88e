"""Shapes of data and of tables that hold questions and answers."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.importing.importer import import_file
from bot.errors import ContentError
from tests.fakes.imports import answers_of, import_text, left_out_of

PAIRS = {"Is it free?": ["Yes, it is."], "When is it?": ["At ten."]}
(Q1, (A1,)), (Q2, (A2,)) = PAIRS.items()
SHAPES: dict[str, object] = {
    "numbers": {"faq": {"q1": Q1, "a1": A1, "q2": Q2, "a2": A2}},
    "long numbers": {"faq_question_1": Q1, "faq_answer_1": A1, "faq_question_2": Q2,
                     "faq_answer_2": A2},
    "keys": {"faq.pay.question": Q1, "faq.pay.answer": A1, "faq.time.question": Q2,
             "faq.time.answer": A2},
    "capital keys": {"faqTitle1": Q1, "faqText1": A1, "faqTitle2": Q2, "faqText2": A2},
    "columns": {"questions": [Q1, Q2], "answers": [A1, A2]},
    "rows by number": {"Question": {"0": Q1, "1": Q2}, "Answer": {"0": A1, "1": A2}},
    "rows": [[Q1, A1], [Q2, A2]],
    "mixed": {Q1: A1, Q2: {"answer": A2}},
    "prompts": [{"prompt": Q1, "completion": A1}, {"prompt": Q2, "completion": A2}],
    "instructions": [{"instruction": Q1, "input": "", "output": A1},
                     {"instruction": Q2, "input": "", "output": A2}],
    "dialogues": [{"messages": [{"role": "system", "content": "x"}, {"role": "user", "content": q},
                                {"role": "assistant", "content": a}]}
                  for q, (a,) in PAIRS.items()],
    "conversations": [[{"from": "human", "value": q}, {"from": "gpt", "value": a}]
                      for q, (a,) in PAIRS.items()],
    "WordPress": [{"title": {"rendered": q}, "content": {"rendered": f"<p>{a}</p>"}}
                  for q, (a,) in PAIRS.items()],
    "Botpress": {"qnas": [{"id": "x", "data": {"answers": {"en": [a]}, "questions": {"en": [q]}}}
                          for q, (a,) in PAIRS.items()]},
    "languages": [{"question": {"en": q}, "answer": {"en": a}} for q, (a,) in PAIRS.items()],
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_pairs_are_found_in_data_of_any_shape(shape: str) -> None:
    assert answers_of(import_text(json.dumps(SHAPES[shape]), "faq.json")) == PAIRS


def test_of_several_languages_the_first_counts_and_the_others_are_named() -> None:
    items = [{"question": {"en": Q1, "de": "Kostenlos?"}, "answer": {"en": A1, "de": "Ja."}}]
    result = import_text(json.dumps(items), "faq.json")
    assert answers_of(result) == {Q1: [A1]}
    assert left_out_of(result) == ["Kostenlos?", "Ja."]


@pytest.mark.parametrize(
    "data",
    [
        [{"title": "Stay", "items": [{"question": Q1, "answer": A1}]}],
        [{"question": Q1, "answer": A1, "category": "Stay"}],
        {"Stay": [{"question": Q1, "answer": A1}]},
        {"title": "Help", "sections": [{"name": "Stay", "faqs": [{"q": Q1, "a": A1}]}]},
    ],
)
def test_what_groups_pairs_of_data_stays_as_a_comment(data: object) -> None:
    result = import_text(json.dumps(data), "faq.json")
    assert "<!-- Stay -->\n\n## Is it free?" in result.markdown
    assert result.left_out == ()


def test_numbers_without_answers_hold_no_pairs() -> None:
    with pytest.raises(ContentError, match="holds no pairs"):
        import_text('{"q1": "Is it?", "a2": "Yes."}', "faq.json")


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("a.csv", "sep=,\n"),
        ("a.txt", "#separator:tab\n#html:true\n#tags column:3\n"),
        ("a.tsv", "#separator:Comma\n"),
        ("a.csv", ""),
    ],
)
def test_lines_that_tell_how_a_table_is_written_are_no_part_of_it(name: str, above: str) -> None:
    sign = "\t" if "tab" in above else ","
    rows = (f"Is H<sub>2</sub>O wet?{sign}Yes", f"{Q2}{sign}At ten.", f"Where?{sign}<b>Here</b>")
    result = import_text(above + "\n".join(rows) + "\n", name)
    assert answers_of(result) == {"Is H2O wet?": ["Yes"], Q2: [A2], "Where?": ["Here"]}
    assert result.article.title == "A"
    assert result.article.entries[0].source_line == above.count("\n") + 1


@pytest.mark.parametrize("header", ["Topic;Text", "Thema;Information", "Sujet;Réponse"])
def test_a_row_that_names_one_of_two_columns_is_their_header(header: str) -> None:
    result = import_text(f"{header}\nParking;Behind the house.\nDogs;On a lead.\n", "a.csv")
    assert list(answers_of(result)) == ["Parking", "Dogs"]


def test_an_answer_goes_on_in_rows_without_a_question() -> None:
    workbook = openpyxl.Workbook()
    for row in [("Question", "Answer"), (Q1, "Yes."), (None, "It is."), (Q2, A2)]:
        workbook.worksheets[0].append(row)
    workbook.worksheets[0].merge_cells("A2:A3")
    stream = io.BytesIO()
    workbook.save(stream)
    result = import_file(Path("a.xlsx"), stream.getvalue())
    assert answers_of(result) == {Q1: ["Yes.", "It is."], Q2: [A2]}
    assert result.left_out == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["q1", "a1", "question", "role", "from", "content", "en", "title"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_data_is_read_or_refused_in_words(data: object) -> None:
    with suppress(ContentError):
        assert answers_of(import_text(json.dumps(data), "faq.json"))


def test_documents_in_one_file_are_read_one_by_one() -> None:
    lines = "\n".join(json.dumps({"q": q, "a": a}) for q, (a,) in PAIRS.items())
    assert answers_of(import_text(lines, "a.json")) == PAIRS
    documents = "".join(f"---\nq: {q}\na: {a}\n" for q, (a,) in PAIRS.items())
    assert answers_of(import_text(documents, "a.yaml")) == PAIRS


def test_names_of_signs_in_a_question_are_read() -> None:
    pairs = [{"title": {"rendered": "C&#x27;è acqua &amp; pane?"}, "content": "Sì."}]
    assert answers_of(import_text(json.dumps(pairs), "a.json")) == {"C'è acqua & pane?": ["Sì."]}


@pytest.mark.parametrize("sign", ["^", "~"])
def test_rarer_signs_between_cells_are_found(sign: str) -> None:
    rows = "".join(f"{q}{sign}{a}\n" for q, (a,) in PAIRS.items())
    assert answers_of(import_text(f"question{sign}answer\n{rows}", "a.csv")) == PAIRS


def test_quotation_marks_behind_a_backslash_stand_in_their_cell() -> None:
    table = 'question,answer\n"What is \\"low\\"?","At \\"40\\", stay out."\n"And high?","Yes."\n'
    answers = {'What is "low"?': ['At "40", stay out.'], "And high?": ["Yes."]}
    assert answers_of(import_text(table, "a.csv")) == answers


def test_a_table_in_utf_16_that_is_called_a_text_is_a_table() -> None:
    rows = "".join(f'{q}\t"{a}\nReally."\n' for q, (a,) in PAIRS.items())
    result = import_file(Path("a.txt"), f"question\tanswer\n{rows}".encode("utf-16"))
    assert answers_of(result) == {q: [f"{a}\nReally."] for q, (a,) in PAIRS.items()}


def test_the_system_of_old_office_files_tells_what_they_are() -> None:
    start = b"\xd0\xcf\x11\xe0"
    for stream, sentence in (
        ("WordDocument", "an old Word document"),
        ("Workbook", "an old Excel workbook"),
        ("PowerPoint Document", "a presentation"),
        ("EncryptedPackage", "a file with a password, which can't be read. Save it without one"),
    ):
        with pytest.raises(ContentError, match=sentence):
            import_file(Path("a.docx"), start + stream.encode("utf-16-le"))
