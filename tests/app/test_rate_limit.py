from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.app.rate_limit import WINDOW_SECONDS, RateLimiter, RateVerdict

ALLOW, WARN, DROP = RateVerdict.ALLOW, RateVerdict.WARN, RateVerdict.DROP


def test_a_flood_gets_one_calm_notice_and_then_silence() -> None:
    pacer = RateLimiter(3)
    verdicts = [pacer.check_rate(1, second) for second in range(7)]
    assert verdicts == [ALLOW, ALLOW, ALLOW, WARN, DROP, DROP, DROP]


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
    assert len(pacer._event_times) <= 100
    assert len(pacer._warned_readers) <= 100


def test_a_reader_whose_minute_is_over_takes_no_room() -> None:
    pacer = RateLimiter(5)
    for reader in range(1000):
        pacer.check_rate(reader, now=reader)
    assert len(pacer._event_times) <= WINDOW_SECONDS + 1
