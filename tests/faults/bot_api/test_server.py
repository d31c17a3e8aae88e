"""The Bot API server of the tests keeps Telegram's rules; what stands on it would prove nothing
otherwise."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from tests.faults.bot_api.server import TOKEN, BotApiServer, Json


@pytest.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with BotApiServer().run_server() as api:
        yield api


async def call_method(api: BotApiServer, method: str, **parameters: object) -> tuple[int, Json]:
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"{api.url}/bot{TOKEN}/{method}", json=parameters) as response,
    ):
        return response.status, await response.json()


async def fetch_update_ids(api: BotApiServer, **parameters: object) -> list[int]:
    _, body = await call_method(api, "getUpdates", timeout=0, **parameters)
    return [update["update_id"] for update in body["result"]]


@asynccontextmanager
async def receiving_webhook(
    api: BotApiServer, answers: list[web.Response]
) -> AsyncIterator[list[int]]:
    """A webhook that gives these answers in turn, then plain 200s; the updates it was sent."""
    taken: list[int] = []

    async def take_update(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "s"
        taken.append((await request.json())["update_id"])
        return answers.pop(0) if answers else web.Response()

    app = web.Application()
    app.router.add_post("/hook", take_update)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await call_method(api, "setWebhook", url=url, secret_token="s", allowed_updates=["message"])
    try:
        yield taken
    finally:
        await runner.cleanup()


async def test_an_update_is_kept_until_the_offset_passes_it(api: BotApiServer) -> None:
    first, second, third = [api.write_message(1, "Why?") for _ in range(3)]
    assert await fetch_update_ids(api) == [first, second, third]
    assert await fetch_update_ids(api, offset=second) == [second, third]
    assert await fetch_update_ids(api) == [second, third]
    assert await fetch_update_ids(api, offset=third + 1) == []


async def test_an_offset_far_beyond_the_end_confirms_nothing(api: BotApiServer) -> None:
    number = api.write_message(1, "Why?")
    assert await fetch_update_ids(api, offset=number + 1_000_000) == [number]


async def test_no_more_than_a_hundred_updates_are_shown_at_once(api: BotApiServer) -> None:
    for _ in range(150):
        api.write_message(1, "Why?")
    assert len(await fetch_update_ids(api)) == 100


async def test_a_second_poll_ends_the_first(api: BotApiServer) -> None:
    first = asyncio.create_task(call_method(api, "getUpdates", timeout=600))
    await api.wait_until(lambda: api.queue.is_polled)
    await call_method(api, "getUpdates", timeout=0)
    status, body = await first
    assert status == 409
    assert "terminated by other getUpdates" in body["description"]


async def test_there_is_no_polling_beside_a_webhook(api: BotApiServer) -> None:
    async with receiving_webhook(api, []):
        status, body = await call_method(api, "getUpdates", timeout=0)
    assert status == 409
    assert "webhook is active" in body["description"]


async def test_a_webhook_gets_an_update_until_it_says_200(api: BotApiServer) -> None:
    bad = [web.Response(status=500), web.Response(status=403), web.Response(status=302)]
    async with receiving_webhook(api, bad) as taken:
        number = api.write_message(1, "Why?")
        await api.wait_until_idle()
    assert taken == [number] * 4


async def test_the_call_in_a_response_is_carried_out_and_its_errors_are_seen(
    api: BotApiServer,
) -> None:
    answers = [
        web.json_response({"method": "sendMessage", "chat_id": 1, "text": "Because."}),
        web.json_response({"method": "sendMessage", "chat_id": 1, "text": ""}),
    ]
    async with receiving_webhook(api, answers):
        api.write_message(1, "Why?")
        api.write_message(1, "Why?")
        await api.wait_until_idle()
    assert api.texts_in(1) == ["Because."]
    assert list(api.refused_calls) == ["sendMessage: Bad Request: message text is empty"]


async def test_one_update_of_a_chat_is_in_flight_at_a_time(api: BotApiServer) -> None:
    async with receiving_webhook(api, []) as taken:
        numbers = [api.write_message(1, "Why?") for _ in range(5)]
        await api.wait_until_idle()
    assert taken == numbers


@pytest.mark.parametrize(
    ("text", "more", "words"),
    [
        ("x" * 4097, {}, "message is too long"),
        ("😄" * 2049, {}, "message is too long"),
        (" ", {}, "message text is empty"),
        ("x", {"entities": [{"type": "bold", "offset": 0, "length": 2}]}, "can't parse entities"),
        (
            "x",
            {"reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "ш" * 33}]]}},
            "BUTTON_DATA_INVALID",
        ),
        ("x", {"parse_moed": "HTML"}, "unknown parameters"),
    ],
)
async def test_what_telegram_refuses_is_refused(
    api: BotApiServer, text: str, more: Json, words: str
) -> None:
    status, body = await call_method(api, "sendMessage", chat_id=1, text=text, **more)
    assert status == 400
    assert words in body["description"]
    assert api.texts_in(1) == []


async def test_a_wrong_token_is_not_authorised(api: BotApiServer) -> None:
    async with aiohttp.ClientSession() as client, client.get(f"{api.url}/bot1:x/getMe") as response:
        assert response.status == 401
