"""Old news says how old it is, and what was corrected since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.article.model import Article, Correction, Style
from bot.conversation.answers import Manner, answer
from bot.conversation.candour import CORRECTED
from bot.conversation.phrases import Voice
from bot.conversation.prose import LIMIT, size
from bot.conversation.turn import Text
from tests.conversation.cast import FERRY, PHRASES, entry, in_style

EN = Voice(PHRASES, "en")
MENDED = replace(
    FERRY,
    corrections=(
        Correction(date(2011, 8, 24), "It has two lanes, not three.", ("bridge",)),
        Correction(None, "The island is called Sandrey."),
        Correction(date(2011, 9, 1), "It opens in May, not in June.", ("bridge", "crew")),
    ),
)


def told(article: Article, place: int, today: date | None = None) -> Text:
    return answer(EN, article, article.entries[place], manner=Manner(today))


@pytest.mark.parametrize("today", [date(2012, 8, 24), date(2026, 1, 1)])
def test_an_article_older_than_a_year_says_when_it_was_published(today: date) -> None:
    text = told(FERRY, 1, today)

    assert text.text.startswith("Published 23 August 2011\nWill there be a bridge?\n\n")
    assert in_style(text, Style.ITALIC) == ["Published 23 August 2011"]


@pytest.mark.parametrize("today", [None, date(2011, 8, 23), date(2012, 8, 23), date(2010, 1, 1)])
def test_a_younger_one_does_not(today: date | None) -> None:
    assert told(FERRY, 1, today).text.startswith("Will there be a bridge?")


def test_the_year_of_a_leap_day_ends_with_february() -> None:
    leap = replace(FERRY, date=date(2024, 2, 29))

    assert told(leap, 1, date(2025, 2, 28)).text.startswith("Will")
    assert told(leap, 1, date(2025, 3, 1)).text.startswith("Published")


def test_an_article_without_a_date_is_never_old() -> None:
    assert told(replace(FERRY, date=None), 1, date(2030, 1, 1)).text.startswith("Will")


def test_corrections_stand_under_the_answers_they_are_about_the_latest_first() -> None:
    assert told(MENDED, 1).text.endswith(
        "It has two lanes.\n\n"
        "Correction, 1 September 2011: It opens in May, not in June.\n"
        "Correction, 24 August 2011: It has two lanes, not three.\n"
        "Correction: The island is called Sandrey.\n\n"
        "Why is the ferry closing? · The Island News · 23 August 2011"
    )
    assert "Correction, 1 September 2011:" in in_style(told(MENDED, 1), Style.BOLD)


def test_a_correction_of_the_article_stands_under_every_answer() -> None:
    for place in range(5):
        assert "Correction: The island is called Sandrey." in told(MENDED, place).text


def test_a_correction_stands_under_no_other_answer() -> None:
    assert "lanes, not three" not in told(MENDED, 2).text
    assert "May, not in June" in told(MENDED, 3).text


def test_many_corrections_leave_room_for_the_answer() -> None:
    many = tuple(Correction(None, "Wrong. " * 140) for _ in range(50))
    long = entry("x", "Q?", *["Boats come and go. " * 20] * 7)
    text = answer(EN, replace(FERRY, corrections=many), long)

    assert size(text.text) <= LIMIT
    assert "\n\n".join(passage.text for passage in long.passages) in text.text
    assert text.text.count("Wrong.") <= CORRECTED / 7
