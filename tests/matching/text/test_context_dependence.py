"""What leans on the last answer, told by the words a language has for it."""

from __future__ import annotations

import pytest

from bot.languages.loader import load_language_data
from bot.matching.text.context_dependence import extends_last_answer
from bot.matching.text.normalize import normalize_text


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "even with a big dog?"),
        ("en", "on Sundays too?"),
        ("en", "and only in cash?"),
        ("en", "not on Mondays?"),
        ("de", "auch im Winter?"),
        ("de", "Kühlschrank auch?"),
        ("de", "nicht am Montag?"),
        ("ru", "даже с маленькой?"),
        ("ru", "и летом тоже?"),
        ("ru", "не в понедельник?"),
        ("fr", "même en hiver ?"),
        ("fr", "le dimanche aussi ?"),
        ("es", "¿incluso los domingos?"),
        ("es", "¿niños también?"),
        ("it", "anche la domenica?"),
        ("pt", "as crianças também?"),
        ("pl", "nawet w niedzielę?"),
        ("uk", "навіть у неділю?"),
        ("uk", "собаки теж?"),
        ("tr", "sadece nakit mi?"),
        ("tr", "pazar günleri de mi?"),
        ("ar", "حتى يوم الجمعة؟"),
        ("fa", "حتی جمعه‌ها؟"),
        ("hi", "रविवार को भी?"),
        ("id", "hari Minggu juga?"),
        ("ja", "日曜日も？"),
        ("zh", "周日也可以吗？"),
        ("ko", "일요일도요?"),
    ],
)
def test_what_widens_or_limits_the_last_answer_is_told_in_each_language(
    language: str, message: str
) -> None:
    assert extends_last_answer(normalize_text(message), 3, load_language_data(language))


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "do you sell plants too?"),
        ("en", "which ones are only for members?"),
        ("de", "gibt es da auch Kaffee?"),
        ("ru", "сауна тоже есть у вас?"),
        ("ko", "도서관은 어디예요?"),
    ],
)
def test_a_question_of_its_own_does_not_extend_the_last_answer(language: str, message: str) -> None:
    word_count = len(message.split())
    assert not extends_last_answer(
        normalize_text(message), word_count, load_language_data(language)
    )
