from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.letter import Letters
from bot.matching.selection import Ragged, select

TEXTS = ("the gas pipeline", "gas pipelines", "", "зерно и топливо", "파이프라인")
some_texts = st.lists(st.text(max_size=30), min_size=1, max_size=6)


def likeness(texts: tuple[str, ...], text: str) -> list[float]:
    letters = Letters(texts)
    every = np.arange(len(texts), dtype=np.int32)
    return [float(one) for one in letters.likeness(text, letters.table.rows(every))]


def test_a_text_is_wholly_like_itself() -> None:
    for place, text in enumerate(TEXTS):
        if text:
            assert likeness(TEXTS, text)[place] == pytest.approx(1.0, abs=1e-5)


def test_forms_of_a_word_are_alike_and_other_words_are_not() -> None:
    found = likeness(TEXTS, "pipelines of gas")
    assert found[1] > 0.6
    assert found[1] > found[0] > 0.4
    assert found[3] == found[4] == 0.0


@pytest.mark.parametrize("text", ["gas, pipelines!", "  gas   pipelines ", "gas–pipelines"])
def test_signs_between_words_make_no_difference(text: str) -> None:
    assert likeness(TEXTS, text) == likeness(TEXTS, "gas pipelines")


@given(some_texts, st.text(max_size=40))
def test_likeness_lies_between_nothing_and_one(texts: list[str], text: str) -> None:
    assert all(0.0 <= one <= 1.0 + 1e-5 for one in likeness(tuple(texts), text))


@given(some_texts)
def test_likeness_among_texts_is_the_same_both_ways(texts: list[str]) -> None:
    letters = Letters(texts)
    every = np.arange(len(texts), dtype=np.int32)
    among = letters.among(every)
    assert np.allclose(among, among.T)
    for place, text in enumerate(texts):
        one_by_one = letters.likeness(text, letters.table.rows(every))
        assert np.allclose(among[place], one_by_one, atol=1e-4)


def test_rows_of_different_lengths_are_joined_with_their_owners() -> None:
    table = Ragged(np.array([7, 8, 9, 5]), np.array([0, 2, 2, 3, 4], dtype=np.int64))
    rows = table.rows(np.array([3, 0, 1], dtype=np.int32))
    assert rows.values.tolist() == [5, 7, 8]
    assert rows.owner.tolist() == [0, 1, 1]
    assert rows.lengths.tolist() == [1, 2, 0]


def test_no_rows_are_no_values() -> None:
    table = Ragged(np.array([7]), np.array([0, 1], dtype=np.int64))
    assert table.rows(np.zeros(0, dtype=np.int32)).values.tolist() == []


def test_the_keys_of_chosen_entries_lie_side_by_side() -> None:
    first_key = np.array([0, 2, 3, 6], dtype=np.int32)
    ones = Ragged(np.arange(6), np.arange(7, dtype=np.int64))
    chosen = select(np.array([0, 2], dtype=np.int32), first_key, ones, ones)
    assert chosen.keys.tolist() == [0, 1, 3, 4, 5]
    assert chosen.bounds.tolist() == [0, 2, 5]
    assert chosen.owner.tolist() == [0, 0, 1, 1, 1]
    assert chosen.terms.values.tolist() == [0, 1, 3, 4, 5]
