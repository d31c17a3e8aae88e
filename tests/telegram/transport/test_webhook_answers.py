"""Which answers travel in the response, and which are posted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.model.turn import Document, Picture, Reply, Text
from bot.telegram.outgoing.send_budget import CHAT_BASE, GROUP_BASE
from bot.telegram.transport.webhook_answers import (
    MAX_CHAT_PROBES,
    MAX_HOLD_SECONDS,
    PROBE_AFTER_SECONDS,
    UNKNOWN_SECONDS,
)
from tests.fakes.telegram.updates import (
    READER_ID,
    Json,
    MemoryOutboxStore,
    MemoryProcessGroup,
    callback_query_update,
    group_chat_json,
    message_json,
    message_update,
    update_json,
)
from tests.fakes.telegram.webhook import HttpAnswer, WebhookBench, running_webhook
from tests.faults.bot_api.server import ServerFault

CHAT_BURST, GROUP_MESSAGES = CHAT_BASE[1], GROUP_BASE[64]


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


async def test_a_file_is_posted_since_no_response_can_hold_it(bench: WebhookBench) -> None:
    document = Document("misses.jsonl", "one line\n")
    bench.echo.replies["Hello"] = Reply(Text("Questions"), document=document)
    response = await bench.post_update(message_update("Hello", 1))
    assert (response.status, response.body) == (200, b"")
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.chats.uploads == [b"one line\n"]


async def test_a_new_picture_is_posted_and_a_known_one_is_the_response(
    pictured: WebhookBench,
) -> None:
    first = await pictured.post_update(message_update("Hello", 1))
    assert (first.status, first.body) == (200, b"")
    await pictured.api.wait_until(lambda: pictured.outbox.messages_waiting == 0)
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


async def take_post(bench: WebhookBench, update: Json) -> HttpAnswer:
    """Post an update once, and carry out what is answered, as Telegram does."""
    answer = await bench.post_update(update)
    if answer.status == 200:
        bench.api.execute_response(answer.body)
    return answer


async def deliver_post(bench: WebhookBench, update: Json) -> HttpAnswer:
    """Post an update until it is taken, waiting for as long as the bot asks to."""
    async with asyncio.timeout(30):
        while (answer := await take_post(bench, update)).status != 200:
            bench.clock.pass_time(float(answer.headers["retry-after"]))
            await bench.api.wait_until(lambda: not bench.outbox.is_chat_busy(READER_ID))
    return answer


async def fill_limit(bench: WebhookBench) -> None:
    """As many messages as travel by response at once."""
    for number in range(CHAT_BURST):
        assert (await take_post(bench, post_of(str(number), number))).body


async def test_beyond_the_limits_of_a_chat_every_answer_comes_in_order(
    bench: WebhookBench,
) -> None:
    for number in range(30):
        await deliver_post(bench, post_of(str(number), number))
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.texts_in(READER_ID) == [str(number) for number in range(30)]


async def test_one_message_beyond_the_limits_is_posted_to_learn_and_the_rest_is_asked_again(
    bench: WebhookBench,
) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=3600)]
    await fill_limit(bench)
    assert (await take_post(bench, post_of("probe", 50))).body == b""
    await bench.api.wait_until(lambda: 3600 in bench.clock.waits)
    answer = await take_post(bench, post_of("later", 51))
    assert (answer.status, int(answer.headers["retry-after"]) > 0) == (503, True)
    assert list(bench.store.parked_calls) == [50]
    bench.clock.pass_time(3600)
    await bench.api.wait_until(
        lambda: not (bench.store.parked_calls or bench.outbox.is_chat_busy(READER_ID))
    )
    bench.clock.pass_time(120)
    assert (await take_post(bench, post_of("later", 51))).call["text"] == "later"
    assert bench.api.texts_in(READER_ID) == ["0", "1", "probe", "later"]


async def test_after_a_kill_nothing_is_posted_to_learn_in_the_first_seconds(
    bench: WebhookBench,
) -> None:
    bench.answers.follow_process(ended_in_order=False)
    bench.clock.pass_time(UNKNOWN_SECONDS)
    await fill_limit(bench)
    assert (await take_post(bench, post_of("beyond", 50))).status == 503
    bench.clock.pass_time(PROBE_AFTER_SECONDS)
    await fill_limit(bench)
    assert (await take_post(bench, post_of("beyond", 50))).body == b""
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.call_counts["sendMessage"] == 2 * CHAT_BURST + 1


async def test_right_after_a_kill_nothing_travels_in_a_response(bench: WebhookBench) -> None:
    bench.answers.follow_process(ended_in_order=False)
    assert (await take_post(bench, post_of("soon", 50))).status == 503
    bench.clock.pass_time(UNKNOWN_SECONDS)
    assert (await take_post(bench, post_of("soon", 50))).call["text"] == "soon"


async def test_where_limits_were_met_nothing_is_posted_to_learn(bench: WebhookBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=1, chat=READER_ID)]
    await fill_limit(bench)
    await deliver_post(bench, post_of("probe", 50))
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    posts = bench.api.call_counts["sendMessage"]
    for number in range(60, 60 + CHAT_BURST):
        assert (await take_post(bench, post_of("other", number, reader=8))).body
    answer = await take_post(bench, post_of("other", 70, reader=8))
    assert answer.status == 503
    assert bench.api.call_counts["sendMessage"] == posts + CHAT_BURST


class GatedOutboxStore(MemoryOutboxStore):
    """Keeps a message only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()

    async def park_message(self, update_id: int, reader: int, call: str) -> None:
        await self.gate.wait()
        await super().park_message(update_id, reader, call)


