from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.app.rate_limit import (
    MAX_REMEMBERED_TAPS,
    REPEATED_TAP_SECONDS,
    WINDOW_SECONDS,
    PaceClock,
    RateLimiter,
    RateLimits,
    RateVerdict,
)

ALLOW, WARN, DROP = RateVerdict.ALLOW, RateVerdict.WARN, RateVerdict.DROP


def test_a_flood_gets_one_calm_notice_and_then_silence() -> None:
    pacer = RateLimiter(3)
    verdicts = [pacer.check_rate(1, second) for second in range(7)]
    assert verdicts == [ALLOW, ALLOW, ALLOW, WARN, DROP, DROP, DROP]


def test_a_button_tapped_ten_times_in_a_row_is_answered_once() -> None:
    limits = RateLimits()

    def tap(number: int, moment: float, what: str | None = "a", reader: int = 7) -> RateVerdict:
        return limits.check_event(number, reader, None, moment, what)

    assert [tap(number, 0.9 * number) for number in range(10)] == [ALLOW] + [DROP] * 9
    assert [tap(0, 9), tap(1, 9)] == [ALLOW, DROP]  # when they come again
    assert tap(10, 8.1 + REPEATED_TAP_SECONDS) is ALLOW
    back_and_forth = [(11, "b", 7), (12, "a", 7), (13, None, 7), (14, "a", 7), (15, "a", 8)]
    assert [tap(number, 11, what, reader) for number, what, reader in back_and_forth] == [ALLOW] * 5
    for number in range(16, 30):
        tap(number, 20 + number, str(number))
    assert tap(30, 70) is ALLOW  # those that were not answered don't count


def test_of_hasty_readers_only_so_many_are_remembered() -> None:
    limits = RateLimits()
    readers = [0, 1, *range(1, MAX_REMEMBERED_TAPS + 1), MAX_REMEMBERED_TAPS, 0]
    verdicts = [limits.check_event(at, reader, None, 0, "a") for at, reader in enumerate(readers)]
    assert [at for at, verdict in enumerate(verdicts) if verdict is DROP] == [
        2,
        MAX_REMEMBERED_TAPS + 2,
    ]


def test_after_a_minute_all_is_well_again() -> None:
    pacer = RateLimiter(2)
    verdicts = [pacer.check_rate(1, now) for now in (0, 1, 2, 60, 60.5, 61, 130)]
    assert verdicts == [ALLOW, ALLOW, WARN, ALLOW, WARN, ALLOW, ALLOW]


def test_readers_have_each_a_pace_of_their_own() -> None:
    pacer = RateLimiter(1)
    assert [pacer.check_rate(reader, 0) for reader in (1, 2, 1, 2)] == [ALLOW, ALLOW, WARN, WARN]


@given(st.lists(st.floats(0, 600), max_size=200).map(sorted), st.integers(1, 30))
def test_no_minute_ever_holds_more_than_the_limit(times: list[float], limit: int) -> None:
    pacer = RateLimiter(limit)
    fine = [now for now in times if pacer.check_rate(1, now) is ALLOW]
    for start in fine:
        assert sum(start <= now < start + WINDOW_SECONDS for now in fine) <= limit


def test_only_so_many_readers_are_remembered() -> None:
    pacer = RateLimiter(1, max_tracked_readers=100)
    for reader in range(10_000):
        pacer.check_rate(reader, 0)
        pacer.check_rate(reader, 0)
    assert pacer.tracked_readers <= 100


def test_a_reader_whose_minute_is_over_takes_no_room() -> None:
    pacer = RateLimiter(5)
    for reader in range(1000):
        pacer.check_rate(reader, now=reader)
    assert pacer.tracked_readers <= WINDOW_SECONDS + 1


def test_what_was_written_apart_is_answered_after_a_downtime() -> None:
    limits, clock = RateLimits(), PaceClock(wall_seconds=100_000, steady_seconds=0)
    moments = [clock.date_event(1, 90_000 + 120 * number) for number in range(30)]
    verdicts = [limits.check_event(number, 7, None, at) for number, at in enumerate(moments)]
    assert verdicts == [ALLOW] * 30


def test_a_group_is_answered_after_a_downtime_too() -> None:
    limits, clock = RateLimits(), PaceClock(wall_seconds=100_000, steady_seconds=0)
    verdicts = [
        limits.check_event(number, number, -100, clock.date_event(1, 90_000 + 10 * number))
        for number in range(40)
    ]
    assert verdicts == [ALLOW] * 40


def test_an_update_that_comes_again_counts_once() -> None:
    limits = RateLimits(readers=RateLimiter(2))
    verdicts = [limits.check_event(update, 7, None, 0) for update in (1, 1, 1, 1, 2, 2, 3, 3, 4)]
    assert verdicts == [ALLOW] * 6 + [WARN, WARN, DROP]


def test_nothing_is_written_ahead_of_now() -> None:
    clock = PaceClock(wall_seconds=1000, steady_seconds=5)
    assert clock.date_event(6, written_at=5000) == 1001


def test_a_tap_is_when_telegrams_clock_says() -> None:
    clock = PaceClock(wall_seconds=4600, steady_seconds=0)
    assert clock.date_event(1, None) == 4601
    assert clock.date_event(2, written_at=1002) == 1002
    assert clock.date_event(5, None) == 1005


def test_a_clock_that_jumps_back_silences_nobody() -> None:
    limiter = RateLimiter(3)
    assert [limiter.check_rate(1, 3600 + second) for second in range(3)] == [ALLOW] * 3
    assert limiter.check_rate(1, 0) is ALLOW


def test_several_processes_divide_what_a_reader_may_do() -> None:
    limits = RateLimits(groups=RateLimiter(18))
    limits.share_among(2)
    verdicts = [limits.check_event(number, 7, None, 0) for number in range(11)]
    assert verdicts == [ALLOW] * 10 + [WARN]
    limits.share_among(3)
    verdicts = [limits.check_event(number, number, -5, 0) for number in range(20, 27)]
    assert verdicts == [ALLOW] * 6 + [WARN]


def test_a_reader_whose_words_all_come_to_one_of_many_processes_may_send_half_of_them() -> None:
    limits = RateLimits()
    limits.share_among(8)
    assert [limits.check_event(number, 7, None, 0) for number in range(10)] == [ALLOW] * 10
