"""Lines that ask nothing and head answers all the same, and what parts questions."""

from __future__ import annotations

import pytest

from bot.errors import ContentError
from tests.fakes.imports import answers_of, import_text, left_out_of


@pytest.mark.parametrize(
    ("names", "texts"),
    [
        (("Opening", "Tickets", "Way"), ("Daily from 9 to 18.", "Adults pay $9.", "Take tram 4.")),
        (("Заезд", "Оплата", "Парковка"), ("С 14:00 каждый день.", "Картой.", "Во дворе.")),
        (("駐車場", "受付", "予約"), ("建物の裏にあります。", "午後三時からです。", "お電話で。")),
        (("التذاكر", "الوصول", "الأوقات"), ("عشرون درهما.", "خذ الحافلة.", "كل يوم صباحا.")),
    ],
)
@pytest.mark.parametrize(
    ("shape", "file"),
    [
        ("{0}\n\n{1}\n\n", "help.txt"),
        ("{0}\n{1}\n\n", "help.txt"),
        ("**{0}**\n\n{1}\n\n", "help.md"),
    ],
)
def test_lines_above_all_answers_are_questions_where_nothing_asks(
    names: tuple[str, ...], texts: tuple[str, ...], shape: str, file: str
) -> None:
    pairs = dict(zip(names, texts, strict=True))
    title = "Help\n\n" if file.endswith("txt") else "# Help\n\n"
    text = title + "".join(shape.format(*pair) for pair in pairs.items())
    assert answers_of(import_text(text, file)) == {name: [text] for name, text in pairs.items()}


def test_an_answer_of_several_paragraphs_stays_whole_under_a_line_that_asks_nothing() -> None:
    text = (
        "The garden\n\nWe are open all year, and glad of every guest.\n\nOpening hours\n\n"
        "Daily from 9 to 18.\n\nLast entry is at 17.\n\nTickets\n\nAdults pay 9.\n\nDogs\n\n"
        "On a lead only.\n"
    )
    result = import_text(text, "help.txt")
    assert answers_of(result) == {
        "Opening hours": ["Daily from 9 to 18.", "Last entry is at 17."],
        "Tickets": ["Adults pay 9."],
        "Dogs": ["On a lead only."],
    }
    assert not result.left_out


@pytest.mark.parametrize(
    "text",
    [
        "The old mill\n\nIt stands on the river since 1750. It has two wheels.\n\nNobody minds.\n",
        "Dear Anna\n\nThank you for your letter.\n\nIt came.\n\nKind regards\n\nBen\n",
        "The river\n\nIt runs by day\nIt runs by night.\n\nIt takes the stone\nIt takes the "
        "light.\n\nAnd what it has\nIt never gives.\n",
        "Pancakes\n\n2 eggs\n200 g flour\n\nMix all of it.\n\nFry them in butter.\n",
        "People\n\nAnn\n\nBen\n\nChris\n\nAll of them came.\n",
    ],
    ids=["prose", "letter", "poem", "recipe", "list"],
)
def test_a_text_of_another_kind_is_refused_with_the_mend(text: str) -> None:
    with pytest.raises(ContentError, match="Begin each question with “Q:”"):
        import_text(text, "a.txt")


def test_bold_lines_under_topics_and_several_among_questions_are_questions() -> None:
    topics = (
        "# Visit\n\n## Time\n\n**Opening hours**\n\nDaily.\n\n**Holidays**\n\nClosed.\n\n"
        "## The way\n\n**Cars**\n\nNo place.\n"
    )
    result = import_text(topics, "a.md")
    assert answers_of(result) == {
        "Opening hours": ["Daily."],
        "Holidays": ["Closed."],
        "Cars": ["No place."],
    }
    assert "<!-- The way -->" in result.markdown
    mixed = (
        "**Is it dear?**\n\nNo.\n\n**Tickets**\n\nAt the gate.\n\n**Dogs**\n\nOn a lead.\n\n"
        "**Is it far?**\n\nYes.\n"
    )
    assert list(answers_of(import_text(f"# Visit\n\n{mixed}", "a.md"))) == [
        "Is it dear?",
        "Tickets",
        "Dogs",
        "Is it far?",
    ]


def test_the_first_line_is_a_question_where_it_begins_with_a_question_word() -> None:
    text = "How to pay\n\nBy card.\n\nHow to cancel\n\nWrite to us.\n\nWhere to complain\n\nHere.\n"
    assert answers_of(import_text(text, "a.txt")) == {
        "How to pay": ["By card."],
        "How to cancel": ["Write to us."],
        "Where to complain": ["Here."],
    }


def test_rules_right_between_an_answer_and_the_next_question_part_them() -> None:
    text = (
        "Help\n\nIs it far?\n\nNo.\n----------\nIs it dear?\n\nYes.\n__________\n"
        "Is it old?\n\nVery.\n"
    )
    assert answers_of(import_text(text, "a.txt")) == {
        "Is it far?": ["No."],
        "Is it dear?": ["Yes."],
        "Is it old?": ["Very."],
    }


def test_numbers_of_pages_between_dashes_are_named_and_left_out() -> None:
    text = (
        "Help\n\nIs it far?\nNo.\n\n- 1 -\n\fIs it dear?\nYes.\n\n\u2013 2 \u2013\n\f"
        "Is it old?\nVery.\n\n- 9 -\n"
    )
    result = import_text(text, "a.txt")
    assert answers_of(result)["Is it dear?"] == ["Yes."]
    assert left_out_of(result)[:2] == ["- 1 -", "\u2013 2 \u2013"]


def test_shortcodes_with_a_title_are_what_they_unfold() -> None:
    text = (
        '[toggle title="Is it far?"]\nNo, [1] it is not.\n[/toggle]\n\n'
        '[toggle title="Why?"]\nSo.\n[/toggle]\n'
    )
    assert answers_of(import_text(text, "a.md")) == {
        "Is it far?": ["No, [1] it is not."],
        "Why?": ["So."],
    }


def test_boxes_of_restructured_text_that_unfold_are_questions() -> None:
    text = (
        "Help\n====\n\n.. dropdown:: Is it far?\n   :open:\n\n   No.\n\n"
        ".. toggle:: Why?\n\n   So.\n\n.. list-table::\n   :header-rows: 1\n   :widths: 20 80\n\n"
        "   * - A\n     - B\n   * - C\n     - D\n"
    )
    result = import_text(text, "a.rst")
    assert answers_of(result)["Is it far?"] == ["No."]
    assert left_out_of(result) == []
