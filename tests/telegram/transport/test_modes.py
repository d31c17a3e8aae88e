from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette

from bot.app.web import serve_app
from bot.conversation.i18n.catalogue import load_catalogue
from bot.errors import ConfigurationError
from bot.telegram.client.bot import Bot, build_bot
from bot.telegram.incoming.updates import ALLOWED_UPDATES
from bot.telegram.transport import modes as module
from bot.telegram.transport.modes import BotMode, PollingMode, WebhookMode, webhook_path
from tests.fakes.updates import EchoHandler
from tests.faults.server import TOKEN, BotApiServer, ServerFault, WebhookSettings

PHRASES = load_catalogue()
OUR_WEBHOOK_URL = f"https://elsewhere.example{webhook_path(TOKEN)}"
MakeMode = Callable[[Bot], BotMode]


def make_polling_mode(bot: Bot) -> PollingMode:
    return PollingMode(bot, EchoHandler(), PHRASES, has_many_articles=False)


def make_webhook_mode(bot: Bot, root: str = "https://bot.example") -> WebhookMode:
    return WebhookMode(
        bot, EchoHandler(), PHRASES, has_many_articles=False, root_url=root, secret="s3cret"
    )


@asynccontextmanager
async def running_mode(
    api: BotApiServer, make: MakeMode
) -> AsyncIterator[tuple[BotMode, asyncio.Task[None]]]:
    bot = build_bot(TOKEN, api.url)
    mode = make(bot)
    task = asyncio.create_task(mode.receive_updates())
    try:
        yield mode, task
    finally:
        mode.stop_receiving()
        await asyncio.gather(task, return_exceptions=True)
        await bot.shutdown()


async def test_polling_answers_and_tells_that_it_is_well() -> None:
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_polling_mode) as (mode, _),
    ):
        assert not mode.is_healthy()
        api.write_message(1, "Why?")
        await api.wait_until_idle()
        assert api.texts_in(1) == ["Why?"]
        assert mode.is_healthy()


async def test_polling_is_unwell_after_two_failures_until_telegram_answers_again() -> None:
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_polling_mode) as (mode, _),
    ):
        await api.wait_until(mode.is_healthy)
        api.faults = [ServerFault("getUpdates", 502, times=1000)]
        api.write_message(1, "Why?")
        await api.wait_until(lambda: not mode.is_healthy())
        api.faults = []
        await api.wait_until(mode.is_healthy)
        assert api.texts_in(1) == ["Why?"]


async def test_polling_is_unwell_when_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_POLL_AGE_SECONDS", 0.2)
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_polling_mode) as (mode, _),
    ):
        await api.wait_until(mode.is_healthy)
        api.faults = [ServerFault("getUpdates", 502, times=1000, stall=60)]
        api.write_message(1, "Why?")
        await api.wait_until(lambda: not mode.is_healthy())


async def test_a_server_that_knows_no_webhooks_is_polled() -> None:
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("getWebhookInfo", 404, description="Not Found")]
        async with running_mode(api, make_polling_mode) as (mode, _):
            await api.wait_until(mode.is_healthy)


async def test_a_server_that_tells_of_a_webhook_only_where_it_is_is_understood(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with BotApiServer().run_server() as api:
        monkeypatch.setattr(api, "_webhook_info", lambda _: {"url": ""})
        async with running_mode(api, make_polling_mode) as (mode, _):
            await api.wait_until(mode.is_healthy)


async def test_a_token_revoked_while_a_webhook_is_set_ends_the_mode(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WEBHOOK_CHECK_SECONDS", 0.01)
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_webhook_mode) as (mode, task),
    ):
        await api.wait_until(mode.is_healthy)
        api.faults = [ServerFault("getWebhookInfo", 401, times=1000, description="Unauthorized")]
        with pytest.raises(ConfigurationError, match="refuses BOT_TOKEN"):
            await asyncio.wait_for(task, 5)


async def test_polling_removes_a_webhook_of_ours_and_keeps_what_waits_in_it() -> None:
    async with BotApiServer().run_server() as api:
        api.webhook = WebhookSettings(OUR_WEBHOOK_URL)
        api.write_message(1, "Why?")
        api.webhook.url = OUR_WEBHOOK_URL
        async with running_mode(api, make_polling_mode):
            await api.wait_until(lambda: api.texts_in(1) == ["Why?"])
        assert api.webhook.url == ""


async def test_polling_leaves_a_webhook_of_another_program_alone() -> None:
    async with BotApiServer().run_server() as api:
        api.webhook = WebhookSettings("https://other.example/hook")
        async with running_mode(api, make_polling_mode) as (_, task):
            with pytest.raises(ConfigurationError, match="Another program has set a webhook"):
                await asyncio.wait_for(task, 5)
        assert api.webhook.url == "https://other.example/hook"


@pytest.mark.parametrize("make", [make_polling_mode, make_webhook_mode])
async def test_a_refused_token_ends_either_mode(make: MakeMode) -> None:
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("getMe", 401, description="Unauthorized")]
        async with running_mode(api, make) as (mode, task):
            with pytest.raises(ConfigurationError):
                await asyncio.wait_for(task, 5)
            assert not mode.is_healthy()


