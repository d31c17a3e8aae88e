"""How many messages in all may travel in responses, with and without a limit of Telegram's."""

from __future__ import annotations

import math
import random
from itertools import count

import pytest

from bot.telegram.outgoing.proven_rate import PROOF_SECONDS
from bot.telegram.outgoing.total_rate import (
    DOCUMENTED_PER_SECOND,
    PAUSE_SECONDS,
    PROOFS,
    RESPONSE_SECONDS,
    RESPONSE_SHARE,
    SAMPLE_SECONDS,
    TotalRate,
)
from bot.telegram.transport.webhook_answers import MAX_PROBES
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
    assert carry_all(rate, RESPONSE_SECONDS) == BASE


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
    for second in range(20, 26, 2):
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
    assert carry_all(other, 0) == math.ceil(BASE / 3)
    post_all(rate, 0, PROOFS[1])
    other.import_proofs(rate.export_proofs(1), 1)
    assert carry_all(other, 10) == 500
    rate.note_refused(0.9)
    other.import_proofs(rate.export_proofs(11), 11)
    assert carry_all(other, 20) == math.ceil(BASE / 3)
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
    assert lost <= (carried + posted) / 150 if limit > 30 else lost == 0
    assert carried + posted > 0.8 * 120 * min(demand, BASE / RESPONSE_SECONDS)


@pytest.mark.parametrize("demand", [40, 150])
def test_under_a_limit_of_30_none_is_refused_however_long_each_is_on_its_way(demand: int) -> None:
    """Some take a fifth of a second longer than others; posts in between use what is left."""
    rate, telegram, rng = TotalRate(), SlidingLimit(30, 1), random.Random(demand)
    arrivals: list[tuple[float, bool]] = []
    for number in range(demand * 20):
        now = number / demand
        if rate.seconds_left(now) <= 0:
            rate.note_send(now)
            arrivals.append((now + rng.uniform(0, 0.2), False))
        elif rate.may_be_raised(now) and sum(is_post for _, is_post in arrivals) < MAX_PROBES:
            arrivals.append((now + rng.uniform(0.05, 0.25), True))
        lost = [carry_one(rate, telegram, *each) for each in sorted(arrivals) if each[0] <= now]
        arrivals = [each for each in arrivals if each[0] > now]
        assert not any(lost)


def carry_one(rate: TotalRate, telegram: SlidingLimit, now: float, is_post: bool) -> bool:
    """Whether a message is lost that comes to Telegram now."""
    if telegram.seconds_left(now) > 0:
        if is_post:
            rate.note_refused(now)
        return not is_post
    telegram.note_event(now)
    if is_post:
        rate.note_send(now)
        rate.note_taken(now)
    return False
