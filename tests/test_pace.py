from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import SECONDS, Pace, Pacer

FINE, NOTICE, SILENT = Pace.FINE, Pace.NOTICE, Pace.SILENT


def test_a_flood_gets_one_calm_notice_and_then_silence() -> None:
    pacer = Pacer(3)
    taken = [pacer.take(1, second) for second in range(7)]
    assert taken == [FINE, FINE, FINE, NOTICE, SILENT, SILENT, SILENT]


def test_after_a_minute_all_is_well_again() -> None:
    pacer = Pacer(2)
    taken = [pacer.take(1, now) for now in (0, 1, 2, 60, 60.5, 61, 130)]
    assert taken == [FINE, FINE, NOTICE, FINE, NOTICE, FINE, FINE]


def test_readers_have_each_a_pace_of_their_own() -> None:
    pacer = Pacer(1)
    assert [pacer.take(reader, 0) for reader in (1, 2, 1, 2)] == [FINE, FINE, NOTICE, NOTICE]


@given(st.lists(st.floats(0, 600), max_size=200).map(sorted), st.integers(1, 30))
def test_no_minute_ever_holds_more_than_the_limit(times: list[float], limit: int) -> None:
    pacer = Pacer(limit)
    fine = [now for now in times if pacer.take(1, now) is FINE]
    for start in fine:
        assert sum(start <= now < start + SECONDS for now in fine) <= limit


def test_only_so_many_readers_are_remembered() -> None:
    pacer = Pacer(1, remembered=100)
    for reader in range(10_000):
        pacer.take(reader, 0)
        pacer.take(reader, 0)
    assert len(pacer._times) <= 100
    assert len(pacer._warned) <= 100


def test_a_reader_whose_minute_is_over_takes_no_room() -> None:
    pacer = Pacer(5)
    for reader in range(1000):
        pacer.take(reader, now=reader)
    assert len(pacer._times) <= SECONDS + 1
