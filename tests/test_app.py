"""The whole bot, put together from its settings, on a Bot API server of our own."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot import app
from bot.errors import ConfigurationError, ContentError, StoreError
from bot.settings import Settings
from tests.faults.process import Bot, free_port
from tests.faults.server import TOKEN, BotApi, Fault, Sent

AID = "Will aid be on the agenda?"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().running() as api:
        yield api


def settings(api: BotApi, folder: Path, *, webhook: bool, **more: object) -> Settings:
    port = free_port()
    given = {
        "bot_token": TOKEN,
        "bot_mode": "webhook" if webhook else "polling",
        "public_url": f"http://127.0.0.1:{port}",
        "telegram_api_url": api.url,
        "host": "127.0.0.1",
        "port": port,
        "database_url": f"sqlite:///{folder / 'bot.db'}",
        **more,
    }
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]


@asynccontextmanager
async def running(given: Settings) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(app.run(given, stop))
    try:
        async with asyncio.timeout(60):
            while await ready(given.port) != 200:
                assert not task.done(), task.exception()
                await asyncio.sleep(0.02)
        yield
    finally:
        stop.set()
        await task


async def ready(port: int) -> int:
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"http://127.0.0.1:{port}/readyz") as response,
        ):
            return response.status
    except aiohttp.ClientError:
        return 0


async def conversation(api: BotApi, reader: int = 7) -> list[str]:
    """Hold a conversation of ten turns; what the bot said in each."""
    said: list[str] = []

    async def turn(count: int) -> Sent:
        await api.until(lambda: len(api.sent.get(reader, [])) >= count)
        await api.idle()
        sent = api.sent[reader][-1]
        said.append(sent.text)
        return sent

    asked = ["/start", AID, "hello", "how old is the universe", "/help"]
    for number, text in enumerate(asked, 1):
        api.say(reader, text)
        await turn(number)
    for number in range(6, 9):
        last = api.sent[reader][1]
        buttons = [button for button in last.buttons() if "callback_data" in button]
        api.tap(last, buttons[number % len(buttons)]["callback_data"])
        await turn(number)
    for number, text in ((9, "/privacy"), (10, "what about the gas pipeline?")):
        api.say(reader, text)
        await turn(number)
    return said


async def test_polling_and_webhook_hold_the_same_conversation(api: BotApi, tmp_path: Path) -> None:
    heard = []
    for webhook in (False, True):
        folder = tmp_path / str(webhook)
        folder.mkdir()
        api.sent.clear()
        async with running(settings(api, folder, webhook=webhook)):
            heard.append(await conversation(api))
    assert heard[0] == heard[1]
    assert len(heard[0]) == 10
    assert AID in heard[0][1]
    assert not [refused for refused in api.refused if not refused.startswith("getUpdates")]


async def test_every_tap_of_a_conversation_is_answered_once(api: BotApi, tmp_path: Path) -> None:
    async with running(settings(api, tmp_path, webhook=True)):
        await conversation(api)
    assert [len(answers) for answers in api.answered.values()] == [1, 1, 1]


async def test_a_reader_is_known_again_after_a_restart(api: BotApi, tmp_path: Path) -> None:
    for _ in range(2):
        async with running(settings(api, tmp_path, webhook=False)):
            api.say(7, "/questions")
            await api.idle()
            api.say(7, AID)
            await api.idle()
    first, second = (api.sent[7][number].buttons() for number in (0, 2))
    assert not any("✓" in button["text"] for button in first)
    assert any("✓" in button["text"] for button in second)


@pytest.mark.parametrize("webhook", [True, False])
async def test_readiness_tells_the_truth(api: BotApi, tmp_path: Path, webhook: bool) -> None:
    api.faults = [Fault("getMe", 502, times=2)]
    given = settings(api, tmp_path, webhook=webhook)
    stop = asyncio.Event()
    task = asyncio.create_task(app.run(given, stop))
    seen = set()
    async with asyncio.timeout(60):
        while (status := await ready(given.port)) != 200:
            seen.add(status)
            await asyncio.sleep(0.02)
    assert 503 in seen
    stop.set()
    await task
    assert await ready(given.port) == 0


async def test_a_taken_port_costs_a_polling_bot_its_health_routes_only(
    api: BotApi, tmp_path: Path
) -> None:
    given = settings(api, tmp_path, webhook=False)
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", given.port)
    stop = asyncio.Event()
    task = asyncio.create_task(app.run(given, stop))
    api.say(7, "/help")
    await api.idle()
    stop.set()
    await task
    taken.close()
    assert len(api.texts(7)) == 1


async def test_a_taken_port_ends_a_webhook_bot_with_a_sentence(api: BotApi, tmp_path: Path) -> None:
    given = settings(api, tmp_path, webhook=True)
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", given.port)
    with pytest.raises(ConfigurationError, match="can't be listened on"):
        await asyncio.wait_for(app.run(given), 10)
    taken.close()


async def test_what_cannot_be_used_is_told_before_anything_starts(
    api: BotApi, tmp_path: Path
) -> None:
    with pytest.raises(ContentError):
        await app.run(settings(api, tmp_path, webhook=True, content_dir=tmp_path / "none"))
    (tmp_path / "bot.db").write_text("no database at all, but long enough to be looked at" * 100)
    with pytest.raises(StoreError):
        await app.run(settings(api, tmp_path, webhook=True))
    assert not api.calls


async def test_a_lost_data_key_is_told_at_the_start(
    api: BotApi, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("one key that is long enough to be one", "another key, the first one is lost"):
        assert app.KEY_CHANGED not in capsys.readouterr().out
        async with running(settings(api, tmp_path, webhook=False, data_key=key)):
            api.say(7, "/help")
            await api.idle()
    assert app.KEY_CHANGED in capsys.readouterr().out


async def test_metrics_are_there_for_whoever_has_the_token(api: BotApi, tmp_path: Path) -> None:
    given = settings(api, tmp_path, webhook=True, metrics_token="metrics-token")
    async with running(given), aiohttp.ClientSession() as client:
        api.say(7, "/help")
        await api.idle()
        address = f"http://127.0.0.1:{given.port}/metrics"
        async with client.get(address) as response:
            assert response.status == 401
        headers = {"Authorization": "Bearer metrics-token"}
        async with client.get(address, headers=headers) as response:
            shown = await response.text()
    assert 'explainer_updates_total{decision="none",kind="command"} 1.0' in shown
    assert "explainer_queue 0.0" in shown
    assert "explainer_silence_seconds" in shown


# As a process


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
async def test_a_signal_ends_the_program_within_five_seconds_and_loses_nothing(
    api: BotApi, tmp_path: Path, webhook: bool, number: int
) -> None:
    bot = Bot(api.url, tmp_path, webhook)
    await bot.start()
    await bot.ready()
    for reader in range(300):
        api.say(reader, "/help")
    await api.until(lambda: len(api.sent) > 20)
    began = time.monotonic()
    assert await bot.end(number) == 0
    assert time.monotonic() - began < 5
    await bot.start()
    await bot.ready()
    await api.idle(30)
    await bot.end()
    assert [len(api.texts(reader)) for reader in range(300)] == [1] * 300


@pytest.mark.parametrize(("method", "most"), [("sendMessage", 1), ("getUpdates", 2)])
async def test_a_signal_ends_the_program_in_time_though_telegram_hangs(
    api: BotApi, tmp_path: Path, method: str, most: int
) -> None:
    """What was answered but couldn't be confirmed comes again, and is answered again."""
    bot = Bot(api.url, tmp_path, webhook=False)
    await bot.start()
    await bot.ready()
    api.faults = [Fault(method, 0, times=1000, stall=3600)]
    for reader in range(50):
        api.say(reader, "/help")
    calls = api.calls[method]
    await api.until(lambda: api.calls[method] > calls)
    began = time.monotonic()
    assert await bot.end() == 0
    assert time.monotonic() - began < 5
    api.faults = []
    await bot.start()
    await bot.ready()
    await api.idle(30)
    await bot.end()
    assert all(1 <= len(api.texts(reader)) <= most for reader in range(50))


