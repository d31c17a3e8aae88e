from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette

from bot.conversation import phrases as catalogue
from bot.errors import ConfigurationError
from bot.telegram import mode as module
from bot.telegram.bot import Bot, build_bot
from bot.telegram.mode import ByPolling, ByWebhook, Mode, hook_path
from bot.telegram.updates import ALLOWED
from bot.web import serving
from tests.faults.server import TOKEN, BotApi, Fault, Hook
from tests.telegram.cast import Echo

PHRASES = catalogue.load()
OURS = f"https://elsewhere.example{hook_path(TOKEN)}"
Make = Callable[[Bot], Mode]


def polling(bot: Bot) -> ByPolling:
    return ByPolling(bot, Echo(), PHRASES, several=False)


def webhook(bot: Bot, root: str = "https://bot.example") -> ByWebhook:
    return ByWebhook(bot, Echo(), PHRASES, several=False, root=root, secret="s3cret")


@asynccontextmanager
async def running(api: BotApi, make: Make) -> AsyncIterator[tuple[Mode, asyncio.Task[None]]]:
    bot = build_bot(TOKEN, api.url)
    mode = make(bot)
    task = asyncio.create_task(mode.run())
    try:
        yield mode, task
    finally:
        mode.stop()
        await asyncio.gather(task, return_exceptions=True)
        await bot.shutdown()


async def test_polling_answers_and_tells_that_it_is_well() -> None:
    async with BotApi().running() as api, running(api, polling) as (mode, _):
        assert not mode.well()
        api.say(1, "Why?")
        await api.idle()
        assert api.texts(1) == ["Why?"]
        assert mode.well()


async def test_polling_is_unwell_after_two_failures_until_telegram_answers_again() -> None:
    async with BotApi().running() as api, running(api, polling) as (mode, _):
        await api.until(mode.well)
        api.faults = [Fault("getUpdates", 502, times=1000)]
        api.say(1, "Why?")
        await api.until(lambda: not mode.well())
        api.faults = []
        await api.until(mode.well)
        assert api.texts(1) == ["Why?"]


async def test_polling_is_unwell_when_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RECENT_SECONDS", 0.2)
    async with BotApi().running() as api, running(api, polling) as (mode, _):
        await api.until(mode.well)
        api.faults = [Fault("getUpdates", 502, times=1000, stall=60)]
        api.say(1, "Why?")
        await api.until(lambda: not mode.well())


async def test_a_server_that_knows_no_webhooks_is_polled() -> None:
    async with BotApi().running() as api:
        api.faults = [Fault("getWebhookInfo", 404, description="Not Found")]
        async with running(api, polling) as (mode, _):
            await api.until(mode.well)


