"""The offset never passes an update that isn't handled, whatever comes in whichever order."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.telegram.transport.update_window import UpdateWindow


def begin_batch(window: UpdateWindow, ids: Sequence[int]) -> list[int]:
    window.note_batch(ids)
    return [number for number in ids if window.begin_update(number)]


def test_before_any_batch_nothing_is_confirmed() -> None:
    assert UpdateWindow().next_offset() is None


def test_an_empty_batch_leaves_the_offset_where_it_was() -> None:
    window = UpdateWindow()
    begin_batch(window, [5])
    window.finish_update(5)
    window.note_batch([])
    assert window.next_offset() == 6


def test_the_offset_stops_at_the_first_update_in_work() -> None:
    window = UpdateWindow()
    begin_batch(window, [5, 6, 9])
    window.finish_update(5)
    window.finish_update(9)
    assert (window.next_offset(), window.updates_confirmable) == (6, 1)
    window.finish_update(6)
    assert (window.next_offset(), window.updates_confirmable) == (10, 3)


def test_of_updates_out_of_order_none_is_confirmed_before_it_is_handled() -> None:
    window = UpdateWindow()
    begin_batch(window, [9, 5, 6])
    window.finish_update(9)
    assert window.next_offset() == 5
    window.finish_update(5)
    window.finish_update(6)
    assert window.next_offset() == 10


def test_an_update_shown_again_is_not_begun_again() -> None:
    window = UpdateWindow()
    assert begin_batch(window, [5, 6]) == [5, 6]
    window.finish_update(5)
    assert begin_batch(window, [5, 6, 7]) == [7]


def test_after_an_idle_week_ids_may_be_lower() -> None:
    window = UpdateWindow()
    begin_batch(window, [900])
    window.finish_update(900)
    begin_batch(window, [17])
    assert window.next_offset() == 17
    window.finish_update(17)
    assert window.next_offset() == 18


def test_what_is_remembered_is_bounded() -> None:
    window = UpdateWindow(max_remembered=100)
    for number in range(1000):
        begin_batch(window, [number])
        window.finish_update(number)
    assert window.updates_remembered == 100


class TelegramQueue(RuleBasedStateMachine):
    """Telegram's side: it keeps every update until an offset passes it."""

    def __init__(self) -> None:
        super().__init__()
        self.window = UpdateWindow()
        self.pending: list[int] = []
        self.begun: list[int] = []
        self.in_work: set[int] = set()
        self.next_id = 1

    @rule(count=st.integers(1, 5), gap=st.integers(0, 3))
    def write(self, count: int, gap: int) -> None:
        for _ in range(count):
            self.next_id += 1 + gap
            self.pending.append(self.next_id)

    @rule(limit=st.integers(1, 8))
    def poll(self, limit: int) -> None:
        offset = self.window.next_offset() or 0
        confirmed = [number for number in self.pending if number < offset]
        assert not self.in_work & set(confirmed)
        self.pending = [number for number in self.pending if number >= offset]
        new = begin_batch(self.window, self.pending[:limit])
        self.begun += new
        self.in_work |= set(new)

    @precondition(lambda self: self.in_work)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.in_work)))
        self.in_work.remove(number)
        self.window.finish_update(number)

    @invariant()
    def nothing_is_begun_twice(self) -> None:
        assert len(self.begun) == len(set(self.begun))
        assert self.window.updates_in_work == len(self.in_work)


TestTelegramQueue = TelegramQueue.TestCase
