"""One process leads; a store that is away changes nothing."""

from __future__ import annotations

import asyncio

from bot.errors import StoreError
from bot.telegram.leadership import LEAD_CHECK_SECONDS, Leadership
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.updates import MemoryProcessGroup


class AwayGroup:
    async def take_lead(self) -> bool:
        raise StoreError("The database is away.")

    async def count_members(self) -> int:
        raise StoreError("The database is away.")

    async def leave_group(self) -> None:
        return


async def test_without_others_a_process_leads() -> None:
    leadership = Leadership(None, FakeClock())
    assert leadership.is_leading
    await leadership.wait_for_lead()


async def test_the_second_process_takes_over_within_a_second() -> None:
    members: list[MemoryProcessGroup] = []
    clock = FakeClock()
    first = Leadership(MemoryProcessGroup(members), clock)
    second = Leadership(MemoryProcessGroup(members), clock)
    await first.wait_for_lead()
    waiting = asyncio.create_task(second.wait_for_lead())
    while not clock.is_waited_for(LEAD_CHECK_SECONDS):  # noqa: ASYNC110 - turns of the loop
        await asyncio.sleep(0)
    assert (second.is_leading, second.members) == (False, 2)
    await first.end_leading()
    clock.pass_time(LEAD_CHECK_SECONDS)
    await waiting
    assert second.is_leading


async def test_a_lost_lead_is_noticed() -> None:
    members: list[MemoryProcessGroup] = []
    clock = FakeClock()
    leadership = Leadership(MemoryProcessGroup(members), clock)
    lost = asyncio.create_task(leadership.wait_until_lost())
    while not clock.is_waited_for(LEAD_CHECK_SECONDS):  # noqa: ASYNC110 - turns of the loop
        await asyncio.sleep(0)
    members.insert(0, MemoryProcessGroup(members))
    clock.pass_time(LEAD_CHECK_SECONDS)
    await lost
    assert not leadership.is_leading


async def test_while_the_store_is_away_nobody_else_is_thought_to_lead() -> None:
    leadership = Leadership(AwayGroup(), FakeClock())
    assert not await leadership.look_again()
    leadership.is_leading = True
    assert await leadership.look_again()
