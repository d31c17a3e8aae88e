"""Questions that were once folded into the answer above them, or lost, each in its own manner."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from bot.content.importing.importer import import_file
from bot.errors import ContentError
from tests.fakes.imports import answers_of, import_text, left_out_of


def workbook_of(*sheets: tuple[str, list[list[object]]]) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    for number, (title, rows) in enumerate(sheets):
        sheet = workbook.worksheets[0] if number == 0 else workbook.create_sheet()
        sheet.title = title
        for row in rows:
            sheet.append(row)
    return workbook


def bytes_of(workbook: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "Hotel\n\n**Is it dear?**\nNo.\n**May dogs come?** Yes.\n**Is there a lift?**\nTwo.\n",
        "# Hotel\n\n**Is it dear?**\n\nNo.\n**May dogs come?** Yes.\n\n__Is there a lift?__ Two.\n",
    ],
)
def test_a_bold_question_needs_no_blank_line_above_it(text: str) -> None:
    answers = {"Is it dear?": ["No."], "May dogs come?": ["Yes."], "Is there a lift?": ["Two."]}
    assert answers_of(import_text(text)) == answers


def test_bold_words_within_a_paragraph_that_ask_nothing_stay_there() -> None:
    text = "# Hotel\n\n**Is it dear?**\nNo.\n**Never.**\n\n**Is it far?**\nYes.\n"
    assert answers_of(import_text(text)) == {"Is it dear?": ["No. Never."], "Is it far?": ["Yes."]}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Pyt.", "Odp."), ("Fr.", "Antw."), ("Preg.", "Resp."), ("Dom.", "Risp."),
        ("Perg.", "Resp."),
        ("Вопр.", "Отв."), ("Пит.", "Відп."), ("Quest.", "Rép."), ("Pyt. 1", "Odp. 1"),
    ],
)  # fmt: skip
def test_marks_may_be_cut_short(question: str, answer: str) -> None:
    text = f"Pool\n\n{question}: One?\n{answer}: Yes.\n\n{question}: Two?\n{answer}: No.\n"
    assert answers_of(import_text(text, "a.txt")) == {"One?": ["Yes."], "Two?": ["No."]}


def test_a_short_word_with_a_stop_is_no_mark_without_its_colon() -> None:
    text = "Praxis\n\nF: Wer hilft?\nA: Zwei.\n\nFr. Müller am Montag.\n\nF: Wann?\nA: Um acht.\n"
    answers = answers_of(import_text(text, "a.txt"))
    assert answers["Wer hilft?"] == ["Zwei.", "Fr. Müller am Montag."]


def test_a_number_needs_no_space_before_letters_that_are_written_together() -> None:
    text = "温泉\n\nQ1. 何時ですか\nA1. 十時です。\n\nQ2.駐車場はありますか?\nA2.あります。\n"
    assert answers_of(import_text(text, "a.txt")) == {
        "何時ですか": ["十時です。"],
        "駐車場はありますか?": ["あります。"],
    }


@pytest.mark.parametrize("dash", ["—", "–", "-", "―"])
def test_the_dashes_of_a_talk_are_taken_off(dash: str) -> None:
    text = f"Club\n\n{dash} Is it open?\n{dash} Daily.\n\n{dash} Who may come?\n{dash} All.\n"
    answers = {"Is it open?": ["Daily."], "Who may come?": ["All."]}
    assert answers_of(import_text(text, "a.txt")) == answers


def test_the_dashes_of_a_list_stay() -> None:
    text = "Club\n\nWho may come?\n- members\n- guests\n\nIs it open?\n- daily\n- at night\n"
    answers = answers_of(import_text(text, "a.txt"))
    assert len(answers) == 2
    assert all("\n" in "\n".join(texts) or len(texts) == 2 for texts in answers.values())
    assert "members" in "".join(answers["Who may come?"])


def test_a_topic_in_capitals_is_no_part_of_the_answer_above_it() -> None:
    text = (
        "Club\n\nIs it far?\n\nNo.\n\nMONEY\n\nIs it dear?\n\nNo.\n\nMay I pay by card?\n\nYes.\n"
    )
    result = import_text(text, "a.txt")
    assert answers_of(result)["Is it far?"] == ["No."]
    assert left_out_of(result) == ["MONEY"]


TABLE = "# Lockers\n\n| # | Question | Answer |\n|---|---|---|\n"


def test_a_table_may_number_its_questions_and_break_its_lines() -> None:
    text = (
        TABLE
        + "| 1 | How big? | 40 |\n| 2 | Is it free? | No.<br>Two \\| three. |\n| 3 | Keys | One |\n"
    )
    answers = {"How big?": ["40"], "Is it free?": ["No.\nTwo | three."], "Keys": ["One"]}
    assert answers_of(import_text(text)) == answers


def test_a_table_of_facts_stays_a_table() -> None:
    text = (
        "# Lockers\n\n## How big are they?\n\n| Name | Size |\n|---|---|\n| a | 40 |\n| b | 50 |\n"
    )
    assert list(answers_of(import_text(text))) == ["How big are they?"]


def test_what_unfolds_asks_whatever_it_is_written_with() -> None:
    page = (
        "<h1>VPN</h1><div class='schema-faq'><strong class='schema-faq-question'>Is it dear?"
        "</strong><p>No.</p></div><div role='button'><a>May I use it abroad?</a></div>"
        "<div>Yes.</div>"
        "<div class='expand-control'><span>&nbsp;</span><span>Is it quick?</span></div><p>It is."
        "</p><p>Ask us <span class='faq-icon'>?</span></p>"
    )
    assert answers_of(import_text(page, "a.html")) == {
        "Is it dear?": ["No."],
        "May I use it abroad?": ["Yes."],
        "Is it quick?": ["It is.", "Ask us ?"],
    }


def test_a_foot_and_a_banner_are_left_out_however_they_are_written() -> None:
    page = (
        "<body class='footer'><div id='breadcrumbs'>Start</div><h1>VPN</h1><h2>Is it dear?</h2>"
        "<p>No.</p><h2>Is it quick?</h2><p>Yes.</p><div class='cookie-banner'>We use cookies.</div>"
        "<div id='footer'>Made by a program</div></body>"
    )
    result = import_text(page, "a.html")
    assert answers_of(result) == {"Is it dear?": ["No."], "Is it quick?": ["Yes."]}
    assert left_out_of(result) == ["Start", "We use cookies.", "Made by a program"]


def test_a_question_that_data_gives_no_answer_is_named() -> None:
    asked = {"@type": "Question", "name": "Is there a fee?"}
    told = {"@type": "Question", "name": "Is it far?", "acceptedAnswer": {"text": "No."}}
    page = json.dumps({"@type": "FAQPage", "mainEntity": [told, asked]})
    script = f'<h1>Shop</h1><script type="application/ld+json">{page}</script>'
    listed = json.dumps([{"q": "Is it far?", "a": "No."}, {"q": "Is there a fee?", "a": None}])
    for result in (
        import_text(script, "a.html"),
        import_text(page, "a.json"),
        import_text(listed, "a.json"),
    ):
        assert answers_of(result) == {"Is it far?": ["No."]}
        assert left_out_of(result) == ["Is there a fee?"]


def test_questions_without_any_answer_are_refused_as_such() -> None:
    with pytest.raises(ContentError, match=r"No question of faq\.md has an answer"):
        import_text("# Q\n\n## Where?\n\n## When?\n")


def test_an_answer_of_one_word_on_the_line_of_its_question_isnt_called_lost() -> None:
    result = import_text("Q: Where? A: Here.\nQ: When? A: Now.\nQ: Who? A: We.\n", "a.txt")
    assert answers_of(result) == {"Where?": ["Here."], "When?": ["Now."], "Who?": ["We."]}
    assert result.left_out == ()


def test_a_titled_callout_asks_and_remarks_are_left_out() -> None:
    text = (
        "# Bees\n\n> [!faq]- How much?\n> Ten ==kilos==.\n\n"
        "> [!question] Do they sting?\n> No. %%ask Ann%%\n"
    )
    result = import_text(text)
    assert answers_of(result) == {"How much?": ["Ten kilos."], "Do they sting?": ["No."]}
    assert left_out_of(result) == ["%%ask Ann%%"]


def test_rows_above_a_table_without_a_named_header_are_no_rows_of_it() -> None:
    rows: list[list[object]] = [
        ["FAQ 2026"], [], ["No.", "What people ask", "What we say"],
        [1, "Is it open?", "Yes."], [2, "Is it far?", "No."],
    ]  # fmt: skip
    result = import_file(Path("a.xlsx"), bytes_of(workbook_of(("One", rows))))
    assert result.article.title == "FAQ 2026"
    assert answers_of(result) == {"Is it open?": ["Yes."], "Is it far?": ["No."]}


def test_a_sheet_of_two_columns_that_asks_nothing_isnt_published() -> None:
    asked: list[list[object]] = [["Question", "Answer"], ["Is it open?", "Yes."]]
    kept: list[list[object]] = [["Login", "admin"], ["Password", "secret"]]
    result = import_file(Path("a.xlsx"), bytes_of(workbook_of(("One", asked), ("Two", kept))))
    assert answers_of(result) == {"Is it open?": ["Yes."]}
    assert "secret" in left_out_of(result)


def test_cells_say_what_the_sheet_shows() -> None:
    rows: list[list[object]] = [["Question", "Answer"], ["Since when?", datetime(2020, 1, 2)]]
    rows += [["What share?", 0.19], ["What price?", 1248.5], ["How much?", 5.0], ["Which?", "x"]]
    workbook = workbook_of(("One", rows))
    sheet = workbook.worksheets[0]
    sheet["B3"].number_format, sheet["B4"].number_format = "0%", "#,##0.00\\ [$€-407];[Red]-0"
    assert answers_of(import_file(Path("a.xlsx"), bytes_of(workbook))) == {
        "Since when?": ["2020-01-02"],
        "What share?": ["19%"],
        "What price?": ["1,248.50 €"],
        "How much?": ["5"],
        "Which?": ["x"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "1. **Is it dear?**\n\nNo.\n\n2. **Lost keys**\n\nRing.\n\n3. **Is it far?**\n\nYes.\n",
        "**1. Is it dear?**\n\nNo.\n\n**2. Lost keys**\n\nRing.\n\n**3. Is it far?**\n\nYes.\n",
    ],
)
def test_a_numbered_line_in_bold_is_one_among_those_that_ask(text: str) -> None:
    answers = answers_of(import_text(f"# Hotel\n\n{text}"))
    assert answers == {"Is it dear?": ["No."], "Lost keys": ["Ring."], "Is it far?": ["Yes."]}


def test_bold_words_of_a_question_may_lack_its_sign_but_not_its_words() -> None:
    text = (
        "# Hotel\n\n**Is it dear?**\n\nNo.\n\n**How do I get there**\n\nBy bus.\n\n"
        "**Please note**\n\nNo dogs.\n\n**Is it far?**\n\nYes.\n"
    )
    assert answers_of(import_text(text)) == {
        "Is it dear?": ["No."],
        "How do I get there": ["By bus.", "Please note", "No dogs."],
        "Is it far?": ["Yes."],
    }


def test_an_item_of_a_list_in_bold_is_a_question_where_most_of_the_list_ask() -> None:
    text = (
        "# Hotel\n\n* **Is it dear?** No.\n* **Lost keys** Ring.\n  * **day** 12\n"
        "  * **night** 13\n"
        "* **Is it far?** Yes.\n"
    )
    answers = answers_of(import_text(text))
    assert list(answers) == ["Is it dear?", "Lost keys", "Is it far?"]
    assert " ".join(answers["Lost keys"]).startswith("Ring.")


def test_a_list_in_bold_that_asks_nothing_stays_in_its_answer() -> None:
    text = (
        "# Hotel\n\n**When do you open?**\n\n- **Mon** at 9\n- **Tue** at 8\n\n"
        "**What do I need?**\n\n1. **ID** card\n2. **Photo**\n"
    )
    assert list(answers_of(import_text(text))) == ["When do you open?", "What do I need?"]


@pytest.mark.parametrize("name", ["q", "c2 c7"])
def test_paragraphs_that_look_like_most_questions_are_questions(name: str) -> None:
    rows = [("Is it dear?", "No."), ("Lost keys", "Ring."), ("Is it far?", "Yes, is it not?")]
    rows.append(("Is it loud?", "No."))
    items = "".join(f'<p class="{name}">{title}</p><p class="t">{text}</p>' for title, text in rows)
    answers = answers_of(import_text(f"<h1>Hotel</h1>{items}", "faq.html"))
    assert answers == {title: [text] for title, text in rows}


def test_where_questions_and_answers_look_alike_nothing_follows_from_it() -> None:
    rows = [("Is it dear?", "No."), ("Is it far?", "Yes."), ("Is it loud?", "Never.")]
    items = "".join(f'<p class="x">{title}</p><p class="x">{text}</p>' for title, text in rows)
    answers = answers_of(import_text(f"<h1>Hotel</h1>{items}", "faq.html"))
    assert answers == {title: [text] for title, text in rows}


def test_titles_of_an_accordion_need_no_sign_where_most_have_it() -> None:
    rows = [("Is it dear?", "No."), ("Lost keys", "Ring."), ("Is it far?", "Why do you ask?")]
    items = "".join(
        f'<div class="faq-row"><a role="button" class="faq-title{" collapsed" * (n % 2)}">{title}'
        f'</a><div class="faq-body"><p>{text}</p></div></div>'
        for n, (title, text) in enumerate(rows)
    )
    assert answers_of(import_text(f"<h1>Hotel</h1>{items}", "faq.html")) == {
        title: [text] for title, text in rows
    }


def test_short_answers_that_are_alike_answer_each_question_by_itself() -> None:
    text = "question,answer\nIs it dear?,No.\nIs it far?,No.\nIs it open?,Yes.\n"
    assert list(answers_of(import_text(text, "a.csv"))) == [
        "Is it dear?",
        "Is it far?",
        "Is it open?",
    ]


def test_a_long_answer_that_comes_again_makes_its_question_a_phrasing() -> None:
    answer = "The kitchen is open from eight until ten in the evening."
    result = import_text(f"question,answer\nWhen do you eat?,{answer}\nFood?,{answer}\n", "a.csv")
    assert list(answers_of(result)) == ["When do you eat?"]
    assert result.phrasing_count == 1


def test_a_column_that_counts_the_rows_is_left_out_like_other_numbers() -> None:
    text = "Nr;Frage;Antwort\n7;Wo?;Hier.\n8;Wann?;Heute.\n"
    assert left_out_of(import_text(text, "a.csv")) == []
    text = "Preis;Frage;Antwort\n7;Wo?;Hier.\n12;Wann?;Heute.\n"
    assert left_out_of(import_text(text, "a.csv")) == ["7", "12"]
