from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.lanes import Lanes


@given(st.lists(st.integers(0, 3), max_size=30))
def test_each_chat_keeps_its_order_and_no_two_of_it_overlap(chats: list[int]) -> None:
    asyncio.run(_kept(chats))


async def _kept(chats: list[int]) -> None:
    lanes, inside, done = Lanes(), set[int](), list[tuple[int, int]]()

    async def work(number: int, chat: int) -> None:
        async with lanes.lane(chat):
            assert chat not in inside
            inside.add(chat)
            for _ in range(number % 3):
                await asyncio.sleep(0)
            inside.remove(chat)
            done.append((chat, number))

    await asyncio.gather(*(work(number, chat) for number, chat in enumerate(chats)))
    for chat in set(chats):
        numbers = [number for found, number in done if found == chat]
        assert numbers == sorted(numbers)
    assert len(lanes) == 0


async def test_a_chat_that_waits_holds_no_other_up() -> None:
    lanes, gate = Lanes(), asyncio.Event()

    async def slow() -> None:
        async with lanes.lane("slow"):
            await gate.wait()

    task = asyncio.create_task(slow())
    await asyncio.sleep(0)
    async with lanes.lane("other"):
        assert not task.done()
    gate.set()
    await task


async def test_a_lane_whose_work_fails_or_is_cancelled_is_free_again() -> None:
    lanes = Lanes()

    async def failing() -> None:
        async with lanes.lane(1):
            raise RuntimeError

    async def hanging() -> None:
        async with lanes.lane(1):
            await asyncio.Event().wait()

    tasks = [asyncio.create_task(failing()), asyncio.create_task(hanging())]
    await asyncio.sleep(0.01)
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(1), lanes.lane(1):
        assert len(lanes) == 1
    assert len(lanes) == 0
