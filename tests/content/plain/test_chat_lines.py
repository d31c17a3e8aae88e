from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.plain.chat_lines import find_chat
from bot.errors import ContentError
from tests.fakes.imports import answers_of, import_text

SAID = [
    ("Ana", "When is it?"),
    ("Bo", "At eight."),
    ("Ana", "Is it dear?"),
    ("Bo", "No.\nFree!"),
]
STAMPS = (
    "[12/03/2025, 09:15:02] {}: ",
    "12.03.25, 09:15 - {}: ",
    "\u200e[2025-03-12, 9:15:02\u202fAM] {}: ",
    "3/12/25, 9:15 PM - {}: ",
    "{}  9:16 AM\n",
    "[9:16 AM] {}\n",
    "**{}** 9:16 AM\n",
    "{} — Today at 9:16 AM\n",
    "{} — 12/05/2024 21:16\n",
    "{}, [12.05.2024 9:16]\n",
    "<{}> ",
    "[09:16] <@{}> ",
    "09:16:02 From {} to Everyone: ",
    "09:16\n{}\n",
)
"""What messengers, and those who copy from them, write before a message."""


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("name", ["chat.txt", "chat.md", "chat"])
def test_a_chat_is_refused_with_the_mend_and_nobody_is_named_in_an_article(
    stamp: str, name: str
) -> None:
    text = "\n".join(stamp.format(who) + words for who, words in SAID)
    with pytest.raises(ContentError, match="a chat, with times and names"):
        import_text(text, name)


def test_a_chat_with_long_messages_is_one() -> None:
    words = "Is it so?\n" + "It is.\n" * 20
    text = "".join(f"12.03.25, 09:15 - {who}: {words}" for who, _ in SAID)
    with pytest.raises(ContentError, match=r"chat\.txt:1: The file is a chat"):
        import_text(text, "chat.txt")


def test_a_chat_saved_as_a_page_is_one() -> None:
    messages = "".join(
        f'<div class="date">09:16</div><div class="from">{who}</div><div>{words}</div>'
        for who, words in SAID
    )
    with pytest.raises(ContentError, match="a chat, with times and names"):
        import_text(f"<h1>Chat</h1>{messages}", "messages.html")


@pytest.mark.parametrize(
    "keys",
    [("from", "date", "text"), ("user", "ts", "text"), ("sender_name", "timestamp_ms", "content")],
)
def test_a_chat_saved_as_data_is_one(keys: tuple[str, str, str]) -> None:
    messages = [dict(zip(keys, (who, "1", words), strict=True)) for who, words in SAID]
    with pytest.raises(ContentError, match="a chat, with times and names"):
        import_text(json.dumps({"name": "x", "messages": messages}), "result.json")


def test_pairs_with_an_author_and_a_date_are_no_chat() -> None:
    items = [{"question": f"Why {n}?", "answer": "So.", "author": "x", "date": "y"} for n in "ab"]
    assert len(answers_of(import_text(json.dumps(items), "faq.json"))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Trip\n\nWhen is it?\n12/03/2025, 09:15 - bus: the red one\n\nIs it dear?\nNo.\n",
        "Gym\n\nQ: When is what?\nA: Monday\n8:00 Yoga\n9:00 Pilates\nTuesday\n8:00 Yoga\n"
        "9:00 Pilates\nWednesday\n8:00 Yoga\n9:00 Pilates\n\nQ: Is it dear?\nA: No.\n",
        "Shop\n\nQ: When?\nA: Monday 9:00\nTuesday 9:00\nSunday 10:00\n\nQ: Why?\nA: Rest.\n",
        "Shop\n\nQ: When?\nA: At 9:00.\n\n10:00 AM\n\n11:00 AM\n\nQ: Why?\nA: At 9:00 we rest.\n",
    ],
    ids=["lines", "timetable", "hours", "times"],
)
def test_times_in_answers_make_no_chat(text: str) -> None:
    assert len(answers_of(import_text(text, "trip.txt"))) == 2


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_lines_are_a_chat_from_one_of_them_on_or_none(lines: list[str]) -> None:
    assert find_chat(lines) in (None, *range(len(lines)))