async def test_a_refused_token_ends_the_program_with_78_and_a_sentence(
    api: BotApi, tmp_path: Path
) -> None:
    refused = "123456:AAF-refused-refused-refused-refused"
    bot = Bot(api.url, tmp_path, webhook=False, more={"BOT_TOKEN": refused})
    await bot.start()
    assert bot.process
    assert await asyncio.wait_for(bot.process.wait(), 60) == 78
    assert "explainer: Telegram refuses BOT_TOKEN; copy the current one" in bot.log()
    assert refused not in bot.log()


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
async def test_no_log_line_holds_a_secret_or_a_word_of_a_reader(
    api: BotApi, tmp_path: Path, level: str
) -> None:
    secrets = {
        "WEBHOOK_SECRET": "canary-webhook-secret",
        "DATA_KEY": "canary-data-key-canary-data-key",
        "METRICS_TOKEN": "canary-metrics-token",
    }
    api.faults = [
        Fault("sendMessage", 502),
        Fault("sendMessage", 400, description="Bad Request: can't parse entities: no"),
        Fault("sendMessage", 0, late=True),
        Fault("getUpdates", 0),
    ]
    bot = Bot(api.url, tmp_path, webhook=False, more={"LOG_LEVEL": level, **secrets})
    await bot.start()
    await bot.ready()
    reader = 777_000_777
    api.push({"message": {"message_id": "x", "text": "canary unreadable", "chat": {"id": reader}}})
    for text in ("canary question", "/start canary_payload", AID):
        api.say(reader, text)
    await api.idle(30)
    api.blocked.add(reader)
    api.say(reader, "canary farewell")
    await api.idle(30)
    await bot.end()
    log = bot.log().lower()
    assert "update" in log
    for secret in (TOKEN, TOKEN.split(":")[1], "canary", str(reader)):
        assert secret.lower() not in log


