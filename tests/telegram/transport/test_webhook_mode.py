"""The webhook from its start to its end."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import ConfigurationError
from bot.telegram.incoming.updates import ALLOWED_UPDATES
from bot.telegram.transport.webhook import webhook_path
from bot.telegram.transport.webhook_mode import (
    JOIN_SECONDS,
    MAX_CHECK_AGE_SECONDS,
    WEBHOOK_CHECK_SECONDS,
)
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.modes import make_webhook_mode, running_mode, running_webhook_mode
from tests.fakes.telegram.updates import MemoryOutboxStore, MemoryProcessGroup
from tests.faults.bot_api.server import TOKEN, BotApiServer, ServerFault, WebhookSettings


async def wait_for_check(api: BotApiServer, clock: FakeClock) -> None:
    """Until the mode waits for its next look at the webhook."""
    await api.wait_until(lambda: clock.is_waited_for(WEBHOOK_CHECK_SECONDS))


async def test_a_token_revoked_while_a_webhook_is_set_ends_the_mode() -> None:
    clock = FakeClock()
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_webhook_mode, clock) as (_, task),
    ):
        await wait_for_check(api, clock)
        api.faults = [ServerFault("getWebhookInfo", 401, times=1000, description="Unauthorized")]
        clock.pass_time(WEBHOOK_CHECK_SECONDS)
        with pytest.raises(ConfigurationError, match="refuses BOT_TOKEN"):
            await asyncio.wait_for(task, 30)


async def test_a_webhook_is_set_with_its_secret_and_kinds() -> None:
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_webhook_mode) as (mode, _),
    ):
        await api.wait_until(mode.is_healthy)
        assert api.webhook.url == f"https://bot.example{webhook_path(TOKEN)}"
        assert api.webhook.secret == "s3cret"
        assert api.webhook.kinds == ALLOWED_UPDATES


async def test_a_process_that_joins_others_answers_when_they_count_it() -> None:
    clock, members = FakeClock(), list[MemoryProcessGroup]()
    MemoryProcessGroup(members)
    store = MemoryOutboxStore(members)
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, lambda bot: make_webhook_mode(bot, store=store), clock) as (mode, _),
    ):
        await api.wait_until(lambda: clock.is_waited_for(JOIN_SECONDS))
        assert not api.call_counts
        clock.pass_time(JOIN_SECONDS)
        await api.wait_until(mode.is_healthy)


async def test_an_address_that_telegram_refuses_is_told_in_a_sentence() -> None:
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, lambda bot: make_webhook_mode(bot, "http://bot.example")) as (mode, task),
    ):
        with pytest.raises(ConfigurationError, match=r"refuses the webhook .* check PUBLIC_URL"):
            await asyncio.wait_for(task, 30)
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


async def test_a_removed_webhook_is_set_again_and_a_taken_one_is_told() -> None:
    clock = FakeClock()
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_webhook_mode, clock) as (mode, _),
    ):
        await wait_for_check(api, clock)
        api.webhook = WebhookSettings()
        clock.pass_time(WEBHOOK_CHECK_SECONDS)
        await api.wait_until(lambda: bool(api.webhook.url))
        await wait_for_check(api, clock)
        api.webhook = WebhookSettings("https://other.example/hook")
        clock.pass_time(WEBHOOK_CHECK_SECONDS)
        await api.wait_until(lambda: not mode.is_healthy())
        assert api.webhook.url == "https://other.example/hook"


async def test_a_webhook_that_could_not_be_seen_for_long_is_not_well() -> None:
    clock = FakeClock()
    async with (
        BotApiServer().run_server() as api,
        running_mode(api, make_webhook_mode, clock) as (mode, _),
    ):
        await wait_for_check(api, clock)
        api.faults = [ServerFault("getWebhookInfo", 502)]
        clock.pass_time(WEBHOOK_CHECK_SECONDS)
        await wait_for_check(api, clock)
        assert mode.is_healthy()
        api.faults = [ServerFault("getWebhookInfo", 502)]
        clock.pass_time(MAX_CHECK_AGE_SECONDS)
        assert not mode.is_healthy()
        await wait_for_check(api, clock)
        clock.pass_time(WEBHOOK_CHECK_SECONDS)
        await api.wait_until(mode.is_healthy)


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
            await asyncio.wait_for(task, 30)


def test_the_path_of_the_webhook_shows_nothing_of_the_token() -> None:
    path = webhook_path(TOKEN)
    assert path == webhook_path(TOKEN) != webhook_path("1:other")
    assert not any(part in path for part in TOKEN.split(":"))
