"""Shapes that editors' programs write, one small file a kind."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from bot.content.importing.importer import import_file
from bot.errors import ContentError
from tests.fakes.imports import answers_of, import_text, left_out_of

LOOSE_MARKS = [
    ("図書館\n\nQ 何時に開きますか\nA 九時です。\n\nQ 休みは\nA 月曜です。\n"
    "", "九時です。 月曜です。"),
    ("図書館\n\nＱ１　何時？\nＡ１　九時。\n\nＱ２　休みは？\nＡ２　月曜。\n", "九時。 月曜。"),
    ("图书馆\n\nQ 几点开门？\nA 八点。\n\nQ 有停车场吗？\nA 有。\n", "八点。 有。"),
    ("Passports\n\nQ1 Who may apply?\nAnybody.\n\nQ2 How much is it?\nTen.\n", "Anybody. Ten."),
    ("הבריכה\n\nש. מתי פתוחה?\nת. בבוקר.\n\nש. כמה עולה?\nת. ארבעים.\n", "בבוקר. ארבעים."),
    ("Exam\n\nQ.1 When is it?\nAns. In May.\n\nQ.2 May I use notes\nAns. No.\n", "In May. No."),
    ("Exam\n\nQues 1: When?\nAns: In May.\n\nQues 2: Where?\nAns: Here.\n", "In May. Here."),
    ("Cabin\n\nQ - Is there wifi?\nA - It's on the door.\n\nq – When's check-out?\na – At ten.\n"
    "", "It's on the door. At ten."),
    ("❓ Is there a shop?\n✅ No.\n\n❓ May I bring a dog?\n✅ Yes.\n", "No. Yes."),
    ("Camp\n\n❓ May I bring a dog?\n✅ Yes.\n\n❓ Is there a shop?\n✅ No.\n", "Yes. No."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "answers"), LOOSE_MARKS, ids=[m[0][:9] for m in LOOSE_MARKS])
def test_marks_without_a_colon_are_taken_off(text: str, answers: str) -> None:
    result = import_text(text, "faq.txt")
    assert " ".join(" ".join(texts) for texts in answers_of(result).values()) == answers
    assert not [q for q in answers_of(result) if q[0] in "QＱש❓"]
    assert result.left_out == ()


@pytest.mark.parametrize(
    "text",
    [
        "Figures\n\nIs it so?\n\nQ1 was good. A dog barked.\n\nIs it late?\n\nQ2 was bad.\n",
        "People\n\nWho was first?\n\nP. Smith.\n\nWho was next?\n\nR. Miller, and P. Jones.\n",
        "Trip\n\nIs it far?\n\nA mile.\n\nIs it dear?\n\nA pound.\n",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    answers = " ".join(" ".join(texts) for texts in answers_of(import_text(text, "a.txt")).values())
    for word in ("Q1", "Q2", "P. Smith", "R. Miller", "A mile", "A pound"):
        assert (word in answers) == (word in text)


@pytest.mark.parametrize(
    "text",
    [
        "Library rules\n\nHow to get a card\nGo to the desk.\n\nWhere to park\nBehind it.\n",
        "GARDEN CLUB\n\nHOW TO GET A CARD\n\nGo to the desk.\n\nPARKING\n\nBehind it.\n",
        "Rules\n\n1) How to get a card\nGo to the desk.\n\n2) Parking\nBehind it.\n",
    ],
)
def test_questions_without_their_sign_are_known_by_how_they_begin_or_look(text: str) -> None:
    answers = answers_of(import_text(text, "a.txt"))
    assert list(answers.values()) == [["Go to the desk."], ["Behind it."]]


def test_a_contents_list_with_page_numbers_and_topics_is_named_line_by_line() -> None:
    text = (
        "FAQ\n\nContents\n\n 1 General\n   1.1 What is it? ........ 1\n"
        "   1.2 Who runs it? ... 2\n\n"
        "1 General\n\n1.1 What is it?\n\nA tool.\n\n1.2 Who runs it?\n\nWe do.\n"
    )
    result = import_text(text, "faq.txt")
    assert answers_of(result) == {"What is it?": ["A tool."], "Who runs it?": ["We do."]}
    assert [problem.line for problem in result.left_out] == [3, 5, 6, 7, 9]


def test_what_unfolds_and_tabs_of_site_generators_keep_their_titles() -> None:
    text = (
        '# FAQ\n\n{{< expand "Is it open?" >}}\nYes.\n{{< /expand >}}\n\n'
        '{% details title="Is it free?" %}\nNo.\n{% enddetails %}\n\n## Is it far?\n\nIt is.\n\n'
        '=== "By car"\n    Drive.\n\n??? question "Is it late?"\n\n    === "Today"\n'
        "        Yes.^[A bit]\n"
    )
    assert answers_of(import_text(text)) == {
        "Is it open?": ["Yes."],
        "Is it free?": ["No."],
        "Is it far?": ["It is.", "By car", "Drive."],
        "Is it late?": ["Today", "Yes. (A bit)"],
    }


def test_questions_in_numbered_and_unfolding_list_items_are_read() -> None:
    text = (
        "# FAQ\n\n1. **Is it open?**\n   Yes.\n\n   Mostly.\n2. **Is it free?**\n"
        "   - No.\n   - Not yet.\n"
    )
    assert answers_of(import_text(text)) == {
        "Is it open?": ["Yes.", "Mostly."],
        "Is it free?": ["• No.\n• Not yet."],
    }
    text = (
        "# FAQ\n\n- <details><summary>Who?</summary>Me.</details>\n"
        "- <details><summary>Why?</summary>So.</details>\n"
    )
    assert "\n- \n" not in import_text(text).markdown
    assert answers_of(import_text(text)) == {"Who?": ["Me."], "Why?": ["So."]}


def test_components_with_a_title_and_links_to_the_top_are_read_or_named() -> None:
    text = (
        '# FAQ\n\n<AccordionGroup>\n  <Accordion title="Is it open?">\n    Yes.\n  </Accordion>\n'
        "  <Accordion title='Is it free?'>\n    No.\n  </Accordion>\n</AccordionGroup>\n\n"
        "[↑ top](#faq)\n"
    )
    result = import_text(text, "a.mdx")
    assert answers_of(result) == {"Is it open?": ["Yes."], "Is it free?": ["No."]}
    assert "[↑ top](#faq)" in left_out_of(result)


@pytest.mark.parametrize(
    "text",
    [
        "Club\n\na) What is it?\nA club.\n\nb) Who may join?\nAll.\n",
        "Club\n\nI. What is it?\nA club.\n\nII. Who may join?\nAll.\n",
        "Club\n\n1 - What is it?\nA club.\n\n2 - Who may join?\nAll.\n",
        "Question\tAnswer\nWhat is it?\tA club.\nWho may join?\tAll.\n",
    ],
)
def test_numbers_of_other_kinds_and_tabs_are_taken_off(text: str) -> None:
    result = import_text(text, "a.txt")
    assert answers_of(result) == {"What is it?": ["A club."], "Who may join?": ["All."]}
    assert result.left_out == ()


def test_a_workbook_gives_all_its_sheets_and_names_what_holds_no_questions() -> None:
    workbook = openpyxl.Workbook()
    first, second, third = (
        workbook.active,
        workbook.create_sheet("Two"),
        workbook.create_sheet("Notes"),
    )
    assert first is not None
    for row in (["The shop"], ["Soru", "Cevap", "Kategori"], ["Açık mı?", "Evet.", "Saatler"]):
        first.append(row)
    for row in (["Soru", "Cevap"], ["Nerede?", "İzmir'de."]):
        second.append(row)
    third.append(["for us alone"])
    stream = io.BytesIO()
    workbook.save(stream)
    result = import_file(Path("a.xlsx"), stream.getvalue())
    assert result.article.title == "The shop"
    assert answers_of(result) == {"Açık mı?": ["Evet."], "Nerede?": ["İzmir'de."]}
    assert "<!-- Saatler -->\n\n## Açık mı?" in result.markdown
    assert left_out_of(result) == ["for us alone"]


def test_exports_of_other_bots_are_read() -> None:
    says = [{"data": [{"text": "when do "}, {"text": "you open", "meta": "@time"}]}, {"data": []}]
    intent = {
        "name": "x",
        "userSays": says,
        "responses": [{"messages": [{"speech": ["At nine."]}]}],
    }
    phrases = [{"parts": [{"text": "is it free"}]}, {"parts": [{"text": "what does it cost"}]}]
    newer = {
        "trainingPhrases": phrases,
        "fulfillment": {"messages": [{"text": {"text": ["Yes."]}}]},
    }
    result = import_text(json.dumps([intent, newer]), "a.json")
    assert answers_of(result) == {"when do you open": ["At nine."], "is it free": ["Yes."]}
    assert result.phrasing_count == 1
    article = {"title": "May I pay later?", "body": "<p>Yes &amp; no.</p>", "state": "published"}
    assert answers_of(import_text(json.dumps({"data": [article]}), "a.json")) == {
        "May I pay later?": ["Yes & no."]
    }
    rasa = (
        "nlu:\n- intent: faq/open\n  examples: |\n    - are you open on [sunday](day)\n    - open\n"
        "responses:\n  utter_faq/open:\n  - text: Always.\n"
    )
    result = import_text(rasa, "nlu.yml")
    assert answers_of(result) == {"are you open on sunday": ["Always."]}
    assert result.left_out == ()


def test_entities_and_phrasings_line_by_line_in_a_table_are_read() -> None:
    text = (
        'question,answer,alternatives\nWhere is it?,Floor 2 &amp; 3,"Which floor?\nWhat floor?"\n'
    )
    result = import_text(text, "a.csv")
    assert answers_of(result) == {"Where is it?": ["Floor 2 & 3"]}
    assert (result.phrasing_count, result.left_out) == (2, ())


def test_a_page_of_googles_documents_gives_title_links_and_no_comments() -> None:
    page = (
        '<p class="title">El campamento</p><p><b>1. ¿Hay cobertura?</b></p><p>Poca'
        '<a href="#cmnt1" id="cmnt_ref1">[a]</a>. <a href="https://www.google.com/url?q=https://'
        'campo.example/mapa&amp;sa=D">El mapa</a></p><p><b>2. ¿Hay cena?</b></p><p>Sí.</p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>revisar con Luis</p></div>'
    )
    result = import_text(page, "a.html")
    assert result.article.title == "El campamento"
    assert "[El mapa](https://campo.example/mapa)" in result.markdown
    assert answers_of(result) == {"¿Hay cobertura?": ["Poca. El mapa"], "¿Hay cena?": ["Sí."]}
    assert left_out_of(result) == ["revisar con Luis"]


def test_lists_of_terms_may_group_terms_and_give_several_for_one_answer() -> None:
    page = (
        "<h1>Gîte</h1><dl><dt>Venir</dt><dd><dl><dt>Quand arriver ?</dt><dt>Puis-je "
        "arriver tard ?</dt>"
        "<dd>À midi.</dd></dl></dd><dt>Payer</dt><dd><dl><dt>Combien "
        "?</dt><dd>Dix.</dd></dl></dd></dl>"
    )
    result = import_text(page, "a.html")
    assert answers_of(result) == {"Quand arriver ?": ["À midi."], "Combien ?": ["Dix."]}
    assert result.article.entries[0].phrasings == ("Puis-je arriver tard ?",)
    assert "<!-- Venir -->\n\n## Quand" in result.markdown
    assert "<!-- Payer -->\n\n## Combien" in result.markdown


def test_microdata_in_hidden_properties_is_read() -> None:
    page = (
        '<h1>Fiets</h1><div itemtype="https://schema.org/Question"><meta itemprop="name" '
        'content="Kan ik huren?"><span itemprop="text">Ja.</span></div>'
    )
    assert answers_of(import_text(page, "a.html")) == {"Kan ik huren?": ["Ja."]}


def test_a_table_of_questions_in_a_word_document_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("Vragen over de les")
    rows = (("Vraag", "Antwoord"), ("Hoe laat?", "Om acht uur."), ("Mag de hond mee?", "Nee."))
    table = document.add_table(rows=3, cols=2)
    for number, cells in enumerate(rows):
        for place, text in enumerate(cells):
            table.cell(number, place).text = text
    stream = io.BytesIO()
    document.save(stream)
    result = import_file(Path("a.docx"), stream.getvalue())
    assert result.article.title == "Vragen over de les"
    assert answers_of(result) == {"Hoe laat?": ["Om acht uur."], "Mag de hond mee?": ["Nee."]}


def test_notes_fields_and_footnotes_of_restructured_text_are_kept() -> None:
    text = (
        "=====\nRadio\n=====\n\n:Author: Ana\n:Date: 2024-05-01\n\nWhich licence?\n"
        "    The small one "
        "[#f1]_.\n\n.. note:: Since |year| only.\n\n.. |year| replace:: 2024\n\nWho runs it?\n"
        "    We do.\n\n.. rubric:: Footnotes\n.. [#f1] About ten.\n"
    )
    result = import_text(text, "a.rst")
    assert (result.article.source, str(result.article.date)) == ("Ana", "2024-05-01")
    assert answers_of(result) == {
        "Which licence?": ["The small one (About ten.).", "Note", "Since 2024 only."],
        "Who runs it?": ["We do."],
    }


def test_the_head_of_an_asciidoc_file_is_no_part_of_the_lead() -> None:
    text = (
        "= Tents\nJane Doe <jane@tents.example>\nv1.2, 2024-02-03\n\n[qanda]\n"
        "How big?:: Two.footnote:[Or three.]\n"
    )
    result = import_text(text, "a.adoc")
    assert str(result.article.date) == "2024-02-03"
    assert answers_of(result) == {"How big?": ["Two. (Or three.)"]}
    assert left_out_of(result) == ["Jane Doe <jane@tents.example>", "v1.2, 2024-02-03"]


def test_wiki_text_is_called_by_its_name() -> None:
    with pytest.raises(ContentError, match="wiki text, which can't be read"):
        import_text("== How? ==\nSo.\n== Why? ==\nThus.\n", "a.txt")


def test_a_short_text_in_wide_letters_is_decoded() -> None:
    text = (
        "図書館のＦＡＱ\n\nＱ１　開館時間は何時ですか？\n"
        "Ａ１　午前九時から午後八時までです。\n\nＱ２　本は？\nＡ２　十冊。\n"
    )
    result = import_file(Path("a.txt"), text.encode("shift_jis"))
    assert (result.encoding, result.article.title) == ("cp932", "図書館のＦＡＱ")
    assert result.question_count == 2


def test_answers_with_a_mark_under_questions_without_one_lose_it() -> None:
    text = "Le vélo\n\nOù le trouver ?\nR - À la gare.\n\nCombien ?\nR - Deux euros.\n"
    result = import_text(text, "velo.txt")
    assert answers_of(result) == {"Où le trouver ?": ["À la gare."], "Combien ?": ["Deux euros."]}
    marked = text.replace("Le vélo", "# Le vélo").replace("Où", "## Où").replace("Comb", "## Comb")
    assert answers_of(import_text(marked, "velo.md")) == answers_of(result)
    assert result.left_out == ()


def test_an_initial_that_begins_an_answer_stays() -> None:
    text = (
        "The band\n\nWho sings?\nA. Smith sings.\n\nWho drums?\nBen does.\n\nWho else?\nNobody.\n"
    )
    assert answers_of(import_text(text, "band.txt"))["Who sings?"] == ["A. Smith sings."]
    headed = text.replace("The", "# The", 1).replace("Who", "## Who").replace("?\n", "?\n\n")
    assert answers_of(import_text(headed))["Who sings?"] == ["A. Smith sings."]


def test_an_answer_on_the_line_of_its_heading_is_parted_from_the_question() -> None:
    text = "# Pool\n\n## Is it heated? Yes, to 24 degrees.\n\n## When? From May. Till August.\n"
    result = import_text(text, "pool.md")
    assert answers_of(result) == {
        "Is it heated?": ["Yes, to 24 degrees."],
        "When?": ["From May. Till August."],
    }
    assert result.left_out == ()


def test_the_names_in_an_interview_are_marks() -> None:
    turns = "\n\n".join(f"MT: Is it true ({n})?\n\nLankov: It is, {n} times." for n in range(3))
    result = import_text(f"A talk\n\n{turns}\n", "talk.txt")
    assert answers_of(result)["Is it true (1)?"] == ["It is, 1 times."]
    assert (result.question_count, result.left_out) == (3, ())


def test_the_head_and_foot_of_the_pages_of_a_word_document_are_named() -> None:
    document = docx.Document()
    document.add_heading("Pool", 0)
    document.add_heading("Is it heated?", 1)
    document.add_paragraph("Yes.")
    document.sections[0].header.paragraphs[0].text = "Town of Gorny, draft 3"
    document.sections[0].footer.paragraphs[0].text = "7"
    stream = io.BytesIO()
    document.save(stream)
    result = import_file(Path("pool.docx"), stream.getvalue())
    (left_out,) = result.left_out
    assert "“Town of Gorny, draft 3” is left out: it stands in the head" in left_out.message
