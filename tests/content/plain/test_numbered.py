from __future__ import annotations

import pytest

from tests.fakes.plain_text import answers_by_question, parse_text

NUMBERED = """\
                 Questions about the ferry

Ask at the desk what isn't here.

  1. When does it leave?
  2. May I bring a
     bicycle with me?

  3. The engine won't start
      ____________

  1. When does it leave?

     At eight. From the quay:
        * in summer
        * in winter

  2. May I bring a
     bicycle with me?

     Yes. There is
       1. a rack
       2. a hook

  3. The engine won't start

     Call the desk.
"""


def test_numbered_questions_are_read_and_numbered_lists_stay_in_their_answers() -> None:
    parsed, _ = parse_text(NUMBERED)
    answers = answers_by_question(parsed)
    assert parsed.metadata.title == "Questions about the ferry"
    assert list(answers) == [
        None,
        "When does it leave?",
        "May I bring a bicycle with me?",
        "The engine won't start",
    ]
    assert answers["When does it leave?"] == "At eight. From the quay:\n* in summer\n* in winter"
    assert "1. a rack\n2. a hook" in answers["May I bring a bicycle with me?"]


def test_a_contents_list_is_left_out_and_named_line_by_line() -> None:
    _, diagnostics = parse_text(
        "Ferry\n\n1.1) Is it on time?\n1.2) Is it full?\n----\n"
        "1.1) Is it on time?\nYes.\n\n1.2) Is it full?\nNo.\n"
    )
    assert [(d.line, d.left_out) for d in diagnostics] == [
        (3, "1.1) Is it on time?"),
        (4, "1.2) Is it full?"),
    ]


def test_numbered_lines_that_ask_nothing_are_no_questions() -> None:
    text = "Rules\n\n1. Be kind\nAlways.\n\n2. Be quick\nMostly.\n"
    _, diagnostics = parse_text(text)
    assert [d.message for d in diagnostics if d.is_fatal] == ["The file has no questions."]


def test_questions_without_any_mark_are_known_by_their_own_end() -> None:
    parsed, _ = parse_text(
        "Ferry\n\nThe lead.\n\nIs it full?\nNo.\n\nIs it late?\n\nYes.\n\nBut why.\n"
    )
    assert answers_by_question(parsed) == {
        None: "The lead.",
        "Is it full?": "No.",
        "Is it late?": "Yes.\nBut why.",
    }


def test_an_answer_may_follow_on_the_next_line_without_a_mark() -> None:
    parsed, _ = parse_text(
        "Ferry\n\nQ1. Is it full?\nNo.\nNot today.\n\nQ2. Tell me of the crew\nThey are ten.\n"
        "\nQ3: Does it\nfloat? A: It does.\n"
    )
    assert answers_by_question(parsed) == {
        "Is it full?": "No.\nNot today.",
        "Tell me of the crew": "They are ten.",
        "Does it float?": "It does.",
    }


def test_rules_between_questions_are_no_part_of_an_answer() -> None:
    parsed, _ = parse_text("Ferry\n\nQ: Full?\nA: No.\n\n--\n\nQ: Late?\nA: Yes.\n* * *\n")
    assert answers_by_question(parsed) == {"Full?": "No.", "Late?": "Yes."}


def test_subjects_of_old_lists_are_questions() -> None:
    parsed, diagnostics = parse_text(
        "The FAQ\n\n 1. Why?\n 2. How?\n\n--------\n\nSubject: 1. Why?\n\n  So.\n\n--------\n\n"
        "Subject: 2. How?\n\n  Thus.\n"
    )
    assert answers_by_question(parsed) == {"Why?": "So.", "How?": "Thus."}
    assert [d.line for d in diagnostics] == [3, 4]


@pytest.mark.parametrize(
    "numbers", ["一、 二、 三、", "9、 10、 11、", "十九． 二十． 二十一．", "（1） （2） （3）"]
)
def test_numbers_may_be_written_as_in_east_asia(numbers: str) -> None:
    first, second, third = numbers.split()
    text = f"泳池\n\n{first}几点开门？\n九点。\n{second}忘带泳帽\n可以租。\n"
    text += f"{third}多少钱？\n三十元。\n"
    answers = answers_by_question(parse_text(text)[0])
    assert answers == {"几点开门？": "九点。", "忘带泳帽": "可以租。", "多少钱？": "三十元。"}


def test_the_first_sentence_below_a_numbered_line_is_no_part_of_it() -> None:
    text = "Inn\n\n1. Is there a lift?\nYes.\n\n2. Lost things\nAsk us.\n\nWe keep them.\n"
    answers = answers_by_question(parse_text(text)[0])
    assert answers == {"Is there a lift?": "Yes.", "Lost things": "Ask us.\nWe keep them."}
