"""The queue of updates: what getUpdates and the webhook's methods promise."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import Conflict

from bot.fake_telegram.api.updates import UpdateQueue
from bot.fake_telegram.rules.errors import BotApiError
from bot.fake_telegram.server import FakeTelegram
from tests.fakes.telegram.echo_bot import running_bot


async def fetch_ids(updates: UpdateQueue, **params: Any) -> list[int]:
    return [update["update_id"] for update in await updates.get_updates(params)]


def filled_queue(count: int = 3) -> UpdateQueue:
    updates = UpdateQueue(first_id=1)
    for number in range(count):
        updates.put_update("message", {"text": str(number)})
    return updates


async def test_updates_come_again_until_an_offset_confirms_them() -> None:
    updates = filled_queue()
    assert await fetch_ids(updates) == [1, 2, 3]
    assert await fetch_ids(updates) == [1, 2, 3]
    assert await fetch_ids(updates, offset=3) == [3]
    assert await fetch_ids(updates) == [3]
    assert await fetch_ids(updates, offset=4) == []
    assert updates.pending == ()


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest() -> None:
    updates = filled_queue(5)
    assert await fetch_ids(updates, offset=-2) == [4, 5]
    assert await fetch_ids(updates) == [4, 5]


@pytest.mark.parametrize(("limit", "expected"), [(2, 2), (100, 100), (0, 100), (500, 100)])
async def test_at_most_a_hundred_come_at_once(limit: int, expected: int) -> None:
    assert len(await fetch_ids(filled_queue(150), limit=limit)) == expected


async def test_a_long_poll_ends_with_the_first_update() -> None:
    updates = UpdateQueue(first_id=1)
    poll = asyncio.create_task(fetch_ids(updates, timeout=50))
    await asyncio.sleep(0)
    updates.put_update("message", {})
    assert await asyncio.wait_for(poll, 30) == [1]


async def test_a_short_poll_ends_with_nothing() -> None:
    assert await fetch_ids(UpdateQueue()) == []


async def test_a_second_poller_ends_the_first() -> None:
    telegram = FakeTelegram()
    async with running_bot(telegram, echo=False) as running:
        first = asyncio.create_task(running.bot.get_updates(timeout=50))
        await asyncio.sleep(0)
        second = asyncio.create_task(running.bot.get_updates(timeout=50))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        telegram.add_reader().send_text("hello")
        assert len(await second) == 1


async def test_a_poll_that_is_given_up_loses_nothing() -> None:
    updates = UpdateQueue(first_id=1)
    poll = asyncio.create_task(fetch_ids(updates, timeout=50))
    await asyncio.sleep(0)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    updates.put_update("message", {})
    assert await fetch_ids(updates) == [1]


async def test_only_kinds_that_were_asked_for_come() -> None:
    updates = UpdateQueue(first_id=1)
    assert updates.put_update("chat_member", {}) is None
    await updates.get_updates({"allowed_updates": ["callback_query", "chat_member"]})
    assert updates.put_update("message", {}) is None
    assert updates.put_update("chat_member", {}) == 1
    await updates.get_updates({"offset": 2})
    assert updates.put_update("callback_query", {}) == 2, "the list is remembered"
    await updates.get_updates({"offset": 3, "allowed_updates": []})
    assert updates.put_update("message", {}) == 3


async def test_a_webhook_excludes_polling_and_can_be_looked_at() -> None:
    updates = filled_queue()
    updates.set_webhook({"url": "https://example.org/hook", "secret_token": "s"})
    assert updates.get_webhook_info({}) == {
        "url": "https://example.org/hook",
        "has_custom_certificate": False,
        "pending_update_count": 3,
    }
    with pytest.raises(BotApiError, match="can't use getUpdates method while webhook is active"):
        await updates.get_updates({})
    updates.delete_webhook({"drop_pending_updates": True})
    assert await fetch_ids(updates) == []


def test_a_webhook_is_https_and_an_empty_one_is_none() -> None:
    updates = UpdateQueue()
    with pytest.raises(BotApiError, match="An HTTPS URL must be provided for webhook"):
        updates.set_webhook({"url": "http://example.org"})
    updates.set_webhook({"url": "https://example.org"})
    updates.set_webhook({"url": ""})
    assert updates.webhook == {}


async def test_settled_waits_until_everything_is_confirmed() -> None:
    updates = filled_queue(1)
    waiting = asyncio.create_task(updates.wait_until_confirmed(600))
    await fetch_ids(updates)
    await asyncio.sleep(0)
    assert not waiting.done()
    await fetch_ids(updates, offset=2)
    await asyncio.wait_for(waiting, 30)


async def test_settled_waits_for_calls_under_way() -> None:
    updates = UpdateQueue()
    updates.begin_call()
    waiting = asyncio.create_task(updates.wait_until_confirmed(600))
    await asyncio.sleep(0)
    assert not waiting.done()
    updates.end_call()
    await asyncio.wait_for(waiting, 30)


async def test_settled_gives_up_with_a_number() -> None:
    telegram = FakeTelegram()
    telegram.add_reader().send_text("hello")
    with pytest.raises(TimeoutError, match="1 updates open"):
        await telegram.wait_until_idle(0)


async def test_anything_can_be_queued_for_tests_of_strange_updates() -> None:
    updates = UpdateQueue(first_id=1)
    updates.put_raw_update({"message": "not a message"})
    assert updates.pending == ({"update_id": 1, "message": "not a message"},)


steps = st.lists(st.one_of(st.just("put"), st.integers(-3, 12)), max_size=20)


@given(steps)
async def test_an_update_is_never_lost_before_it_is_confirmed_nor_seen_after(
    script: list[Any],
) -> None:
    updates, model, following = UpdateQueue(first_id=1), [], 1
    for step in script:
        if step == "put":
            model.append(updates.put_update("message", {}))
            following += 1
            continue
        offset = following + step if step < 0 else step
        model = [number for number in model if number >= offset]
        assert await fetch_ids(updates, offset=step) == model
