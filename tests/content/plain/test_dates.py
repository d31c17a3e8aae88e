from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.plain.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "August 23, 2011", "Aug. 23, 2011", "aug 23 2011", "August 23rd, 2011", "23 August 2011",
        "23rd Aug., 2011", "Tuesday, August 23, 2011", "Tuesday 23 August 2011", "2011-08-23",
        "2011/08/23", "2011.8.23", "23.08.2011", "23.8.2011", "23 августа 2011",
        "23 августа 2011 г.", "23 августа 2011 года", "Published: August 23, 2011",
        "Published on 23 August 2011.",
        "2011年8月23日", "2011년 8월 23일", "Posted 2011-08-23", "  August   23,  2011 ",
    ],
)  # fmt: skip
def test_a_date_is_read_as_newspapers_print_it(text: str) -> None:
    assert parse_date(text) == date(2011, 8, 23)


@pytest.mark.parametrize(
    "text",
    [
        "", "August 2011", "August 32, 2011", "30 February 2011", "8/9/2011", "Augustus 3, 2011",
        "August 23, 2011, Moscow", "In 2011-08-23", "23", "0000-00-00",
        "August 23, 2011" + " " * 60,
    ],
)  # fmt: skip
def test_what_is_no_date_or_might_be_another_gives_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back_from_how_it_is_printed(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day
    assert parse_date(f"{day:%b} {day.day}, {day.year}") == day


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    parse_date(text)