async def test_no_more_than_a_few_are_posted_to_learn_however_many_come_at_once() -> None:
    store, readers = GatedOutboxStore(), range(100, 108)
    async with running_webhook(store) as bench:
        bench.api.faults = [ServerFault("sendMessage", 429, times=100, retry_after=3600)]
        for reader in readers:
            for number in range(CHAT_BURST):
                assert (await bench.post_update(post_of("within", number, reader))).body
        posts = [
            asyncio.create_task(bench.post_update(post_of("beyond", reader, reader)))
            for reader in readers
        ]
        await bench.api.wait_until(lambda: sum(post.done() for post in posts) >= len(readers) - 2)
        store.gate.set()
        answers = await asyncio.gather(*posts)
    assert [answer.status for answer in answers].count(200) == MAX_CHAT_PROBES


async def test_a_tap_that_has_to_wait_for_room_is_answered_once(bench: WebhookBench) -> None:
    bench.outbox.sender.budget.note_refused(READER_ID, 0, 100)
    for _ in range(3):
        assert (await bench.post_update(callback_query_update(number=50))).status == 503
    assert bench.api.call_counts["answerCallbackQuery"] == 1


async def test_a_chat_that_was_quiet_is_answered_in_the_response_again(bench: WebhookBench) -> None:
    await fill_limit(bench)
    bench.clock.pass_time(10)
    assert (await take_post(bench, post_of("again", 99))).call["text"] == "again"


async def test_short_waits_are_sat_out(bench: WebhookBench) -> None:
    await fill_limit(bench)
    bench.clock.pass_time(3.5)
    assert (await take_post(bench, post_of("soon", 99))).call["text"] == "soon"
    assert any(0 < wait <= MAX_HOLD_SECONDS for wait in bench.clock.waits)


async def test_a_group_has_a_limit_of_its_own(bench: WebhookBench) -> None:
    bench.outbox.sender.budget.note_refused(99, 0, 0)
    statuses = []
    for number in range(GROUP_MESSAGES + 1):
        bench.clock.pass_time(3)
        raw = message_json("/ask why", chat=group_chat_json(), message_id=number)
        answer = await bench.post_update(update_json(number, message=raw))
        statuses.append(answer.status)
    assert statuses == [200] * GROUP_MESSAGES + [503]


async def test_an_update_whose_answer_was_posted_gets_none_a_second_time(
    bench: WebhookBench,
) -> None:
    await fill_limit(bench)
    await deliver_post(bench, post_of("posted", 50))
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    bench.clock.pass_time(120)
    answer = await take_post(bench, post_of("posted", 50))
    assert (answer.status, answer.body) == (200, b"")
    assert bench.api.texts_in(READER_ID) == ["0", "1", "posted"]


async def test_what_cannot_be_made_safe_stays_with_telegram(bench: WebhookBench) -> None:
    await fill_limit(bench)
    bench.store.is_down = True
    assert (await take_post(bench, post_of("more", 50))).status == 500
    bench.store.is_down = False
    await deliver_post(bench, post_of("more", 50))
    await bench.api.wait_until(lambda: bench.api.texts_in(READER_ID) == ["0", "1", "more"])


async def test_a_process_that_does_not_lead_overtakes_nothing_that_waits() -> None:
    members: list[MemoryProcessGroup] = []
    MemoryProcessGroup(members)
    async with running_webhook(MemoryOutboxStore(members)) as bench:
        bench.store.parked_calls[7], bench.store.readers[7] = "{}", READER_ID
        assert (await take_post(bench, post_of("behind", 50))).status == 503
        assert (await take_post(bench, post_of("other", 51, reader=8))).body
        assert (await take_post(bench, post_of("too fast", 52, reader=8))).status == 503
        assert bench.api.call_counts["sendMessage"] == 1


async def test_beside_another_process_a_chats_limit_is_not_tried() -> None:
    members: list[MemoryProcessGroup] = []
    store = MemoryOutboxStore(members)
    MemoryProcessGroup(members)
    async with running_webhook(store) as bench:
        assert (await take_post(bench, post_of("first", 50))).body
        assert (await take_post(bench, post_of("too fast", 51))).status == 503
        assert not bench.store.parked_calls
