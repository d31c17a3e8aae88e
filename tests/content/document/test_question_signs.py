"""What ends a sentence, and what ends a question, in all scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.document.question_signs import (
    ends_like_question,
    ends_like_statement,
    ends_sentence,
)
from tests.fakes.imports import answers_of, import_text

STATEMENTS = (
    "Yes.", "Yes!", "Yes…", "はい。", "はい！", "はい｡", "हाँ।", "جی ہاں۔", "Այո։", "አዎ።", "ဟုတ်ကဲ့။",
    "ཡིན།", "បាទ។", "Yes.”", "(Yes.)", "**Yes.**", "«Да.»",
)  # fmt: skip
QUESTIONS = ("Why?", "なぜ？", "لماذا؟", "Γιατί;", "Ինչո՞ւ", "Ինչո՞ւ է փակ։", "ለምን፧", "“Why?”")


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_ends_with_the_sign_of_its_script(text: str) -> None:
    assert ends_like_statement(text)
    assert not ends_like_question(text)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_ends_with_the_sign_of_its_script_or_holds_armenia_s(text: str) -> None:
    assert ends_like_question(text)
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Payment", "For two reasons:", "one,", "“", "Ինչո՞ւ։ Այո"])
def test_other_texts_end_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("question", "answer", "next_question", "next_answer"),
    [
        ("Կարո՞ղ եմ չեղարկել։", "Այո, մինչև ուրբաթ։", "Կա՞ ավտոկայանատեղի։", "Այո։"),
        ("کیا یہ مفت ہے؟", "جی ہاں۔", "یہ کب کھلتا ہے؟", "نو بجے۔"),
        ("क्या यह मुफ़्त है?", "हाँ।", "कब खुलता है?", "नौ बजे।"),
        ("ነጻ ነው፧", "አዎ።", "መቼ፧", "ጠዋት።"),
    ],
    ids=["hy", "ur", "hi", "am"],
)
def test_questions_are_found_by_the_signs_of_their_script(
    question: str, answer: str, next_question: str, next_answer: str
) -> None:
    text = f"Q\n\n{question}\n{answer}\n\n{next_question}\n{next_answer}\n"
    assert answers_of(import_text(text, "faq.txt")) == {
        question: [answer],
        next_question: [next_answer],
    }


@given(st.text(max_size=60))
def test_no_text_ends_as_a_statement_and_as_a_question(text: str) -> None:
    assert ends_sentence(text) is (ends_like_statement(text) or ends_like_question(text))
