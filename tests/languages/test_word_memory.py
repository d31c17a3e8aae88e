from __future__ import annotations

import gc
from collections.abc import Sequence

from bot.languages.word_memory import WordTable, forget_words, remember_words


class Measure:
    """Says how long words are, and notes which it was asked about."""

    def __init__(self, max_words: int = 10) -> None:
        self.asked: list[str] = []
        self.measure = remember_words(max_words, self._measure)
        self.table = WordTable(max_words, self._measure_all)

    def _measure(self, word: str) -> int:
        self.asked.append(word)
        return len(word)

    def _measure_all(self, words: Sequence[str]) -> list[int]:
        return [*map(self._measure, words)]


def test_what_was_found_out_is_remembered_until_it_is_forgotten() -> None:
    lengths = Measure()
    assert lengths.measure("barge") == lengths.measure("barge") == 5
    assert lengths.asked == ["barge"]
    forget_words()
    assert lengths.measure("barge") == 5
    assert lengths.asked == ["barge", "barge"]


def test_only_so_many_words_are_remembered() -> None:
    lengths = Measure(2)
    for word in ("a", "b", "c", "a"):
        lengths.measure(word)
    assert lengths.asked == ["a", "b", "c", "a"]


def test_who_is_gone_stops_nobody_from_forgetting() -> None:
    Measure().measure("barge")
    gc.collect()
    lengths = Measure()
    lengths.measure("barge")
    forget_words()
    lengths.measure("barge")
    assert lengths.asked == ["barge", "barge"]


def test_of_words_asked_about_together_only_new_ones_are_looked_into_and_each_once() -> None:
    lengths = Measure()
    assert lengths.table.look_up(["barge", "mill", "barge"]) == [5, 4, 5]
    assert lengths.table.look_up(("mill", "ice")) == [4, 3]
    assert lengths.table.look_up(()) == []
    assert lengths.asked == ["barge", "mill", "ice"]
    forget_words()
    assert lengths.table.look_up(["mill"]) == [4]
    assert lengths.asked == ["barge", "mill", "ice", "mill"]


def test_a_table_that_is_full_forgets_all_before_it_takes_more() -> None:
    lengths = Measure(2)
    assert lengths.table.look_up(["a", "bb"]) == [1, 2]
    assert lengths.table.look_up(["bb", "ccc"]) == [2, 3]
    assert lengths.table.look_up(["a", "bb", "ccc"]) == [1, 2, 3]
    assert lengths.table.look_up(["ccc"]) == [3]
    assert lengths.asked == ["a", "bb", "bb", "ccc", "a", "bb", "ccc", "ccc"]
