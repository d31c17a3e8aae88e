"""Old news says how old it is, and what was corrected since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.article.model import Article, Correction, Style
from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.turn import Text
from bot.conversation.views.answer.answer import AnswerOptions, render_answer
from bot.conversation.views.answer.body import FoundEntry
from bot.conversation.views.provenance import MAX_CORRECTIONS_LENGTH
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length
from tests.fakes.conversation import CATALOGUE, FERRY, make_entry, texts_in_style

ENGLISH = Translator(CATALOGUE, "en")
CORRECTED_ARTICLE = replace(
    FERRY,
    corrections=(
        Correction(date(2011, 8, 24), "It has two lanes, not three.", ("bridge",)),
        Correction(None, "The island is called Sandrey."),
        Correction(date(2011, 9, 1), "It opens in May, not in June.", ("bridge", "crew")),
    ),
)


def render_answer_on(article: Article, index: int, today: date | None = None) -> Text:
    answer = FoundEntry(article, article.entries[index])
    return render_answer(ENGLISH, answer, AnswerOptions(today)).text


@pytest.mark.parametrize("today", [date(2012, 8, 24), date(2026, 1, 1)])
def test_an_article_older_than_a_year_says_when_it_was_published(today: date) -> None:
    text = render_answer_on(FERRY, 1, today)

    assert text.text.startswith("Published 23 August 2011\nWill there be a bridge?\n\n")
    assert texts_in_style(text, Style.ITALIC) == ["Published 23 August 2011"]


@pytest.mark.parametrize("today", [None, date(2011, 8, 23), date(2012, 8, 23), date(2010, 1, 1)])
def test_a_younger_one_does_not(today: date | None) -> None:
    assert render_answer_on(FERRY, 1, today).text.startswith("Will there be a bridge?")


def test_the_year_of_a_leap_day_ends_with_february() -> None:
    leap = replace(FERRY, date=date(2024, 2, 29))

    assert render_answer_on(leap, 1, date(2025, 2, 28)).text.startswith("Will")
    assert render_answer_on(leap, 1, date(2025, 3, 1)).text.startswith("Published")


def test_an_article_without_a_date_is_never_old() -> None:
    assert render_answer_on(replace(FERRY, date=None), 1, date(2030, 1, 1)).text.startswith("Will")


def test_corrections_stand_under_the_answers_they_are_about_the_latest_first() -> None:
    assert render_answer_on(CORRECTED_ARTICLE, 1).text.endswith(
        "It has two lanes.\n\n"
        "Correction, 1 September 2011: It opens in May, not in June.\n"
        "Correction, 24 August 2011: It has two lanes, not three.\n"
        "Correction: The island is called Sandrey.\n\n"
        "Why is the ferry closing? · The Island News · 23 August 2011"
    )
    assert "Correction, 1 September 2011:" in texts_in_style(
        render_answer_on(CORRECTED_ARTICLE, 1), Style.BOLD
    )


def test_a_correction_of_the_article_stands_under_every_answer() -> None:
    for place in range(5):
        assert (
            "Correction: The island is called Sandrey."
            in render_answer_on(CORRECTED_ARTICLE, place).text
        )


def test_a_correction_stands_under_no_other_answer() -> None:
    assert "lanes, not three" not in render_answer_on(CORRECTED_ARTICLE, 2).text
    assert "May, not in June" in render_answer_on(CORRECTED_ARTICLE, 3).text


def test_many_corrections_leave_room_for_the_answer() -> None:
    many = tuple(Correction(None, "Wrong. " * 140) for _ in range(50))
    long = make_entry("x", "Q?", *["Boats come and go. " * 20] * 7)
    text = render_answer(ENGLISH, FoundEntry(replace(FERRY, corrections=many), long)).text

    assert utf16_length(text.text) <= MAX_MESSAGE_LENGTH
    assert "\n\n".join(passage.text for passage in long.passages) in text.text
    assert text.text.count("Wrong.") <= MAX_CORRECTIONS_LENGTH / 7
