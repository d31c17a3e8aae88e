from __future__ import annotations

import gc

from bot.languages.word_memory import forget_words, remember_words


class Measure:
    """Says how long words are, and notes which it was asked about."""

    def __init__(self, max_words: int = 10) -> None:
        self.asked: list[str] = []
        self.measure = remember_words(max_words, self._measure)

    def _measure(self, word: str) -> int:
        self.asked.append(word)
        return len(word)


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
