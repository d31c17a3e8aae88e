from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.ids import (
    MAX_SLUG_AND_ID_LENGTH,
    is_legal_id,
    make_slug,
    make_unique,
    slug_for_file,
)


@given(st.text(max_size=100), st.integers(min_value=5, max_value=62))
def test_a_slug_is_legal_and_within_its_limit_whatever_the_text(text: str, limit: int) -> None:
    slug = make_slug(text, limit, "entry")
    assert is_legal_id(slug)
    assert len(slug) <= limit


@given(st.text(max_size=100))
def test_every_file_s_name_gives_a_slug_with_room_for_an_id(stem: str) -> None:
    slug = slug_for_file(stem)
    assert is_legal_id(slug)
    assert len(slug) + len("intro") <= MAX_SLUG_AND_ID_LENGTH
    assert slug_for_file(slug) == slug


@pytest.mark.parametrize("name", ["a", "7", "a-b", "a--b-", "0-0"])
def test_small_letters_digits_and_hyphens_are_legal(name: str) -> None:
    assert is_legal_id(name)


@pytest.mark.parametrize("name", ["", "-a", "A", "a_b", "a b", "é", "a/b", "a\n", "٣"])
def test_anything_else_is_not(name: str) -> None:
    assert not is_legal_id(name)


@given(st.lists(st.sampled_from(["a", "abcde", "abcd-2", "abcde-2"]), max_size=40))
def test_names_are_made_unique_within_the_limit(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        unique_name = make_unique(name, taken, 5)
        assert unique_name not in taken
        assert len(unique_name) <= 5
        taken.add(unique_name)


def test_a_slug_is_cut_between_words() -> None:
    assert make_slug("Will six-party nuclear talks", 20, "x") == "will-six-party"
    assert make_slug("Incomprehensibilities", 5, "x") == "incom"
