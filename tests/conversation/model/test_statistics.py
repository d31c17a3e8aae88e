"""What is counted of a turn: its decision and its entries, never who or which words."""

from __future__ import annotations

import pytest

from bot.article.ids import MAX_SLUG_AND_ID_LENGTH
from bot.conversation.model.statistics import ANSWERED, OFFERED, PICKED, Statistics, name_counters
from bot.conversation.model.turn import TurnRecord

MAX_COUNTER_NAME = 64


@pytest.mark.parametrize(
    ("record", "names"),
    [
        (TurnRecord("command"), ("command",)),
        (TurnRecord("message", "decline", None, 0.1), ("message/decline",)),
        (TurnRecord("message", "answer", "a/b"), ("message/answer", "=a/b")),
        (
            TurnRecord("message", "clarify", "a/b", 0.4, ("a/b", "a/c")),
            ("message/clarify", "?a/b", "?a/c"),
        ),
        (TurnRecord("tap", "picked", "a/b"), ("tap/picked", "!a/b")),
        (TurnRecord("tap", "useful", "a/b"), ("tap/useful",)),
    ],
)
def test_a_turn_adds_to_its_kind_and_to_its_entries(
    record: TurnRecord, names: tuple[str, ...]
) -> None:
    assert name_counters(record) == names


def test_the_longest_names_fit_the_table() -> None:
    longest = "s" * 30 + "/" + "i" * (MAX_SLUG_AND_ID_LENGTH - 30)
    record = TurnRecord("message", "clarify", longest, 0.4, (longest,))
    assert max(map(len, name_counters(record))) <= MAX_COUNTER_NAME


def test_counts_are_added_over_kinds_and_ranked() -> None:
    statistics = Statistics(
        {
            "message/answer": 3,
            "command/answer": 2,
            "tap/answer": 100,
            "tap/picked": 4,
            "=x/one": 1,
            "=x/two": 5,
            "=x/ten": 5,
            "?x/one": 2,
            "!x/one": 1,
        }
    )
    assert statistics.count_decisions("answer") == 5
    assert statistics.count_taps("picked") == 4
    assert statistics.rank_entries(ANSWERED) == [("x/ten", 5), ("x/two", 5), ("x/one", 1)]
    assert statistics.rank_entries(OFFERED) == [("x/one", 2)]
    assert statistics.rank_entries(PICKED) == [("x/one", 1)]
