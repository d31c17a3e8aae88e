"""What many ask at once is decided once, and no word of it is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.decision_cache import MAX_KEPT_DECISIONS, DecisionCache
from bot.matching.model import Decision, DecisionKind

DECLINE = Decision(DecisionKind.DECLINE)
parts = st.lists(st.text(max_size=4) | st.none(), min_size=1, max_size=3)


class CountingDecider:
    """Declines, and counts how often it was asked."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Decision:
        self.count += 1
        return DECLINE


def test_the_same_message_in_the_same_context_is_decided_once() -> None:
    cache, decider = DecisionCache(), CountingDecider()
    for _ in range(3):
        assert cache.recall_decision("will there be aid?", ("trip/aid", "en"), decider) is DECLINE
    assert decider.count == 1


@given(parts, parts)
def test_another_message_or_context_is_another_decision(
    first: list[str | None], second: list[str | None]
) -> None:
    cache, decider = DecisionCache(), CountingDecider()
    for text, *context in (first, second):
        cache.recall_decision(text or "", tuple(context), decider)
    is_same = [first[0] or "", *first[1:]] == [second[0] or "", *second[1:]]
    assert decider.count == (1 if is_same else 2)


def test_the_one_unused_for_longest_goes_first() -> None:
    cache, decider = DecisionCache(), CountingDecider()
    for number in range(MAX_KEPT_DECISIONS):
        cache.recall_decision(str(number), (), decider)
    cache.recall_decision("0", (), decider)
    cache.recall_decision("one more", (), decider)
    assert len(cache) == MAX_KEPT_DECISIONS
    asked_before = decider.count
    cache.recall_decision("0", (), decider)
    assert decider.count == asked_before
    cache.recall_decision("1", (), decider)
    assert decider.count == asked_before + 1


def test_no_word_of_a_reader_is_kept() -> None:
    cache = DecisionCache()
    cache.recall_decision("am I ill with xylophobia?", ("trip/aid", "en"), CountingDecider())
    assert "xylophobia" not in repr(vars(cache))