async def test_each_update_has_one_line_in_the_log(api: BotApi, tmp_path: Path) -> None:
    bot = Bot(api.url, tmp_path, webhook=True)
    await bot.start()
    await bot.ready()
    numbers = [api.say(7, "/help"), api.say(8, AID)]
    await api.idle()
    await bot.end()
    lines = [json.loads(line) for line in bot.log().splitlines()]
    updates = [line for line in lines if line["event"] == "update"]
    assert sorted(line["update"] for line in updates) == numbers
    keys = {"update", "kind", "decision", "entry", "confidence", "ms", "event"}
    assert all(set(line) - keys <= {"level", "timestamp"} for line in updates)


@pytest.mark.parametrize("webhook", [False, True])
async def test_searches_and_guests_are_answered_in_both_modes(
    api: BotApi, tmp_path: Path, webhook: bool
) -> None:
    async with running(settings(api, tmp_path, webhook=webhook)):
        query = api.search(7, "gas pipeline")
        guest = api.ask_as_guest(7, "@explainer_bot will there be food aid?")
        await api.until(lambda: len(api.answered) == 2)
    found = api.answered[query][0]["results"][0]
    assert found["title"] == "What about a gas pipeline through North Korea?"
    result = api.answered[guest][0]["result"]
    assert AID in result["input_message_content"]["message_text"]
    urls = [
        b["url"] for row in result["reply_markup"]["inline_keyboard"] for b in row if "url" in b
    ]
    assert urls
    assert all(url.startswith("https://t.me/explainer_bot?start=") for url in urls)
    assert not [refused for refused in api.refused if not refused.startswith("getUpdates")]
