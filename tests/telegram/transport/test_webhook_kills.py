"""Killed at any step between Telegram's post and the note that its answer was sent."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram.outgoing.send_budget import CHAT_BASE
from tests.fakes.telegram.updates import READER_ID, EchoHandler, MemoryOutboxStore, message_update
from tests.fakes.telegram.webhook import HttpAnswer, WebhookBench, running_process
from tests.faults.bot_api.server import BotApiServer

BEYOND = 50
"""The update whose answer is beyond the limits, so that it is posted."""


class KillingStore(MemoryOutboxStore):
    """Lets nothing go on from one step, which is when its process is killed."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self.step, self.is_reached = step, asyncio.Event()

    async def park_message(self, update_id: int, reader: int, call: str) -> None:
        await self._pass_step("before it is parked")
        await super().park_message(update_id, reader, call)
        await self._pass_step("after it is parked")

    async def unpark_message(self, update_id: int) -> None:
        await self._pass_step("before it is let go of")
        await super().unpark_message(update_id)
        await self._pass_step("after it is let go of")

    async def _pass_step(self, step: str) -> None:
        if step == self.step:
            self.is_reached.set()
            await asyncio.Event().wait()


async def fill_limit(bench: WebhookBench) -> None:
    for number in range(CHAT_BASE[1]):
        answer = await bench.post_update(message_update("within", number))
        bench.api.execute_response(answer.body)


async def deliver_again(bench: WebhookBench) -> None:
    """Telegram posts what it got no 200 for until it gets one, and carries out what is in it."""
    async with asyncio.timeout(30):
        while (answer := await bench.post_update(message_update("beyond", BEYOND))).status != 200:
            bench.clock.pass_time(float(answer.headers["retry-after"]))
    bench.api.execute_response(answer.body)


STEPS = {
    "before it is parked": 1,
    "after it is parked": 1,
    "before it is let go of": 2,  # Telegram has just taken it, and nobody noted that
    "after it is let go of": 1,
}


@pytest.mark.parametrize("step", STEPS)
async def test_a_kill_at_any_step_loses_nothing_and_doubles_only_what_was_just_taken(
    step: str,
) -> None:
    store, echo = KillingStore(step), EchoHandler()
    async with BotApiServer().run_server() as api:
        async with running_process(api, store, echo) as killed:
            await fill_limit(killed)
            post = asyncio.create_task(killed.post_update(message_update("beyond", BEYOND)))
            await store.is_reached.wait()
            await asyncio.sleep(0)
            is_forgotten = post.done()
            post.cancel()
        store.step = ""
        async with running_process(api, store, echo) as second:
            await second.outbox.resume_parked()
            if not is_forgotten:
                await deliver_again(second)
            await api.wait_until(lambda: not store.parked_calls)
            await api.wait_until(lambda: not second.outbox.is_chat_busy(READER_ID))
        assert api.texts_in(READER_ID) == ["within", "within"] + STEPS[step] * ["beyond"]


async def test_a_response_that_a_kill_cut_off_is_given_again_the_same() -> None:
    store, echo = MemoryOutboxStore(), EchoHandler()
    answers: list[HttpAnswer] = []
    async with BotApiServer().run_server() as api:
        for _ in range(3):
            async with running_process(api, store, echo) as bench:
                answers.append(await bench.post_update(message_update("within", 1)))
    assert answers[0].call["text"] == "within"
    assert answers[0].body == answers[1].body == answers[2].body


async def test_an_update_that_comes_again_while_its_answer_is_posted_is_answered_once() -> None:
    store, echo = KillingStore("before it is let go of"), EchoHandler()
    async with (
        BotApiServer().run_server() as api,
        running_process(api, store, echo) as bench,
    ):
        await fill_limit(bench)
        await bench.post_update(message_update("beyond", BEYOND))
        await store.is_reached.wait()
        again = await bench.post_update(message_update("beyond", BEYOND))
        assert (again.status, again.body) == (200, b"")
        assert api.texts_in(READER_ID).count("beyond") == 1
