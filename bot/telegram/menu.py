"""What Telegram shows around the chat: the commands menu and the bot's descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
EDITOR_COMMANDS = (*PRIVATE_COMMANDS, "misses", "ratings", "stats", "digest")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands menus and descriptions of a bot, in every language of the catalogue."""

    bot: Bot
    catalogue: Catalogue
    has_many_articles: bool
    """Whether /articles is shown."""
    editors: Sequence[int] = ()
    """Telegram ids that get a longer menu, each from the first start after they wrote to the bot.
    """

    async def publish_all(self) -> None:
        """Set all menus and descriptions.

        A failure is logged and never stops the bot: the menu stays as it was.
        """
        for language in (None, *self.catalogue.languages):
            try:
                await self._publish_language(language)
            except TelegramError as error:
                _log.warning("menu not published", error=type(error).__name__, language=language)
        for editor in self.editors:
            try:
                await self._publish_for_editor(editor)
            except TelegramError as error:
                _log.warning("editor's menu not published", error=type(error).__name__)

    async def _publish_language(self, language: str | None) -> None:
        await self._set_commands(PRIVATE_COMMANDS, BotCommandScopeAllPrivateChats(), language)
        await self._set_commands(GROUP_COMMANDS, BotCommandScopeAllGroupChats(), language)
        # A list left in these scopes by an earlier program would show beside, or instead of, ours.
        for stale in (BotCommandScopeDefault(), BotCommandScopeAllChatAdministrators()):
            await self.bot.delete_my_commands(stale, language)
        await self.bot.set_my_description(
            self._format_sentence("bot-description", language), language
        )
        about = self._format_sentence("bot-short-description", language)
        await self.bot.set_my_short_description(about, language)

    async def _publish_for_editor(self, editor: int) -> None:
        for language in (None, *self.catalogue.languages):
            await self._set_commands(EDITOR_COMMANDS, BotCommandScopeChat(editor), language)

    async def _set_commands(
        self, names: Sequence[str], scope: BotCommandScope, language: str | None
    ) -> None:
        commands = [
            BotCommand(name, self._format_sentence(f"command-{name}", language))
            for name in names
            if self.has_many_articles or name != "articles"
        ]
        await self.bot.set_my_commands(commands, scope, language)

    def _format_sentence(self, key: str, language: str | None) -> str:
        return self.catalogue.format_message(language or FALLBACK_LANGUAGE, key)
