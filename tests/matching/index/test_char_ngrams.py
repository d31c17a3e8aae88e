from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index.char_ngrams import (
    MIN_LISTED_TEXTS,
    CharNgrams,
    NgramLists,
    NgramRows,
    cosine_with_texts,
    lay_out_ngrams,
    mark_ngrams,
)
from bot.matching.index.layout.selection import SelectableTables, SelectionCache
from bot.matching.index.ragged import RaggedArray, join_ranges
from bot.matching.index.tables import EntryTable, SnippetTable

TEXTS = ("the gas pipeline", "gas pipelines", "", "зерно и топливо", "파이프라인")
some_texts = st.lists(st.text(max_size=30), min_size=1, max_size=6)


def similarity_to_texts(texts: tuple[str, ...], text: str) -> list[float]:
    return [*map(float, cosine_with_texts(mark_ngrams(text), rows_of(CharNgrams(texts))))]


def rows_of(char_ngrams: CharNgrams) -> NgramRows:
    table = char_ngrams.ngram_table
    return lay_out_ngrams(table.values, np.diff(table.start))


def test_a_text_is_wholly_like_itself() -> None:
    for place, text in enumerate(TEXTS):
        if text:
            assert similarity_to_texts(TEXTS, text)[place] == pytest.approx(1.0, abs=1e-5)


def test_forms_of_a_word_are_alike_and_other_words_are_not() -> None:
    similarities = similarity_to_texts(TEXTS, "pipelines of gas")
    assert similarities[1] > 0.6
    assert similarities[1] > similarities[0] > 0.4
    assert similarities[3] == similarities[4] == 0.0


@pytest.mark.parametrize("text", ["gas, pipelines!", "  gas   pipelines ", "gas–pipelines"])
def test_signs_between_words_make_no_difference(text: str) -> None:
    assert similarity_to_texts(TEXTS, text) == similarity_to_texts(TEXTS, "gas pipelines")


@given(some_texts, st.text(max_size=40))
def test_likeness_lies_between_nothing_and_one(texts: list[str], text: str) -> None:
    assert all(0.0 <= cosine <= 1.0 + 1e-5 for cosine in similarity_to_texts(tuple(texts), text))


@given(some_texts, st.text(max_size=40))
def test_lists_of_who_has_a_group_of_letters_say_the_same(texts: list[str], text: str) -> None:
    # Some 500 texts, most of them empty, are compared by lists.
    char_ngrams = CharNgrams([*texts, *[""] * MIN_LISTED_TEXTS])
    by_lists = char_ngrams.lay_out_texts(np.arange(MIN_LISTED_TEXTS, dtype=np.int32))
    ngrams = mark_ngrams(text)
    assert isinstance(by_lists, NgramLists)
    assert (
        cosine_with_texts(ngrams, by_lists).tolist()
        == cosine_with_texts(ngrams, rows_of(char_ngrams))[:MIN_LISTED_TEXTS].tolist()
    )


@given(some_texts)
def test_likeness_among_texts_is_the_same_both_ways(texts: list[str]) -> None:
    char_ngrams = CharNgrams(texts)
    all_texts = np.arange(len(texts), dtype=np.int32)
    cosines = char_ngrams.compare_texts(all_texts, all_texts)
    assert np.allclose(cosines, cosines.T)
    for place, text in enumerate(texts):
        one_by_one = cosine_with_texts(mark_ngrams(text), rows_of(char_ngrams))
        assert np.allclose(cosines[place], one_by_one, atol=1e-4)


def test_rows_of_different_lengths_are_joined_with_their_owners() -> None:
    table = RaggedArray(np.array([7, 8, 9, 5]), np.array([0, 2, 2, 3, 4], dtype=np.int64))
    rows = table.take_rows(np.array([3, 0, 1], dtype=np.int32))
    assert rows.values.tolist() == [5, 7, 8]
    assert rows.owner.tolist() == [0, 1, 1]
    assert rows.lengths.tolist() == [1, 2, 0]


def test_runs_of_rows_are_joined_as_their_rows_are() -> None:
    table = RaggedArray(np.array([7, 8, 9, 5]), np.array([0, 2, 2, 3, 4], dtype=np.int64))
    rows = np.array([0, 1, 3], dtype=np.int32)
    by_runs, by_rows = table.take_runs(np.array([[0, 2], [3, 4]]), rows), table.take_rows(rows)
    assert by_runs.values.tolist() == by_rows.values.tolist() == [7, 8, 5]
    assert by_runs.owner.tolist() == by_rows.owner.tolist() == [0, 0, 2]
    assert [row.tolist() for row in table.list_rows(rows)] == [[7, 8], [], [5]]


def test_no_rows_are_no_values() -> None:
    table = RaggedArray(np.array([7]), np.array([0, 1], dtype=np.int64))
    assert table.take_rows(np.zeros(0, dtype=np.int32)).values.tolist() == []


def test_the_snippets_of_chosen_entries_lie_side_by_side() -> None:
    entry_start = np.array([0, 2, 3, 6], dtype=np.int32)
    ones = RaggedArray(np.arange(6), np.arange(7, dtype=np.int64))
    kinds, no_entries = np.zeros(6, dtype=np.int8), np.zeros(3, dtype=np.int32)
    entries = EntryTable(
        ("a", "b", "c"), {}, no_entries, entry_start, no_entries.astype(np.bool_), no_entries
    )
    snippets = SnippetTable((), (), ones, kinds, kinds.astype(np.int16))
    weights = np.ones(6)
    tables = SelectableTables(entries, snippets, ones, weights, np.zeros((6, 2), np.float32))
    cache = SelectionCache(tables)
    selection = cache.select_entries(np.array([0, 2], dtype=np.int32))
    assert selection.snippets.tolist() == [0, 1, 3, 4, 5]
    assert selection.entry_bounds.tolist() == [0, 2, 5]
    assert selection.owner.tolist() == [0, 0, 1, 1, 1]
    assert selection.terms.values.tolist() == [0, 1, 3, 4, 5]


def test_ranges_are_joined_one_after_another() -> None:
    starts, lengths = np.array([7, 2, 5, 4]), np.array([2, 0, 1, 3])
    assert join_ranges(starts, lengths).tolist() == [7, 8, 5, 4, 5, 6]
