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

from bot.conversation.i18n.catalogue import FALLBACK_LANGUAGE, Catalogue
from bot.telegram.client.bot import Bot

PRIVATE_COMMANDS = (
    *("start", "questions", "read", "articles", "about"),
    *("language", "help", "privacy", "forget"),
)
GROUP_COMMANDS = ("ask", "questions", "articles", "about", "help", "privacy")
"""Whoever is alone with the bot just writes; in a group, what is each reader's own stays out."""
EDITOR_COMMANDS = (*PRIVATE_COMMANDS, "misses", "ratings")

_log = structlog.get_logger(__name__)


async def publish_menus(
    bot: Bot, phrases: Catalogue, *, has_many_articles: bool, editors: Sequence[int] = ()
) -> None:
    """Set menus and descriptions for every language; `several` articles show /articles.

    `editors` (Telegram ids) get a longer menu, each from the first start after they wrote to the
    bot. A failure is logged and never stops the bot: the menu stays as it was.
    """
    for language in (None, *phrases.languages):
        try:
            await _publish_language_menus(
                bot, phrases, language, has_many_articles=has_many_articles
            )
        except TelegramError as error:
            _log.warning("menu not published", error=type(error).__name__, language=language)
    for editor in editors:
        try:
            await _publish_editor_menu(bot, phrases, editor, has_many_articles=has_many_articles)
        except TelegramError as error:
            _log.warning("editor's menu not published", error=type(error).__name__)


async def _publish_editor_menu(
    bot: Bot, phrases: Catalogue, editor: int, *, has_many_articles: bool
) -> None:
    for language in (None, *phrases.languages):
        commands = _build_commands(
            phrases, EDITOR_COMMANDS, language, has_many_articles=has_many_articles
        )
        await bot.set_my_commands(commands, BotCommandScopeChat(editor), language)


def _build_commands(
    phrases: Catalogue, names: Sequence[str], language: str | None, *, has_many_articles: bool
) -> list[BotCommand]:
    shown_names = [name for name in names if has_many_articles or name != "articles"]
    return [
        BotCommand(
            command, phrases.format_message(language or FALLBACK_LANGUAGE, f"command-{command}")
        )
        for command in shown_names
    ]


async def _publish_language_menus(
    bot: Bot, phrases: Catalogue, language: str | None, *, has_many_articles: bool
) -> None:
    def format_message(key: str) -> str:
        return phrases.format_message(language or FALLBACK_LANGUAGE, key)

    scopes: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
        (BotCommandScopeAllPrivateChats(), PRIVATE_COMMANDS),
        (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
    )
    for scope, names in scopes:
        commands = _build_commands(phrases, names, language, has_many_articles=has_many_articles)
        await bot.set_my_commands(commands, scope, language)
    # A list left in these scopes by an earlier program would show beside, or instead of, ours.
    for stale in (BotCommandScopeDefault(), BotCommandScopeAllChatAdministrators()):
        await bot.delete_my_commands(stale, language)
    await bot.set_my_description(format_message("bot-description"), language)
    await bot.set_my_short_description(format_message("bot-short-description"), language)