@pytest.mark.parametrize("make", [make_polling_mode, make_webhook_mode])
async def test_either_mode_can_be_stopped_while_telegram_is_away(make: MakeMode) -> None:
    bot = build_bot(TOKEN, "http://127.0.0.1:1")
    mode = make(bot)
    task = asyncio.create_task(mode.receive_updates())
    await asyncio.sleep(0.05)
    mode.stop_receiving()
    await asyncio.wait_for(task, 2)
    await bot.shutdown()


async def test_a_webhook_is_set_with_its_secret_and_kinds() -> None:
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_webhook_mode) as (mode, _),
    ):
        await api.wait_until(mode.is_healthy)
        assert api.webhook.url == f"https://bot.example{webhook_path(TOKEN)}"
        assert api.webhook.secret == "s3cret"
        assert api.webhook.kinds == ALLOWED_UPDATES


async def test_an_address_that_telegram_refuses_is_told_in_a_sentence() -> None:
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, lambda bot: make_webhook_mode(bot, "http://bot.example")) as (mode, task),
    ):
        with pytest.raises(ConfigurationError, match=r"refuses the webhook .* check PUBLIC_URL"):
            await asyncio.wait_for(task, 5)
        assert not mode.is_healthy()


async def test_an_address_that_is_not_known_yet_is_waited_for() -> None:
    unknown = "Bad Request: bad webhook: failed to resolve host: Name or service not known"
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("setWebhook", 400, description=unknown)]
        async with running_mode(api, make_webhook_mode) as (mode, _):
            await api.wait_until(mode.is_healthy)


async def test_a_webhook_stays_set_when_the_program_ends() -> None:
    async with BotApiServer().run_server() as api:
        async with running_mode(api, make_webhook_mode) as (mode, _):
            await api.wait_until(mode.is_healthy)
        assert api.webhook.url


async def test_a_removed_webhook_is_set_again_and_a_taken_one_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WEBHOOK_CHECK_SECONDS", 0.01)
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_webhook_mode) as (mode, _),
    ):
        await api.wait_until(mode.is_healthy)
        api.webhook = WebhookSettings()
        await api.wait_until(lambda: bool(api.webhook.url))
        api.webhook = WebhookSettings("https://other.example/hook")
        await api.wait_until(lambda: not mode.is_healthy())
        assert api.webhook.url == "https://other.example/hook"


async def test_a_webhook_that_could_not_be_seen_for_long_is_not_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WEBHOOK_CHECK_SECONDS", 0.01)
    monkeypatch.setattr(module, "MAX_CHECK_AGE_SECONDS", 0.3)
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_webhook_mode) as (mode, _),
    ):
        await api.wait_until(mode.is_healthy)
        api.faults = [ServerFault("getWebhookInfo", 502, times=100_000)]
        calls = api.call_counts["getWebhookInfo"]
        await api.wait_until(lambda: api.call_counts["getWebhookInfo"] > calls + 2)
        assert mode.seconds_since_contact() < 0.3 or not mode.is_healthy()
        await api.wait_until(lambda: not mode.is_healthy())
        api.faults = []
        await api.wait_until(mode.is_healthy)


@asynccontextmanager
async def running_webhook_mode(api: BotApiServer) -> AsyncIterator[asyncio.Task[None]]:
    """A webhook that the server can really post to."""
    bot, app = build_bot(TOKEN, api.url), Starlette()
    async with serve_app(app, "127.0.0.1", 0) as port:
        mode = make_webhook_mode(bot, f"http://127.0.0.1:{port}")
        app.router.routes.extend(mode.routes)
        task = asyncio.create_task(mode.receive_updates())
        try:
            yield task
        finally:
            mode.stop_receiving()
            await asyncio.gather(task, return_exceptions=True)
    await bot.shutdown()


async def test_updates_come_through_the_webhook() -> None:
    async with BotApiServer().run_server() as api, running_webhook_mode(api):
        for number in range(40):
            api.write_message(number % 4, str(number))
        await api.wait_until_idle()
    for chat in range(4):
        assert api.texts_in(chat) == [str(number) for number in range(chat, 40, 4)]


async def test_a_token_refused_while_answering_a_tap_is_looked_into_at_once() -> None:
    async with BotApiServer().run_server() as api, running_webhook_mode(api) as task:
        api.write_message(1, "Why?")
        await api.wait_until(lambda: api.texts_in(1) == ["Why?"])
        api.faults = [ServerFault("*", 401, times=1000, description="Unauthorized")]
        api.tap_button(api.sent_messages[1][0], "again")
        with pytest.raises(ConfigurationError):
            await asyncio.wait_for(task, 5)


def test_the_path_of_the_webhook_shows_nothing_of_the_token() -> None:
    path = webhook_path(TOKEN)
    assert path == webhook_path(TOKEN) != webhook_path("1:other")
    assert not any(part in path for part in TOKEN.split(":"))
