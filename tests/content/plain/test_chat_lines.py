from __future__ import annotations

import pytest

from bot.errors import ContentError
from tests.content.importing.test_shapes import answers_of, import_text

STAMPS = (
    "[12/03/2025, 09:15:02] {}: ",
    "12.03.25, 09:15 - {}: ",
    "\u200e[2025-03-12, 9:15:02\u202fAM] {}: ",
    "3/12/25, 9:15 PM - {}: ",
)


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_chat_is_refused_with_the_mend_and_nobody_is_named_in_an_article(stamp: str) -> None:
    said = [
        ("Ana", "When is it?"),
        ("Bo", "At eight."),
        ("Ana", "Is it dear?"),
        ("Bo", "No.\nFree!"),
    ]
    text = "\n".join(stamp.format(name) + words for name, words in said)
    with pytest.raises(ContentError, match="a chat, with times and names"):
        import_text(text, "chat.txt")


def test_a_time_before_a_few_lines_makes_no_chat() -> None:
    text = "Trip\n\nWhen is it?\n12/03/2025, 09:15 - bus: the red one\n\nIs it dear?\nNo.\n"
    assert list(answers_of(import_text(text, "trip.txt"))) == ["When is it?", "Is it dear?"]
