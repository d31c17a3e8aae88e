from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.client.keyed_lock import KeyedLock


@given(st.lists(st.integers(0, 3), max_size=30))
def test_each_chat_keeps_its_order_and_no_two_of_it_overlap(chats: list[int]) -> None:
    asyncio.run(_check_chat_order(chats))


async def _check_chat_order(chats: list[int]) -> None:
    lock, inside, done = KeyedLock(), set[int](), list[tuple[int, int]]()

    async def hold_chat(number: int, chat: int) -> None:
        async with lock.hold_lock(chat):
            assert chat not in inside
            inside.add(chat)
            for _ in range(number % 3):
                await asyncio.sleep(0)
            inside.remove(chat)
            done.append((chat, number))

    await asyncio.gather(*(hold_chat(number, chat) for number, chat in enumerate(chats)))
    for chat in set(chats):
        numbers = [number for done_chat, number in done if done_chat == chat]
        assert numbers == sorted(numbers)
    assert len(lock) == 0


async def test_a_chat_that_waits_holds_no_other_up() -> None:
    lock, gate = KeyedLock(), asyncio.Event()

    async def hold_until_released() -> None:
        async with lock.hold_lock("slow"):
            await gate.wait()

    task = asyncio.create_task(hold_until_released())
    await asyncio.sleep(0)
    async with lock.hold_lock("other"):
        assert not task.done()
    gate.set()
    await task


async def test_a_lane_whose_work_fails_or_is_cancelled_is_free_again() -> None:
    lock = KeyedLock()

    async def fail_inside() -> None:
        async with lock.hold_lock(1):
            raise RuntimeError

    entered = asyncio.Event()

    async def hang_inside() -> None:
        async with lock.hold_lock(1):
            entered.set()
            await asyncio.Event().wait()

    tasks = [asyncio.create_task(fail_inside()), asyncio.create_task(hang_inside())]
    await entered.wait()
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(30), lock.hold_lock(1):
        assert len(lock) == 1
    assert len(lock) == 0
