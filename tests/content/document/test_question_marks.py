from __future__ import annotations

import time

import pytest

from bot.content.document.question_marks import (
    detect_question_marks,
    split_inline_answer,
    split_inline_pairs,
)
from bot.content.document.question_signs import ends_like_question

PAIRS = [
    ("Q: Why?", "A: So."),
    ("Q1. Why?", "A1. So."),
    ("Q12) Why?", "A12) So."),
    ("Q1 – Why?", "A1 – So."),
    ("Q :Pourquoi ?", "R : Parce que."),
    ("**Q. Why?**", "**A.** So."),
    ("Question #3: Why?", "Answer: So."),
    ("Frage: Warum?", "Antwort: Darum."),
    ("F: Warum?", "A: Darum."),
    ("P: ¿Por qué?", "R: Porque sí."),
    ("Pregunta 1. ¿Por qué?", "Respuesta: Porque sí."),
    ("D: Perché?", "R: Perché sì."),
    ("В: Почему?", "О: Потому."),
    ("Вопрос 2: Почему?", "Ответ: Потому."),
    ("Питання: Чому?", "Відповідь: Тому."),
    ("П: Чому?", "В: Тому."),
    ("Soru: Neden?", "Cevap: Çünkü."),
    ("S: Neden?", "C: Çünkü."),
    ("Pytanie: Dlaczego?", "Odpowiedź: Bo tak."),
    ("**问：为什么？**", "答：因为。"),
    ("問：為什麼？", "答：因為。"),
    ("質問：なぜですか？", "回答：だからです。"),
    ("Q\uff1aなぜ？", "A\uff1aだから。"),
    ("Q1\uff0eなぜ？", "A1\uff0eだから。"),
    ("Q\u3000なぜ？", "A\u3000だから。"),
    ("질문: 왜요?", "답변: 그래서요."),
    ("س: لماذا؟", "ج: لأن."),
    ("سؤال: لماذا؟", "جواب: لأن."),
    ("שאלה: למה?", "תשובה: ככה."),
    ("ש: למה?", "ת: ככה."),
    ("**प्रश्न: क्यों?**", "उत्तर: इसलिए।"),
    ("Hỏi: Tại sao?", "Đáp: Vì vậy."),
    ("Ερώτηση: Γιατί;", "Απάντηση: Διότι."),
]


@pytest.mark.parametrize(("question", "answer"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_questions_and_answers_are_marked_in_many_languages(question: str, answer: str) -> None:
    marks = detect_question_marks([question, answer])
    asked, answered = marks.find_question(question), marks.find_answer(answer)
    assert asked is not None
    assert answered is not None
    assert question[asked.text_start :].removesuffix(asked.open_bold)[-1] in "?？؟;"
    assert ":" not in answer[answered.text_start :]


@pytest.mark.parametrize(
    "line",
    ["В. Петров ответил.", "P: a letter", "Quite: so", "FAQ: x", "S. Smith", "问题很多", "Query: x",
     "A- and B-movies", "S: a size"],
)  # fmt: skip
def test_a_word_or_a_lonely_letter_is_no_mark(line: str) -> None:
    marks = detect_question_marks([line, "and more", "A: so"])
    assert marks.find_question(line) is None


def test_an_answer_may_stand_on_the_line_of_its_question() -> None:
    marks = detect_question_marks(["Q: Why? A: So."])
    assert split_inline_answer("Why? Really? A: So. A: x", marks) == ("Why? Really?", "So. A: x")
    assert split_inline_answer("Why? Really?", marks) is None


@pytest.mark.parametrize("text", ["Why?", "なぜですか？", "لماذا؟", "Why?**", "Really ?", "(why?)"])
def test_the_end_of_a_question_is_seen_in_any_script(text: str) -> None:
    assert ends_like_question(text)
    assert not ends_like_question(f"{text} Because.")


@pytest.mark.untraced
@pytest.mark.parametrize("unit", [" ", "\t", "*", "_", "q", "Q ", "1", "q1", "答", "?", "? a"])
def test_no_line_takes_long_to_read(unit: str) -> None:
    line = unit * 60_000
    marks = detect_question_marks(["Q: x", "A: y"])
    started = time.process_time()
    marks.find_question(line)
    marks.find_answer(line)
    split_inline_answer(line, marks)
    ends_like_question(line)
    assert time.process_time() - started < 2


def test_pairs_on_one_line_are_parted() -> None:
    line = "Q: Open? A: Yes, see Q: below. Q: Until when? A: Six. Q: Dear? Q: Far? A: No."
    marks = detect_question_marks([line])
    assert [part.strip() for part in split_inline_pairs(line, marks)] == [
        "Q: Open? A: Yes, see Q: below.", "Q: Until when? A: Six. Q: Dear?", "Q: Far? A: No."
    ]  # fmt: skip
