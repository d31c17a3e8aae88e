"""Which addresses hold a password that ends too early."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.database_urls import has_unencoded_password


@pytest.mark.parametrize(
    "url",
    [
        "postgres://u:p@h/d",
        "postgres://u:p@[::1]:5432/d",
        "postgres://u:p%41@h/d?options=a@b",
        "postgres://u@h/d@x",
        "postgres://h:5432/d",
        "postgres:///d?host=/run/postgresql",
        "sqlite:////a@b/100%.db",
        "sqlite://",
    ],
)
def test_a_sound_address_is_left_alone(url: str) -> None:
    assert not has_unencoded_password(url)


@given(st.text(min_size=1, max_size=20))
def test_a_password_that_is_percent_encoded_is_sound_whatever_it_is(password: str) -> None:
    encoded = quote(password.encode("utf-8", "replace"), safe="")
    assert not has_unencoded_password(f"postgres://u:{encoded}@h:5432/d")


@given(st.text(max_size=200))
def test_no_text_breaks_the_look(text: str) -> None:
    assert has_unencoded_password(text) in {True, False}
