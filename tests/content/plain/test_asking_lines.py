from __future__ import annotations

import pytest

from tests.fakes.imports import answers_of, import_text, left_out_of
from tests.fakes.plain_text import answers_by_question, parse_text


def test_answers_may_follow_at_once_below_topics_and_without_blank_lines() -> None:
    text = (
        "Sauna\n\nOpening\nWhen does it open?\nAt nine.\n\nIs it closed at Easter?\nNo.\n\n"
        "Prices\nHow much is an evening?\n* Adults: 12\n* Children: 6\n"
    )
    result = import_text(text, "sauna.txt")
    assert answers_of(result) == {
        "When does it open?": ["At nine."],
        "Is it closed at Easter?": ["No."],
        "How much is an evening?": ["* Adults: 12\n* Children: 6"],
    }
    assert left_out_of(result) == ["Prices"]


def test_a_text_without_a_title_may_begin_with_a_question() -> None:
    text = "Where is the key?\nUnder the pot.\nWho feeds the cat?\nNobody\nIs it warm?\nIn May.\n"
    assert list(answers_of(import_text(text, "hut.txt"))) == [
        "Where is the key?", "Who feeds the cat?", "Is it warm?"
    ]  # fmt: skip


def test_a_title_that_asks_stays_one_where_the_lead_follows_it_apart() -> None:
    parsed, _ = parse_text("Why a hut?\n\nThe lead.\n\nIs it warm?\nIn May.\n\nIs it far?\nNo.\n")
    assert parsed.metadata.title == "Why a hut?"
    assert list(answers_by_question(parsed)) == [None, "Is it warm?", "Is it far?"]


@pytest.mark.parametrize("answer", ["By bus 7.", "By bus\n\nor on foot."])
def test_a_question_among_others_may_lack_its_sign(answer: str) -> None:
    text = f"Hut\n\nIs it warm?\n\nIn May.\n\nHow do I get there\n\n{answer}\n\nIs it far?\n\nNo.\n"
    answers = answers_by_question(parse_text(text)[0])
    assert list(answers) == [None, "Is it warm?", "How do I get there", "Is it far?"][1:]
    assert answers["How do I get there"].startswith("By bus")


def test_a_question_below_the_longest_answer_is_one() -> None:
    text = (
        "Is it warm?\nIt is warm enough for most people who come here from October to May.\n"
        "Is it far?\nNo.\nWho cooks?\nWhoever gets there first, and the others wash up (mostly).\n"
        "Who pays?\nEverybody.\n"
    )
    questions = list(answers_of(import_text(text, "hut.txt")))
    assert questions == ["Is it warm?", "Is it far?", "Who cooks?", "Who pays?"]


def test_a_line_that_was_wrapped_and_one_of_a_list_ask_nothing() -> None:
    text = (
        "Hut\n\nIs it warm?\nIt is warm enough for most people who come here, but then who knows\n"
        "Anna's opinion of it?\nShe is always cold.\n\nIs it far?\n- far from what?\n- No.\n"
    )
    assert list(answers_by_question(parse_text(text)[0])) == ["Is it warm?", "Is it far?"]


@pytest.mark.parametrize("bullet", ["•", ">", "►", "*", "✓"])
def test_a_bullet_before_each_question_goes_and_makes_its_like_a_question(bullet: str) -> None:
    text = (
        f"Bar\n\n{bullet} May kids come?\nUntil eight.\n\n{bullet} Happy hour\n5 to 7.\n\n"
        f"{bullet} Is it loud?\nYes.\n\nAlways.\n"
    )
    assert answers_by_question(parse_text(text)[0]) == {
        "May kids come?": "Until eight.", "Happy hour": "5 to 7.", "Is it loud?": "Yes.\nAlways."
    }  # fmt: skip


def test_a_question_may_be_wrapped_without_any_mark() -> None:
    text = (
        "Bar\n\nMay kids come to the bar in the evening,\nwhen it is not a weekend?\nUntil eight.\n"
        "\nIs it loud?\nYes, and it is so from noon on, which many of\nour guests like. Do you?\n"
    )
    answers = answers_by_question(parse_text(text)[0])
    assert list(answers) == [
        "May kids come to the bar in the evening, when it is not a weekend?", "Is it loud?"
    ]  # fmt: skip


def test_a_semicolon_ends_a_question_in_greek_alone() -> None:
    text = "Μπαρ\n\nΠότε ανοίγει;\nΣτις εννέα.\n\nΠόσο κοστίζει;\nΔέκα ευρώ.\n"
    assert list(answers_by_question(parse_text(text)[0])) == ["Πότε ανοίγει;", "Πόσο κοστίζει;"]
    _, diagnostics = parse_text("Bar\n\nWe open at nine;\nsharp.\n\nIt costs ten;\ncash.\n")
    assert [d.message for d in diagnostics if d.is_fatal] == ["The file has no questions."]


def test_the_longest_line_of_a_text_was_not_wrapped_for_that() -> None:
    long = "Under the big pot of the neighbour who lives on the left of us."
    for answer in ("Under the big pot", long):
        text = f"Hut\nWhere is the key?\n{answer}\nWho feeds the cat?\nNobody\nIs it warm?\nYes\n"
        assert list(answers_by_question(parse_text(text)[0])) == [
            "Where is the key?", "Who feeds the cat?", "Is it warm?"
        ]  # fmt: skip
