"""What Telegram shows around the chat: the commands menu and the bot's descriptions."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
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
EDITOR = (*PRIVATE, "misses", "ratings")

_log = structlog.get_logger(__name__)


async def publish(
    bot: Bot, phrases: Phrases, *, several: bool, editors: Sequence[int] = ()
) -> None:
    """Set menus and descriptions for every language; `several` articles show /articles.

    `editors` (Telegram ids) get a longer menu, each from the first start after they wrote to the
    bot. A failure is logged and never stops the bot: the menu stays as it was.
    """
    for language in (None, *phrases.languages):
        try:
            await _publish(bot, phrases, language, several=several)
        except TelegramError as error:
            _log.warning("menu not published", error=type(error).__name__, language=language)
    for editor in editors:
        try:
            await _publish_to(bot, phrases, editor, several=several)
        except TelegramError as error:
            _log.warning("editor's menu not published", error=type(error).__name__)


async def _publish_to(bot: Bot, phrases: Phrases, editor: int, *, several: bool) -> None:
    for language in (None, *phrases.languages):
        commands = _commands(phrases, EDITOR, language, several=several)
        await bot.set_my_commands(commands, BotCommandScopeChat(editor), language)


def _commands(
    phrases: Phrases, names: Sequence[str], language: str | None, *, several: bool
) -> list[BotCommand]:
    shown = [name for name in names if several or name != "articles"]
    return [BotCommand(n, phrases.say(language or FALLBACK, f"command-{n}")) for n in shown]


async def _publish(bot: Bot, phrases: Phrases, language: str | None, *, several: bool) -> None:
    def say(key: str) -> str:
        return phrases.say(language or FALLBACK, key)

    scopes: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
    )
    for scope, names in scopes:
        commands = _commands(phrases, names, language, several=several)
        await bot.set_my_commands(commands, scope, language)
    # A list left in these scopes by an earlier program would show beside, or instead of, ours.
    for stale in (BotCommandScopeDefault(), BotCommandScopeAllChatAdministrators()):
        await bot.delete_my_commands(stale, language)
    await bot.set_my_description(say("bot-description"), language)
    await bot.set_my_short_description(say("bot-short-description"), language)
