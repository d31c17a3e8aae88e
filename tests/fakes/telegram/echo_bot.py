"""The smallest bot there is, on an in-memory Telegram: it says back what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    SwitchInlineQueryChosenChat,
    Update,
)

from bot.fake_telegram.request import FakeTelegramRequest
from bot.fake_telegram.server import FAKE_TOKEN, FakeTelegram


@dataclass(frozen=True)
class RunningBot:
    telegram: FakeTelegram
    bot: Bot
    request: FakeTelegramRequest


@asynccontextmanager
async def running_bot(telegram: FakeTelegram, *, echo: bool = True) -> AsyncIterator[RunningBot]:
    request = FakeTelegramRequest(telegram)
    async with Bot(
        FAKE_TOKEN, request=request, get_updates_request=FakeTelegramRequest(telegram)
    ) as bot:
        task = asyncio.create_task(_poll_updates(bot)) if echo else None
        try:
            yield RunningBot(telegram, bot, request)
        finally:
            if task:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def _poll_updates(bot: Bot) -> None:
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=30):
            await _answer_update(bot, update)
            offset = update.update_id + 1


async def _answer_update(bot: Bot, update: Update) -> None:
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Again", callback_data="a"))
    if update.message and update.message.text == "/share":
        chosen_chat = SwitchInlineQueryChosenChat("aid", True, True, True, True)
        button = InlineKeyboardButton("Share", switch_inline_query_chosen_chat=chosen_chat)
        keyboard = InlineKeyboardMarkup.from_button(button)
    if update.callback_query:
        await update.callback_query.answer("Tapped")
        await bot.send_message(update.callback_query.from_user.id, "You tapped")
    elif update.inline_query:
        await _offer_numbered_results(update.inline_query)
    elif update.message and not update.message.via_bot:
        text = update.message.text or "no words"
        await bot.send_message(update.message.chat.id, f"You said: {text}", reply_markup=keyboard)


async def _offer_numbered_results(query: InlineQuery) -> None:
    start = int(query.offset or 0)
    results = [
        InlineQueryResultArticle(
            str(number),
            f"{query.query} {number}",
            InputTextMessageContent(f"Found: {query.query} {number}"),
            description=f"The first line of {number}",
        )
        for number in range(start, start + 3)
    ]
    button = InlineQueryResultsButton("Ask the bot", start_parameter="aid")
    await query.answer(results, next_offset=str(start + 3) if start < 6 else "", button=button)