async def test_a_server_that_tells_of_a_webhook_only_where_it_is_is_understood(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with BotApi().running() as api:
        monkeypatch.setattr(api, "_webhook_info", lambda _: {"url": ""})
        async with running(api, polling) as (mode, _):
            await api.until(mode.well)


async def test_a_token_revoked_while_a_webhook_is_set_ends_the_mode(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WATCH_SECONDS", 0.01)
    async with BotApi().running() as api, running(api, webhook) as (mode, task):
        await api.until(mode.well)
        api.faults = [Fault("getWebhookInfo", 401, times=1000, description="Unauthorized")]
        with pytest.raises(ConfigurationError, match="refuses BOT_TOKEN"):
            await asyncio.wait_for(task, 5)


async def test_polling_removes_a_webhook_of_ours_and_keeps_what_waits_in_it() -> None:
    async with BotApi().running() as api:
        api.hook = Hook(OURS)
        api.say(1, "Why?")
        api.hook.url = OURS
        async with running(api, polling):
            await api.until(lambda: api.texts(1) == ["Why?"])
        assert api.hook.url == ""


async def test_polling_leaves_a_webhook_of_another_program_alone() -> None:
    async with BotApi().running() as api:
        api.hook = Hook("https://other.example/hook")
        async with running(api, polling) as (_, task):
            with pytest.raises(ConfigurationError, match="Another program has set a webhook"):
                await asyncio.wait_for(task, 5)
        assert api.hook.url == "https://other.example/hook"


@pytest.mark.parametrize("make", [polling, webhook])
async def test_a_refused_token_ends_either_mode(make: Make) -> None:
    async with BotApi().running() as api:
        api.faults = [Fault("getMe", 401, description="Unauthorized")]
        async with running(api, make) as (mode, task):
            with pytest.raises(ConfigurationError):
                await asyncio.wait_for(task, 5)
            assert not mode.well()


@pytest.mark.parametrize("make", [polling, webhook])
async def test_either_mode_can_be_stopped_while_telegram_is_away(make: Make) -> None:
    bot = build_bot(TOKEN, "http://127.0.0.1:1")
    mode = make(bot)
    task = asyncio.create_task(mode.run())
    await asyncio.sleep(0.05)
    mode.stop()
    await asyncio.wait_for(task, 2)
    await bot.shutdown()


async def test_a_webhook_is_set_with_its_secret_and_kinds() -> None:
    async with BotApi().running() as api, running(api, webhook) as (mode, _):
        await api.until(mode.well)
        assert api.hook.url == f"https://bot.example{hook_path(TOKEN)}"
        assert api.hook.secret == "s3cret"
        assert api.hook.kinds == ALLOWED


async def test_an_address_that_telegram_refuses_is_told_in_a_sentence() -> None:
    async with (
        BotApi().running() as api,
        running(api, lambda bot: webhook(bot, "http://bot.example")) as (mode, task),
    ):
        with pytest.raises(ConfigurationError, match=r"refuses the webhook .* check PUBLIC_URL"):
            await asyncio.wait_for(task, 5)
        assert not mode.well()


async def test_an_address_that_is_not_known_yet_is_waited_for() -> None:
    unknown = "Bad Request: bad webhook: failed to resolve host: Name or service not known"
    async with BotApi().running() as api:
        api.faults = [Fault("setWebhook", 400, description=unknown)]
        async with running(api, webhook) as (mode, _):
            await api.until(mode.well)


async def test_a_webhook_stays_set_when_the_program_ends() -> None:
    async with BotApi().running() as api:
        async with running(api, webhook) as (mode, _):
            await api.until(mode.well)
        assert api.hook.url


async def test_a_removed_webhook_is_set_again_and_a_taken_one_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WATCH_SECONDS", 0.01)
    async with BotApi().running() as api, running(api, webhook) as (mode, _):
        await api.until(mode.well)
        api.hook = Hook()
        await api.until(lambda: bool(api.hook.url))
        api.hook = Hook("https://other.example/hook")
        await api.until(lambda: not mode.well())
        assert api.hook.url == "https://other.example/hook"


async def test_a_webhook_that_could_not_be_seen_for_long_is_not_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WATCH_SECONDS", 0.01)
    monkeypatch.setattr(module, "SEEN_SECONDS", 0.3)
    async with BotApi().running() as api, running(api, webhook) as (mode, _):
        await api.until(mode.well)
        api.faults = [Fault("getWebhookInfo", 502, times=100_000)]
        calls = api.calls["getWebhookInfo"]
        await api.until(lambda: api.calls["getWebhookInfo"] > calls + 2)
        assert mode.silence() < 0.3 or not mode.well()
        await api.until(lambda: not mode.well())
        api.faults = []
        await api.until(mode.well)


@asynccontextmanager
async def hooked(api: BotApi) -> AsyncIterator[asyncio.Task[None]]:
    """A webhook that the server can really post to."""
    bot, app = build_bot(TOKEN, api.url), Starlette()
    async with serving(app, "127.0.0.1", 0) as port:
        mode = webhook(bot, f"http://127.0.0.1:{port}")
        app.router.routes.extend(mode.routes)
        task = asyncio.create_task(mode.run())
        try:
            yield task
        finally:
            mode.stop()
            await asyncio.gather(task, return_exceptions=True)
    await bot.shutdown()


async def test_updates_come_through_the_webhook() -> None:
    async with BotApi().running() as api, hooked(api):
        for number in range(40):
            api.say(number % 4, str(number))
        await api.idle()
    for chat in range(4):
        assert api.texts(chat) == [str(number) for number in range(chat, 40, 4)]


async def test_a_token_refused_while_answering_a_tap_is_looked_into_at_once() -> None:
    async with BotApi().running() as api, hooked(api) as task:
        api.say(1, "Why?")
        await api.until(lambda: api.texts(1) == ["Why?"])
        api.faults = [Fault("*", 401, times=1000, description="Unauthorized")]
        api.tap(api.sent[1][0], "again")
        with pytest.raises(ConfigurationError):
            await asyncio.wait_for(task, 5)


def test_the_path_of_the_webhook_shows_nothing_of_the_token() -> None:
    path = hook_path(TOKEN)
    assert path == hook_path(TOKEN) != hook_path("1:other")
    assert not any(part in path for part in TOKEN.split(":"))
