"""How many messages in all may travel in responses, with and without a limit of Telegram's."""

from __future__ import annotations

import random
from itertools import count

import pytest

from bot.telegram.outgoing.proven_rate import PROOF_SECONDS
from bot.telegram.outgoing.total_rate import (
    DOCUMENTED_PER_SECOND,
    PAUSE_SECONDS,
    PROOFS,
    RESPONSE_SHARE,
    SAMPLE_SECONDS,
    TotalRate,
)
from tests.faults.bot_api.flood_control import SlidingLimit

BASE = round(DOCUMENTED_PER_SECOND * RESPONSE_SHARE)


def carry_all(rate: TotalRate, now: float, messages: int = 500) -> int:
    """How many of so many messages at once travel in responses."""
    for carried in range(messages):
        if rate.seconds_left(now) > 0:
            return carried
        rate.note_send(now)
    return messages


def post_all(rate: TotalRate, now: float, messages: int) -> None:
    """Post so many messages, all of them taken."""
    for _ in range(messages):
        rate.note_send(now)
        rate.note_taken(now)


def test_at_first_as_many_are_carried_as_is_documented_with_some_to_spare() -> None:
    rate = TotalRate()
    assert carry_all(rate, 0) == BASE
    assert rate.may_be_raised(0)
    assert carry_all(rate, 1) == BASE


@pytest.mark.parametrize(("seconds", "messages"), PROOFS.items())
def test_more_than_a_limit_of_30_lets_through_proves_that_there_is_none(
    seconds: int, messages: int
) -> None:
    rate = TotalRate()
    for number in range(messages):
        assert carry_all(rate, 100, 0) == 0
        post_all(rate, 100 + number * 0.99 * seconds / messages, 1)
    assert carry_all(rate, 200) == 500
    assert carry_all(rate, 101 + seconds + PROOF_SECONDS) == BASE


def test_a_refusal_halves_what_is_known_and_each_second_adds_one() -> None:
    rate = TotalRate()
    post_all(rate, 0, 200)
    for _ in range(16):  # all that were on their way meet the same limit
        rate.note_refused(0.5)
    assert not rate.may_be_raised(0.5 + PAUSE_SECONDS)
    assert rate.may_be_raised(1 + PAUSE_SECONDS)
    carried = []
    for second in range(20, 23):
        carried.append(carry_all(rate, second))
        post_all(rate, second, 50)
    assert carried == [84, 85, 85]


def test_refusals_where_little_goes_are_a_chats_own_matter() -> None:
    rate = TotalRate()
    post_all(rate, 0, PROOFS[1])
    carry_all(rate, 10, BASE - 1)
    rate.note_refused(10)
    assert carry_all(rate, 20) == 500


def test_without_a_limit_a_post_now_and_then_finds_out_whether_there_is_one_after_all() -> None:
    rate = TotalRate()
    post_all(rate, 0, PROOFS[1])
    assert not rate.take_sample(0.5)
    samples = []
    for number in range(100):
        rate.note_send(5)
        if rate.take_sample(5):
            samples.append(number + 1)
    assert samples == [48, 60, 75, 94]
    assert rate.take_sample(5 + SAMPLE_SECONDS) is False  # nothing goes
    carry_all(rate, 5 + SAMPLE_SECONDS, BASE)
    assert rate.take_sample(5 + SAMPLE_SECONDS)


def test_other_processes_learn_what_one_found_out() -> None:
    rate, other = TotalRate(), TotalRate()
    other.processes = 3
    assert carry_all(other, 0) == BASE // 3 + 1
    post_all(rate, 0, PROOFS[1])
    other.import_proofs(rate.export_proofs(1), 1)
    assert carry_all(other, 10) == 500
    rate.note_refused(0.9)
    other.import_proofs(rate.export_proofs(11), 11)
    assert carry_all(other, 20) == BASE // 3 + 1
    assert not other.may_be_raised(11 + PAUSE_SECONDS)


@pytest.mark.parametrize("limit", [30, 50, 100])
@pytest.mark.parametrize("demand", [20, 60, 300])
def test_under_any_limit_hardly_any_response_is_refused_and_what_goes_is_used(
    limit: int, demand: int
) -> None:
    rate, telegram = TotalRate(), SlidingLimit(limit, 1)
    rng, now, carried, lost, posted = random.Random(limit), 0.0, 0, 0, 0
    for _ in count():
        now += rng.expovariate(demand)
        if now > 120:
            break
        may_post = rate.may_be_raised(now) and rate.seconds_left(now) > 0
        if may_post or rate.take_sample(now):
            if telegram.seconds_left(now) > 0:
                rate.note_refused(now)
                continue
            telegram.note_event(now)
            rate.note_send(now)
            rate.note_taken(now)
            posted += 1
        elif rate.seconds_left(now) <= 0:
            rate.note_send(now)
            carried += 1
            if telegram.seconds_left(now) > 0:
                lost += 1
            else:
                telegram.note_event(now)
    assert lost <= carried / 150 if limit > 30 else lost == 0
    assert carried + posted > 0.8 * 120 * min(demand, BASE)
