"""The whole bot, put together from its settings, on a Bot API server of our own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.app.run import KEY_CHANGED, run_bot
from bot.config.settings import Settings
from bot.errors import ConfigurationError, ContentError, StoreError
from tests.faults.bot_api.server import TOKEN, BotApiServer, SentMessage, ServerFault
from tests.faults.process import BotProcess, free_port

AID = "Will aid be on the agenda?"


@pytest.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with BotApiServer().run_server() as api:
        yield api


def make_settings(api: BotApiServer, folder: Path, *, webhook: bool, **more: object) -> Settings:
    port = free_port()
    values = {
        "bot_token": TOKEN,
        "bot_mode": "webhook" if webhook else "polling",
        "public_url": f"http://127.0.0.1:{port}",
        "telegram_api_url": api.url,
        "host": "127.0.0.1",
        "port": port,
        "database_url": f"sqlite:///{folder / 'bot.db'}",
        **more,
    }
    return Settings(_env_file=None, **values)  # type: ignore[arg-type]


@asynccontextmanager
async def running_program(configured: Settings) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(run_bot(configured, stop))
    try:
        async with asyncio.timeout(60):
            while await ready_status(configured.port) != 200:
                assert not task.done(), task.exception()
                await asyncio.sleep(0.02)
        yield
    finally:
        stop.set()
        await task


async def ready_status(port: int) -> int:
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"http://127.0.0.1:{port}/readyz") as response,
        ):
            return response.status
    except aiohttp.ClientError:
        return 0


async def hold_conversation(api: BotApiServer, reader: int = 7) -> list[str]:
    """Hold a conversation of ten turns; what the bot said in each."""
    bot_texts: list[str] = []

    async def wait_for_turn(count: int) -> SentMessage:
        await api.wait_until(lambda: len(api.sent_messages.get(reader, [])) >= count)
        await api.wait_until_idle()
        sent = api.sent_messages[reader][-1]
        bot_texts.append(sent.text)
        return sent

    questions = ["/start", AID, "hello", "how old is the universe", "/help"]
    for number, text in enumerate(questions, 1):
        api.write_message(reader, text)
        await wait_for_turn(number)
    for number in range(6, 9):
        last = api.sent_messages[reader][1]
        buttons = [button for button in last.inline_buttons() if "callback_data" in button]
        api.tap_button(last, buttons[number - 6]["callback_data"])
        await wait_for_turn(number)
    for number, text in ((9, "/privacy"), (10, "what about the gas pipeline?")):
        api.write_message(reader, text)
        await wait_for_turn(number)
    return bot_texts


async def test_polling_and_webhook_hold_the_same_conversation(
    api: BotApiServer, tmp_path: Path
) -> None:
    heard = []
    for webhook in (False, True):
        folder = tmp_path / str(webhook)
        folder.mkdir()
        api.sent_messages.clear()
        async with running_program(make_settings(api, folder, webhook=webhook)):
            heard.append(await hold_conversation(api))
    assert heard[0] == heard[1]
    assert len(heard[0]) == 10
    assert AID in heard[0][1]
    assert not [refused for refused in api.refused_calls if not refused.startswith("getUpdates")]


async def test_every_tap_of_a_conversation_is_answered_once(
    api: BotApiServer, tmp_path: Path
) -> None:
    async with running_program(make_settings(api, tmp_path, webhook=True)):
        await hold_conversation(api)
    assert [len(answers) for answers in api.query_answers.values()] == [1, 1, 1]


async def test_a_reader_is_known_again_after_a_restart(api: BotApiServer, tmp_path: Path) -> None:
    for _ in range(2):
        async with running_program(make_settings(api, tmp_path, webhook=False)):
            api.write_message(7, "/questions")
            await api.wait_until_idle()
            api.write_message(7, AID)
            await api.wait_until_idle()
    first, second = (api.sent_messages[7][number].inline_buttons() for number in (0, 2))
    assert not any("✓" in button["text"] for button in first)
    assert any("✓" in button["text"] for button in second)


@pytest.mark.parametrize("webhook", [True, False])
async def test_readiness_tells_the_truth(api: BotApiServer, tmp_path: Path, webhook: bool) -> None:
    api.faults = [ServerFault("getMe", 502, times=2)]
    configured = make_settings(api, tmp_path, webhook=webhook)
    stop = asyncio.Event()
    task = asyncio.create_task(run_bot(configured, stop))
    seen = set()
    async with asyncio.timeout(60):
        while (status := await ready_status(configured.port)) != 200:
            seen.add(status)
            await asyncio.sleep(0.02)
    assert 503 in seen
    stop.set()
    await task
    assert await ready_status(configured.port) == 0


async def test_a_taken_port_costs_a_polling_bot_its_health_routes_only(
    api: BotApiServer, tmp_path: Path
) -> None:
    configured = make_settings(api, tmp_path, webhook=False)
    other_server = await asyncio.start_server(lambda *_: None, "127.0.0.1", configured.port)
    stop = asyncio.Event()
    task = asyncio.create_task(run_bot(configured, stop))
    api.write_message(7, "/help")
    await api.wait_until_idle()
    stop.set()
    await task
    other_server.close()
    assert len(api.texts_in(7)) == 1


async def test_a_taken_port_ends_a_webhook_bot_with_a_sentence(
    api: BotApiServer, tmp_path: Path
) -> None:
    configured = make_settings(api, tmp_path, webhook=True)
    other_server = await asyncio.start_server(lambda *_: None, "127.0.0.1", configured.port)
    with pytest.raises(ConfigurationError, match="can't be listened on"):
        await asyncio.wait_for(run_bot(configured), 30)
    other_server.close()


async def test_what_cannot_be_used_is_told_before_anything_starts(
    api: BotApiServer, tmp_path: Path
) -> None:
    with pytest.raises(ContentError):
        await run_bot(make_settings(api, tmp_path, webhook=True, content_dir=tmp_path / "none"))
    (tmp_path / "bot.db").write_text("no database at all, but long enough to be looked at" * 100)
    with pytest.raises(StoreError):
        await run_bot(make_settings(api, tmp_path, webhook=True))
    assert not api.call_counts


async def test_a_lost_data_key_is_told_at_the_start(
    api: BotApiServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("one key that is long enough to be one", "another key, the first one is lost"):
        assert KEY_CHANGED not in capsys.readouterr().out
        async with running_program(make_settings(api, tmp_path, webhook=False, data_key=key)):
            api.write_message(7, "/help")
            await api.wait_until_idle()
    assert KEY_CHANGED in capsys.readouterr().out


async def test_metrics_are_there_for_whoever_has_the_token(
    api: BotApiServer, tmp_path: Path
) -> None:
    configured = make_settings(api, tmp_path, webhook=True, metrics_token="metrics-token")
    async with running_program(configured), aiohttp.ClientSession() as client:
        api.write_message(7, "/help")
        await api.wait_until_idle()
        address = f"http://127.0.0.1:{configured.port}/metrics"
        async with client.get(address) as response:
            assert response.status == 401
        headers = {"Authorization": "Bearer metrics-token"}
        async with client.get(address, headers=headers) as response:
            scraped = await response.text()
    assert 'explainer_updates_total{decision="none",kind="command"} 1.0' in scraped
    assert "explainer_queue 0.0" in scraped
    assert "explainer_silence_seconds" in scraped


# As a process


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
async def test_no_log_line_holds_a_secret_or_a_word_of_a_reader(
    api: BotApiServer, tmp_path: Path, level: str
) -> None:
    secrets = {
        "WEBHOOK_SECRET": "canary-webhook-secret",
        "DATA_KEY": "canary-data-key-canary-data-key",
        "METRICS_TOKEN": "canary-metrics-token",
    }
    api.faults = [
        ServerFault("sendMessage", 502),
        ServerFault("sendMessage", 400, description="Bad Request: can't parse entities: no"),
        ServerFault("sendMessage", 0, late=True),
        ServerFault("getUpdates", 0),
    ]
    async with BotProcess(
        api.url, tmp_path, webhook=False, extra_settings={"LOG_LEVEL": level, **secrets}
    ) as bot:
        reader = 777_000_777
        api.push_update(
            {"message": {"message_id": "x", "text": "canary unreadable", "chat": {"id": reader}}}
        )
        for text in ("canary question", "/start canary_payload", AID):
            api.write_message(reader, text)
        await api.wait_until_idle(120)
        api.chats.blocked_chats.add(reader)
        api.write_message(reader, "canary farewell")
        await api.wait_until_idle(120)
        await bot.end_process()
        log = bot.read_log().lower()
        assert "update" in log
        for secret in (TOKEN, TOKEN.split(":")[1], "canary", str(reader)):
            assert secret.lower() not in log


async def test_each_update_has_one_line_in_the_log(api: BotApiServer, tmp_path: Path) -> None:
    async with BotProcess(api.url, tmp_path, webhook=True) as bot:
        numbers = [api.write_message(7, "/help"), api.write_message(8, AID)]
        await api.wait_until_idle()
        await bot.end_process()
        lines = [json.loads(line) for line in bot.read_log().splitlines()]
        updates = [line for line in lines if line["event"] == "update"]
        assert sorted(line["update"] for line in updates) == numbers
        keys = {"update", "kind", "decision", "entry", "confidence", "ms", "event"}
        assert all(set(line) - keys <= {"level", "timestamp"} for line in updates)


@pytest.mark.parametrize("webhook", [False, True])
async def test_searches_and_guests_are_answered_in_both_modes(
    api: BotApiServer, tmp_path: Path, webhook: bool
) -> None:
    async with running_program(make_settings(api, tmp_path, webhook=webhook)):
        query = api.search_inline(7, "gas pipeline")
        guest = api.ask_as_guest(7, "@explainer_bot will there be food aid?")
        await api.wait_until(lambda: len(api.query_answers) == 2)
    inline_result = api.query_answers[query][0]["results"][0]
    assert inline_result["title"] == "What about a gas pipeline through North Korea?"
    result = api.query_answers[guest][0]["result"]
    assert AID in result["input_message_content"]["message_text"]
    urls = [
        b["url"] for row in result["reply_markup"]["inline_keyboard"] for b in row if "url" in b
    ]
    assert urls
    assert all(url.startswith("https://t.me/explainer_bot?start=") for url in urls)
    assert not [refused for refused in api.refused_calls if not refused.startswith("getUpdates")]
