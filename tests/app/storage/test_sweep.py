"""A clock that jumps deletes nobody's data."""

from __future__ import annotations

import pytest
import structlog

from bot.app.storage.sweep import DISTRUST_SECONDS, ClockWatch
from tests.fakes.turns import SettableClock


class Time:
    """A clock and a timer that go together until the clock is set."""

    def __init__(self) -> None:
        self.clock = SettableClock()
        self.seconds = 1000.0

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
        self.clock.move_by(seconds=seconds)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def watch(time: Time) -> ClockWatch:
    return ClockWatch(time.clock, lambda: time.seconds)


def test_a_clock_that_goes_with_the_time_is_believed(time: Time, watch: ClockWatch) -> None:
    for seconds in (0, 3600, 3600, 86_400):
        time.pass_by(seconds)
        assert watch.is_believable()


@pytest.mark.parametrize("days", [60, -60, 0.5, -0.5])
def test_after_a_jump_the_date_isnt_believed_for_a_day_and_the_jump_is_logged(
    time: Time, watch: ClockWatch, days: float
) -> None:
    time.clock.move_by(days=days)
    with structlog.testing.capture_logs() as logged:
        assert not watch.is_believable()
    assert (logged[0]["event"], logged[0]["seconds"]) == ("clock jumped", days * 86_400)
    time.pass_by(DISTRUST_SECONDS - 1)
    assert not watch.is_believable()
    time.pass_by(1)
    assert watch.is_believable()


def test_a_clock_that_is_set_right_again_is_watched_for_another_day(
    time: Time, watch: ClockWatch
) -> None:
    time.clock.move_by(days=60)
    assert not watch.is_believable()
    time.pass_by(3600)
    time.clock.move_by(days=-60)
    assert not watch.is_believable()
    time.pass_by(DISTRUST_SECONDS)
    assert watch.is_believable()


def test_a_clock_that_is_set_by_seconds_is_believed(time: Time, watch: ClockWatch) -> None:
    time.clock.move_by(seconds=90)
    assert watch.is_believable()
