"""What Telegram shows around the chat: the commands menu and the bot's descriptions."""

from __future__ import annotations

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.conversation.phrases import FALLBACK, Phrases
from bot.telegram.bot import Bot

PRIVATE = (
    *("start", "questions", "read", "articles", "about"),
    *("language", "help", "privacy", "forget"),
)
GROUP = ("ask", "questions", "articles", "about", "help", "privacy")
"""Whoever is alone with the bot just writes; in a group, what is each reader's own stays out."""

_log = structlog.get_logger(__name__)


async def publish(bot: Bot, phrases: Phrases, *, several: bool) -> None:
    """Set menus and descriptions for every language; `several` articles show /articles.

    A failure is logged and never stops the bot: the menu stays as it was.
    """
    for language in (None, *phrases.languages):
        try:
            await _publish(bot, phrases, language, several=several)
        except TelegramError as error:
            _log.warning("menu not published", error=type(error).__name__, language=language)


async def _publish(bot: Bot, phrases: Phrases, language: str | None, *, several: bool) -> None:
    def say(key: str) -> str:
        return phrases.say(language or FALLBACK, key)

    scopes: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
    )
    for scope, names in scopes:
        shown = [name for name in names if several or name != "articles"]
        commands = [BotCommand(name, say(f"command-{name}")) for name in shown]
        await bot.set_my_commands(commands, scope, language)
    # A list left in these scopes by an earlier program would show beside, or instead of, ours.
    for stale in (BotCommandScopeDefault(), BotCommandScopeAllChatAdministrators()):
        await bot.delete_my_commands(stale, language)
    await bot.set_my_description(say("bot-description"), language)
    await bot.set_my_short_description(say("bot-short-description"), language)
