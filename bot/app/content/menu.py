"""The menu when the content changes: /articles is shown where there are several."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.article.library import Library
from bot.telegram.menu import Menu


class LiveMenu:
    """The menu for the content of the moment, published when the bot starts and when it changes."""

    def __init__(self, menu: Menu):
        self._menu = menu
        self._lock = asyncio.Lock()

    async def publish_menu(self) -> None:
        """Publish what is to be shown now."""
        async with self._lock:
            await self._menu.publish_all()

    async def show_library(self, library: Library) -> None:
        """Publish the menu for a library, unless it is published already."""
        has_many_articles = len(library.articles) > 1
        if has_many_articles != self._menu.has_many_articles:
            self._menu = replace(self._menu, has_many_articles=has_many_articles)
            await self.publish_menu()
