from __future__ import annotations

import pytest
from telegram.error import TelegramError

from bot.errors import ConfigurationError
from bot.telegram.client.bot import MAX_RETRY_SECONDS, build_bot, connect_bot
from bot.telegram.client.call import Call
from tests.fakes.clock import FakeClock
from tests.faults.bot_api.server import TOKEN, BotApiServer, ServerFault


async def test_a_bot_knows_itself_once_connected() -> None:
    async with BotApiServer().run_server() as api:
        bot = build_bot(TOKEN, api.url)
        me = await connect_bot(bot)
        await bot.shutdown()
    assert me.username == "explainer_bot"


async def test_a_bot_shows_no_token_of_itself() -> None:
    bot = build_bot(TOKEN, "http://127.0.0.1:1")
    assert TOKEN not in f"{bot!r} {bot}"


@pytest.mark.parametrize(
    ("token", "status", "words"),
    [(f"{TOKEN}x", 401, "Telegram refuses BOT_TOKEN"), (TOKEN, 404, "knows no such bot")],
)
async def test_a_refused_token_is_one_sentence_that_does_not_show_it(
    token: str, status: int, words: str
) -> None:
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("getMe", status, description="Not Found")] * (status == 404)
        bot = build_bot(token, api.url)
        with pytest.raises(ConfigurationError, match=words) as refused:
            await connect_bot(bot)
        await bot.shutdown()
    error = refused.value
    assert token not in f"{error!r} {error}"
    assert error.__suppress_context__
    assert error.exit_code == 78


async def test_connecting_waits_until_telegram_answers() -> None:
    clock = FakeClock(held_from=61)
    async with BotApiServer().run_server() as api:
        api.faults = [
            ServerFault("getMe", 502),
            ServerFault("getMe", 0),
            ServerFault("getMe", 429, retry_after=3),
            ServerFault("getMe", 401, page=True),
            ServerFault("getMe", 429, retry_after=1e9),
        ]
        bot = build_bot(TOKEN, api.url, clock=clock)
        await connect_bot(bot)
        await bot.shutdown()
    assert len(clock.waits) == 5
    assert (clock.waits[2], clock.waits[4]) == (3, MAX_RETRY_SECONDS)


async def test_a_call_returns_what_telegram_returns_and_raises_what_it_refuses() -> None:
    async with BotApiServer().run_server() as api:
        bot = build_bot(TOKEN, api.url)
        await connect_bot(bot)
        sent = await bot.post_call(Call("sendMessage", {"chat_id": 7, "text": "Yes"}))
        assert isinstance(sent, dict)
        assert sent["text"] == "Yes"
        with pytest.raises(TelegramError):
            await bot.post_call(Call("sendMessage", {"chat_id": 7, "text": ""}))
        await bot.shutdown()


async def test_updates_come_raw_and_go_when_confirmed() -> None:
    async with BotApiServer().run_server() as api:
        number = api.write_message(7, "Yes")
        bot = build_bot(TOKEN, api.url)
        await connect_bot(bot)
        first = await bot.fetch_updates(None, 0, ["message"])
        again = await bot.fetch_updates(number, 0, ["message"])
        await bot.confirm_updates(number + 1)
        after = await bot.fetch_updates(None, 0, ["message"])
        await bot.shutdown()
    assert first == again
    assert isinstance(first[0], dict)
    assert first[0]["message"]["text"] == "Yes"
    assert after == []
