"""Behind a webhook: how many answers in all travel in responses, and what the others do."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import AsyncIterator

import pytest

from bot.telegram.outgoing.parking import PROOFS_NOTE
from bot.telegram.outgoing.total_rate import (
    DOCUMENTED_PER_SECOND,
    PAUSE_SECONDS,
    PROOFS,
    RESPONSE_SHARE,
    UNLIMITED,
)
from bot.telegram.transport import webhook_answers
from bot.telegram.transport.webhook_answers import (
    HAND_OVER_SECONDS,
    MAX_HANDED_OVER,
    MAX_HELD_FOR_POST,
    MAX_PROBES,
)
from tests.fakes.telegram.updates import MemoryOutboxStore, MemoryProcessGroup, message_update
from tests.fakes.telegram.webhook import WebhookBench, running_webhook
from tests.faults.bot_api.server import ServerFault

IN_RESPONSES = round(DOCUMENTED_PER_SECOND * RESPONSE_SHARE)


@pytest.fixture
async def bench() -> AsyncIterator[WebhookBench]:
    async with running_webhook() as bench:
        yield bench


async def answer_readers(bench: WebhookBench, readers: range) -> tuple[int, int, int]:
    """Each of the readers writes once: how many answers are in responses, posted, still to come."""
    answers = []
    for reader in readers:
        answer = await bench.post_update(message_update("Hello", reader, reader))
        if answer.status == 200:
            bench.api.execute_response(answer.body)
        answers.append(answer)
    carried = sum(bool(answer.body) for answer in answers)
    taken = sum(answer.status == 200 for answer in answers)
    return carried, taken - carried, len(answers) - taken


@pytest.fixture
def unheld(monkeypatch: pytest.MonkeyPatch) -> None:
    """No response is held back, which takes the bench's time along."""
    monkeypatch.setattr(webhook_answers, "MAX_HELD_RESPONSES", 0)
    monkeypatch.setattr(webhook_answers, "MAX_HELD_FOR_POST", 0)


@pytest.mark.usefixtures("unheld")
async def test_nobody_waits_for_a_limit_on_all_that_telegram_does_not_have(
    bench: WebhookBench,
) -> None:
    assert await answer_readers(bench, range(100, 100 + IN_RESPONSES)) == (IN_RESPONSES, 0, 0)
    posted = PROOFS[1] - IN_RESPONSES
    for first in range(200, 200 + posted, MAX_PROBES):
        readers = range(first, min(first + MAX_PROBES, 200 + posted))
        assert await answer_readers(bench, readers) == (0, len(readers), 0)
        await bench.api.wait_until(lambda: bench.outbox.messages_waiting == 0)
    samples = 3
    assert await answer_readers(bench, range(300, 340)) == (40 - samples, samples, 0)
    await bench.api.wait_until(lambda: bench.outbox.messages_waiting == 0)
    for reader in (*range(100, 100 + IN_RESPONSES), *range(200, 200 + posted), *range(300, 340)):
        assert bench.api.texts_in(reader) == ["Hello"]


async def test_readers_who_write_at_once_after_a_quiet_time_need_not_be_asked_for_again(
    bench: WebhookBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The bench's time goes along with every wait, and posts take real time.
    monkeypatch.setattr(webhook_answers, "POST_STEP_SECONDS", 1e-5)
    await answer_readers(bench, range(100, 100 + IN_RESPONSES))
    readers = range(200, 200 + MAX_PROBES + MAX_HELD_FOR_POST)
    posts = (bench.post_update(message_update("Hello", reader, reader)) for reader in readers)
    answers = await asyncio.gather(*posts)
    assert {answer.status for answer in answers} == {200}


@pytest.mark.usefixtures("unheld")
async def test_a_limit_on_all_is_found_out_without_losing_an_answer(bench: WebhookBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, times=100, retry_after=3600)]
    rest = 100 - IN_RESPONSES - MAX_PROBES
    assert await answer_readers(bench, range(100, 200)) == (IN_RESPONSES, MAX_PROBES, rest)
    await bench.api.wait_until(lambda: bench.clock.waits.count(3600) == MAX_PROBES)
    bench.clock.pass_time(PAUSE_SECONDS)
    assert await answer_readers(bench, range(300, 400)) == (IN_RESPONSES, 0, 100 - IN_RESPONSES)


@pytest.mark.usefixtures("unheld")
async def test_a_process_that_does_not_lead_hands_over_what_goes_beyond_the_limit_on_all() -> None:
    members: list[MemoryProcessGroup] = []
    MemoryProcessGroup(members)
    async with running_webhook(MemoryOutboxStore(members)) as bench:
        own_part = math.ceil(IN_RESPONSES / 2)
        counts = await answer_readers(bench, range(100, 180))
        assert counts == (own_part, MAX_HANDED_OVER, 80 - own_part - MAX_HANDED_OVER)
        assert len(bench.store.parked_calls) == MAX_HANDED_OVER
        assert bench.api.call_counts["sendMessage"] == own_part  # nothing was posted
        bench.clock.pass_time(2)
        assert await answer_readers(bench, range(180, 190)) == (0, 10, 0)
        bench.clock.pass_time(HAND_OVER_SECONDS)
        assert await answer_readers(bench, range(190, 200)) == (10, 0, 0)
        await bench.store.save_note(PROOFS_NOTE, json.dumps({"total": {"1": UNLIMITED}}))
        await bench.outbox.share_proofs(is_leading=False)
        assert await answer_readers(bench, range(200, 240)) == (40, 0, 0)
