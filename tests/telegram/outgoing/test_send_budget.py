"""A response carries a call only where flood control is far."""

from __future__ import annotations

import random

import pytest

from bot.telegram.outgoing.send_budget import (
    CHAT_MESSAGES,
    CHAT_SECONDS,
    MAX_TRACKED_CHATS,
    MIN_MESSAGES_PER_SECOND,
    REFUSED_SECONDS,
    SendBudget,
)
from tests.faults.flood_control import FloodControl


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
    assert [budget.take_send(1, 0) for _ in range(4)] == [True] * CHAT_MESSAGES + [False] * 2
    assert not budget.take_send(1, 1)
    assert budget.take_send(1, CHAT_SECONDS)


def test_a_refused_chat_is_left_alone_for_a_while() -> None:
    budget = SendBudget()
    budget.note_refused(1, now=0, seconds=5)
    assert budget.take_send(2, 0)
    assert not budget.take_send(1, 5 + REFUSED_SECONDS - 1)
    assert budget.take_send(1, 5 + REFUSED_SECONDS)


def count_taken(budget: SendBudget, now: float, first: int = 1) -> int:
    return sum(budget.take_send(chat, now) for chat in range(first, first + 500))


def test_what_went_through_without_a_refusal_is_allowed_from_then_on() -> None:
    budget = SendBudget()
    assert count_taken(budget, 0) == MIN_MESSAGES_PER_SECOND
    for chat in range(1000, 1200):
        budget.note_posted(chat, 0.5)
    assert count_taken(budget, 10) > 150
    budget.note_refused(1, 11, 1)
    assert count_taken(budget, 20) == MIN_MESSAGES_PER_SECOND


def test_several_processes_send_together_what_one_may() -> None:
    budgets = [SendBudget() for _ in range(3)]
    flood_control, now = FloodControl(), 0.0
    for budget in budgets:
        budget.processes = 3
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
        budget.take_send(chat, chat)
    assert budget.tracked_chats == MAX_TRACKED_CHATS
