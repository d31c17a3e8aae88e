from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.unspaced_signs import (
    UNSPACED_RANGES,
    UNSPACED_SIGNS,
    holds_sign_among,
    is_among,
    is_spaced,
)
from bot.matching.foreign.lexicon import has_unparted_words

UNSPACED = re.compile(f"[{UNSPACED_SIGNS}]")
signs = st.one_of(st.characters(), st.sampled_from("\u2e7f\u2e80\u9fff\ua000\uabff\uac00\ud7a3"))


@given(st.text(signs))
def test_ranges_and_sets_of_unspaced_signs_are_the_same(text: str) -> None:
    assert holds_sign_among(text, UNSPACED_RANGES) == bool(UNSPACED.search(text))
    assert is_spaced(text) == (UNSPACED.search(text) is None)
    assert all(is_among(sign, UNSPACED_RANGES) == bool(UNSPACED.match(sign)) for sign in text)


@pytest.mark.parametrize(
    ("text", "is_unparted"),
    [
        ("橋はいつ開く", True),
        ("สะพานเปิดเมื่อไร", True),
        ("다리는 언제", False),
        ("мост", False),
        ("bridge 橋", True),
    ],
)
def test_thai_japanese_and_chinese_part_no_words(text: str, is_unparted: bool) -> None:
    assert has_unparted_words(text) == is_unparted
