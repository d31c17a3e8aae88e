"""The unit that Telegram counts in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.limits import utf16_length


@given(st.text())
def test_a_text_is_as_long_as_its_utf_16_form(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
