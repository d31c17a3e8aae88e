"""Tables of questions and answers in documents, and small signs of site generators."""

from __future__ import annotations

import pytest

from bot.content.document.question_tables import find_question_column
from tests.fakes.imports import answers_of, import_text, left_out_of

ROWS = [("Can I cancel?", "Yes."), ("Refunds", "In ten days."), ("When?", "")]
MARKDOWN = "\n".join(f"| {question} | {answer} |" for question, answer in ROWS)
HTML = "".join(f"<tr><td>{question}</td><td>{answer}</td></tr>" for question, answer in ROWS)
ASCIIDOC = "\n".join(f"|{question} |{answer}" for question, answer in ROWS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"# FAQ\n\n| Question | Answer |\n|---|---|\n{MARKDOWN}\n", "a.md"),
        (f"# FAQ\n\n| **Frage** | **Antwort** |\n|---|---|\n{MARKDOWN}\n", "a.md"),
        (f"<h1>FAQ</h1><table><tr><th>Question</th><th>Answer</th></tr>{HTML}</table>", "a.html"),
        (f"= FAQ\n\n|===\n|Question |Answer\n\n{ASCIIDOC}\n|===\n", "a.adoc"),
    ],
    ids=["Markdown", "bold", "HTML", "AsciiDoc"],
)
def test_a_named_table_is_read_and_what_has_no_answer_is_named(text: str, name: str) -> None:
    result = import_text(text, name)
    assert answers_of(result) == {"Can I cancel?": ["Yes."], "Refunds": ["In ten days."]}
    assert left_out_of(result) == ["When?"]


def test_a_table_whose_header_names_no_answers_stays_in_its_answer() -> None:
    text = "# FAQ\n\n## What is it?\n\n| Day | Fee |\n|---|---|\n| Monday? | |\n| Sunday | 5 |\n"
    assert list(answers_of(import_text(text, "a.md"))) == ["What is it?"]
    assert find_question_column([], ("question", "answer")) is None
    assert find_question_column([("", "x")], ("question", "answer")) is None


def test_a_table_of_asciidoc_shows_its_rows() -> None:
    text = "= FAQ\n\n== What is it?\n\nThis:\n\n|===\n|Day |Fee\n\n|Mon\n|0\n\na|Sun |5\n|===\n"
    assert answers_of(import_text(text, "a.adoc")) == {
        "What is it?": ["This:", "Day | Fee\nMon | 0\nSun | 5"]
    }


def test_all_paragraphs_of_a_definition_are_its_answer() -> None:
    text = "# FAQ\n\nIs it?\n: Yes.\n\n    It is.\n\nWas it?\n: No.\n"
    result = import_text(text, "a.md")
    assert answers_of(result) == {"Is it?": ["Yes.", "It is."], "Was it?": ["No."]}
    assert "```" not in result.markdown


def test_signs_of_site_generators_are_no_part_of_titles_ids_and_questions() -> None:
    text = (
        "# Help {-}\n\n## Is it? {#is .unnumbered}\n\n```bash\nrun\n```\n\n"
        ":::note[Was it?]\n\nNo.\n\n:::\n"
    )
    result = import_text(text, "a.md")
    assert result.article.title == "Help"
    assert [entry.id for entry in result.article.entries] == ["is"]
    assert "[Was it?]" not in result.markdown
    assert left_out_of(result) == []
