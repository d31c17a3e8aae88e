"""A response carries a call only where flood control is far."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.outgoing.send_budget import (
    CHAT_BASE,
    COUNTED_SECONDS,
    MAX_TRACKED_CHATS,
    REFUSED_SECONDS,
    SendBudget,
)
from tests.faults.bot_api.flood_control import FloodControl


@pytest.mark.parametrize("group", [False, True])
@pytest.mark.parametrize("chats", [1, 5, 80])
def test_what_is_taken_is_never_refused_by_the_hardest_flood_control(
    chats: int, group: bool
) -> None:
    budget, flood_control, now = SendBudget(), FloodControl(), 0.0
    rng = random.Random(chats)
    taken = 0
    for _ in range(5000):
        now += rng.choice([0.001, 0.01, 0.1, 1.5])
        chat = rng.randrange(1, chats + 1) * (-1 if group else 1)
        if budget.take_send(chat, now):
            taken += 1
            assert flood_control.take_send(chat, now) == 0
    assert taken > 100


def test_a_quiet_chat_takes_a_short_burst() -> None:
    budget = SendBudget()
    assert [budget.take_send(1, 0) for _ in range(4)] == [True] * CHAT_BASE[1] + [False] * 2
    assert not budget.take_send(1, 3)
    assert budget.take_send(1, 4.1)


def test_a_refused_chat_is_left_alone_for_a_while() -> None:
    budget = SendBudget()
    budget.note_refused(1, now=0, seconds=5)
    assert budget.take_send(2, 0)
    assert not budget.take_send(1, 4.9 + REFUSED_SECONDS)
    assert budget.take_send(1, 5 + REFUSED_SECONDS)


def test_a_chat_that_takes_more_lets_the_others_have_as_much_by_response() -> None:
    budget = SendBudget()
    for second in range(8):
        budget.note_posted(1, second)
    taken = [budget.take_send(2, 20 + second) for second in range(8)]
    assert taken == [True] * 8
    assert not budget.take_send(2, 27.1)


def test_once_something_was_refused_nothing_is_proven_for_long() -> None:
    budget = SendBudget()
    budget.note_refused(1, 0, 1)
    for second in range(8):
        budget.note_posted(2, second)
    assert [budget.take_send(3, 20 + second) for second in range(3)] == [True, True, False]


def test_proofs_count_for_a_while_also_after_a_restart() -> None:
    budget, later = SendBudget(), SendBudget()
    for second in range(8):
        budget.note_posted(1, second)
    later.import_proofs(budget.export_proofs(now=8), now=1000)
    assert all(later.take_send(1, 1000 + second) for second in range(6))
    assert [later.take_send(2, 3000 + second) for second in range(3)] == [True, True, False]


PROOF_NAMES = ("chat", "group", "total", "1", "64", "refused")
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=4),
    lambda values: st.lists(values) | st.dictionaries(st.sampled_from(PROOF_NAMES), values),
    max_leaves=6,
)


@given(JSON_VALUES.map(json.dumps) | st.text(max_size=8))
def test_proofs_of_another_shape_count_for_nothing_and_stop_nobody(text: str) -> None:
    budget = SendBudget()
    budget.import_proofs(text, now=0)
    assert [budget.take_send(-1, second / 10) for second in range(2)] == [True, True]


@pytest.mark.parametrize("burst", [2, 3, 5])
def test_under_flood_control_hardly_any_response_is_refused(burst: int) -> None:
    budget, flood_control, now = SendBudget(), FloodControl(burst), 0.0
    rng, carried, lost, blocked = random.Random(burst), 0, 0, dict[int, float]()
    for _ in range(20_000):
        now += rng.choice([0.001, 0.02, 0.2, 0.8])
        chat = rng.randrange(1, 8)
        if now >= blocked.get(chat, 0) and budget.take_send(chat, now):
            carried += 1
            lost += flood_control.take_send(chat, now) > 0
        elif wait := flood_control.take_send(chat, now):
            budget.note_refused(chat, now, wait)
            blocked[chat] = now + wait
        else:
            budget.note_posted(chat, now)
    assert lost <= carried / 500


def test_where_nothing_is_ever_refused_nearly_all_travel_by_response() -> None:
    budget, carried = SendBudget(), 0
    for number in range(8000):
        chat, now = number % 25, number / 40
        if budget.take_send(chat, now):
            carried += 1
        else:
            budget.note_posted(chat, now)
    assert carried > 7600


def test_several_processes_send_together_what_one_may() -> None:
    budgets = [SendBudget() for _ in range(3)]
    flood_control, now = FloodControl(), 0.0
    for budget in budgets:
        budget.share_among(3)
    rng, taken = random.Random(3), 0
    for _ in range(6000):
        now += 0.01
        chat = rng.randrange(1, 40)
        if rng.choice(budgets).take_send(chat, now):
            taken += 1
            assert flood_control.take_send(chat, now) == 0
    assert taken > 100


def test_only_so_many_chats_are_counted() -> None:
    budget = SendBudget()
    for chat in range(3 * MAX_TRACKED_CHATS):
        budget.note_posted(chat, chat / MAX_TRACKED_CHATS)
    assert budget.tracked_chats == MAX_TRACKED_CHATS


def test_of_chats_that_were_silent_for_longer_than_counts_nothing_is_kept() -> None:
    budget = SendBudget()
    budget.note_refused(-1, 0, 200)
    for second in range(500):
        budget.note_posted(second + 1, second)
        assert second >= 200 or not budget.take_send(-1, second)
    assert budget.tracked_chats == COUNTED_SECONDS
