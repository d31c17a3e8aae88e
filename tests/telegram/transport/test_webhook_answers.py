"""Which answers travel in the response, and which are posted."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.model.turn import Picture, Reply, Text
from bot.telegram.outgoing.send_budget import CHAT_MESSAGES, GROUP_MESSAGES
from tests.fakes.updates import (
    READER_ID,
    Json,
    MemoryOutboxStore,
    MemoryProcessGroup,
    group_chat_json,
    message_json,
    message_update,
    update_json,
)
from tests.fakes.webhook import WebhookBench, running_webhook
from tests.faults.server import ServerFault


@pytest.fixture
async def bench() -> AsyncIterator[WebhookBench]:
    async with running_webhook() as bench:
        yield bench


@pytest.fixture
def pictured(bench: WebhookBench, tmp_path: Path) -> WebhookBench:
    path = tmp_path / "kim.png"
    path.write_bytes(b"a picture")
    bench.echo.replies["Hello"] = Reply(Text("Hello"), picture=Picture(str(path)))
    return bench


async def test_a_new_picture_is_posted_and_a_known_one_is_the_response(
    pictured: WebhookBench,
) -> None:
    first = await pictured.post_update(message_update("Hello", 1))
    assert (first.status, first.body) == (200, b"")
    await pictured.api.wait_until(lambda: not pictured.store.parked_calls)
    assert pictured.api.chats.uploads == [b"a picture"]
    second = await pictured.post_update(message_update("Hello", 2))
    assert (second.call["method"], second.call["photo"]) == ("sendPhoto", "photo-1")
    assert second.call["caption"] == "Hello"
    assert pictured.api.texts_in(READER_ID) == ["Hello"]


async def test_a_new_picture_is_safe_before_telegram_forgets_the_update(
    pictured: WebhookBench,
) -> None:
    pictured.api.faults = [ServerFault("sendPhoto", 429, retry_after=3600)]
    answer = await pictured.post_update(message_update("Hello"))
    assert (answer.status, answer.body) == (200, b"")
    assert len(pictured.store.parked_calls) == 1


def post_of(text: str, number: int, reader: int = READER_ID) -> Json:
    return message_update(text, number, reader)


async def post_many(bench: WebhookBench, count: int, reader: int = READER_ID) -> list[bytes]:
    answers = [await bench.post_update(post_of(str(n), n, reader)) for n in range(count)]
    assert {answer.status for answer in answers} == {200}
    return [answer.body for answer in answers]


async def test_beyond_the_limits_of_a_chat_answers_are_posted_in_order(bench: WebhookBench) -> None:
    bodies = await post_many(bench, 8)
    carried = [json.loads(body)["text"] for body in bodies if body]
    await bench.api.wait_until(lambda: len(bench.api.texts_in(READER_ID)) == 8 - len(carried))
    assert carried == [str(n) for n in range(CHAT_MESSAGES)]
    assert bench.api.texts_in(READER_ID) == [str(n) for n in range(CHAT_MESSAGES, 8)]
    await bench.api.wait_until(lambda: not bench.store.parked_calls)


async def test_a_chat_that_was_quiet_is_answered_in_the_response_again(bench: WebhookBench) -> None:
    await post_many(bench, 4)
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    bench.clock.pass_time(10)
    assert (await bench.post_update(post_of("again", 99))).call["text"] == "again"


async def test_beyond_the_limits_of_all_chats_answers_are_posted(bench: WebhookBench) -> None:
    bodies = [
        (await bench.post_update(post_of("Why?", reader, reader))).body for reader in range(1, 60)
    ]
    posted = [reader for reader, body in enumerate(bodies, 1) if not body]
    assert 25 <= sum(map(bool, bodies)) <= 30
    await bench.api.wait_until(lambda: all(bench.api.texts_in(reader) for reader in posted))


async def test_a_group_has_a_limit_of_its_own(bench: WebhookBench) -> None:
    bodies = []
    for number in range(GROUP_MESSAGES + 3):
        bench.clock.pass_time(1.7)
        raw = message_json("/ask why", chat=group_chat_json(), message_id=number)
        bodies.append((await bench.post_update(update_json(number, message=raw))).body)
    assert [bool(body) for body in bodies] == [True] * GROUP_MESSAGES + [False] * 3


async def test_while_a_message_waits_the_next_ones_wait_behind_it(bench: WebhookBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=3600)]
    await post_many(bench, CHAT_MESSAGES + 1)
    await bench.api.wait_until(lambda: 3600 in bench.clock.waits)
    bench.clock.pass_time(30)
    answer = await bench.post_update(post_of("later", 50))
    assert answer.body == b""
    assert list(bench.store.parked_calls) == [CHAT_MESSAGES, 50]
    bench.clock.pass_time(3600)
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.texts_in(READER_ID) == [str(CHAT_MESSAGES), "later"]


async def test_a_chat_that_was_refused_lately_is_written_to_by_post(bench: WebhookBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=1)]
    await post_many(bench, CHAT_MESSAGES + 1)
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    bench.clock.pass_time(30)
    assert (await bench.post_update(post_of("still", 50))).body == b""
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    bench.clock.pass_time(60)
    assert (await bench.post_update(post_of("again", 51))).call["text"] == "again"


async def test_an_update_whose_answer_was_posted_gets_none_a_second_time(
    bench: WebhookBench,
) -> None:
    await post_many(bench, CHAT_MESSAGES + 1)
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    bench.clock.pass_time(60)
    answer = await bench.post_update(post_of(str(CHAT_MESSAGES), CHAT_MESSAGES))
    assert (answer.status, answer.body) == (200, b"")
    assert bench.api.texts_in(READER_ID) == [str(CHAT_MESSAGES)]


async def test_what_cannot_be_made_safe_stays_with_telegram(bench: WebhookBench) -> None:
    await post_many(bench, CHAT_MESSAGES)
    bench.store.is_down = True
    assert (await bench.post_update(post_of("more", 50))).status == 500
    bench.store.is_down = False
    assert (await bench.post_update(post_of("more", 50))).status == 200
    await bench.api.wait_until(lambda: bench.api.texts_in(READER_ID) == ["more"])


async def test_a_process_that_does_not_lead_leaves_the_posting_to_the_one_that_does() -> None:
    members: list[MemoryProcessGroup] = []
    MemoryProcessGroup(members)
    async with running_webhook(MemoryOutboxStore(members)) as bench:
        bodies = await post_many(bench, 3)
        assert [bool(body) for body in bodies] == [True, False, False]
        assert len(bench.store.parked_calls) == 2
        assert bench.api.texts_in(READER_ID) == []
        members.pop(0)
        await bench.leadership.look_again()
        await bench.outbox.resume_parked()
        await bench.api.wait_until(lambda: bench.api.texts_in(READER_ID) == ["1", "2"])
