"""Polling from its start to its end."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import ConfigurationError
from bot.telegram.transport.polling_mode import MAX_POLL_AGE_SECONDS
from bot.telegram.transport.webhook import webhook_path
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.modes import MakeMode, make_polling_mode, make_webhook_mode, running_mode
from tests.faults.bot_api.server import TOKEN, BotApiServer, ServerFault, WebhookSettings

OUR_WEBHOOK_URL = f"https://elsewhere.example{webhook_path(TOKEN)}"


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
        await api.wait_until(lambda: api.texts_in(1) == ["Why?"])


async def test_polling_is_unwell_when_nobody_answers() -> None:
    clock = FakeClock(held_from=60)
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_polling_mode, clock) as (mode, _),
    ):
        await api.wait_until(mode.is_healthy)
        await api.wait_until(lambda: api.queue.poll_timeouts[-1] > 0)
        clock.pass_time(MAX_POLL_AGE_SECONDS)
        assert not mode.is_healthy()


async def test_a_server_that_knows_no_webhooks_is_polled() -> None:
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("getWebhookInfo", 404, description="Not Found")]
        async with running_mode(api, make_polling_mode) as (mode, _):
            await api.wait_until(mode.is_healthy)


async def test_a_server_that_tells_of_a_webhook_only_where_it_is_is_understood() -> None:
    async with BotApiServer().run_server() as api:
        api.replace_method("getWebhookInfo", lambda _: {"url": ""})
        async with running_mode(api, make_polling_mode) as (mode, _):
            await api.wait_until(mode.is_healthy)


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
                await asyncio.wait_for(task, 30)
        assert api.webhook.url == "https://other.example/hook"


@pytest.mark.parametrize("make", [make_polling_mode, make_webhook_mode])
async def test_a_refused_token_ends_either_mode(make: MakeMode) -> None:
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("getMe", 401, description="Unauthorized")]
        async with running_mode(api, make) as (mode, task):
            with pytest.raises(ConfigurationError):
                await asyncio.wait_for(task, 30)
            assert not mode.is_healthy()


@pytest.mark.parametrize("make", [make_polling_mode, make_webhook_mode])
async def test_either_mode_can_be_stopped_while_telegram_is_away(make: MakeMode) -> None:
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("*", 502, times=1000)]
        async with running_mode(api, make) as (mode, task):
            await api.wait_until(lambda: api.call_counts["getMe"] > 0)
            mode.stop_receiving()
            await asyncio.wait_for(task, 30)
