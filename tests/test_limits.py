"""The unit that Telegram counts in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.limits import utf16_length


@given(st.text())
def test_a_text_has_one_unit_a_character_and_two_for_those_beyond_the_first_plane(
    text: str,
) -> None:
    assert utf16_length(text) == sum(2 if ord(character) > 0xFFFF else 1 for character in text)
