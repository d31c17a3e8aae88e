"""How often Telegram is asked."""

from __future__ import annotations

from bot.limits import MAX_POLLED_UPDATES
from bot.telegram.transport.poll_pacer import (
    EMPTY_POLL_PAUSE_SECONDS,
    LONG_POLL_SECONDS,
    MAX_SETTLE_SECONDS,
    MIN_SETTLE_SECONDS,
    PollPacer,
)


def test_a_poll_waits_only_when_nothing_is_in_work_and_all_is_well() -> None:
    pacer = PollPacer()
    assert pacer.poll_seconds(0) == 0
    pacer.note_answer(now=5)
    assert (pacer.poll_seconds(0), pacer.poll_seconds(1)) == (LONG_POLL_SECONDS, 0)
    pacer.note_failure()
    assert pacer.poll_seconds(0) == 0
    pacer.note_answer(now=6)
    assert (pacer.poll_seconds(0), pacer.last_answer) == (LONG_POLL_SECONDS, 6)


def test_polls_that_bring_nothing_come_ever_later_and_news_make_them_quick_again() -> None:
    pacer = PollPacer()
    waits = []
    for _ in range(8):
        pacer.note_batch(size=1, new_updates=0)
        waits.append(pacer.settle_seconds)
    assert waits == sorted(waits)
    assert waits[-1] == MAX_SETTLE_SECONDS
    pacer.note_batch(size=1, new_updates=1)
    assert pacer.settle_seconds == MIN_SETTLE_SECONDS


def test_a_server_that_does_not_wait_is_given_a_pause() -> None:
    pacer = PollPacer()
    assert pacer.pause_seconds(0, LONG_POLL_SECONDS, took=0.001) == EMPTY_POLL_PAUSE_SECONDS
    assert pacer.pause_seconds(1, LONG_POLL_SECONDS, took=0.001) == 0
    assert pacer.pause_seconds(0, LONG_POLL_SECONDS, took=LONG_POLL_SECONDS) == 0
    assert pacer.pause_seconds(0, 0.0, took=0.001) == 0


def test_updates_that_cannot_be_read_are_fetched_one_by_one() -> None:
    pacer = PollPacer()
    assert not pacer.narrow_batch()
    assert pacer.batch_limit == 1
    assert pacer.narrow_batch()
    assert pacer.batch_limit == MAX_POLLED_UPDATES
    pacer.narrow_batch()
    pacer.note_batch(size=0, new_updates=0)
    assert pacer.batch_limit == MAX_POLLED_UPDATES
