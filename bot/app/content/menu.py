"""The menu when the content changes: /articles is shown where there are several."""

from __future__ import annotations

from dataclasses import replace

from bot.article.library import Library
from bot.telegram.menu import Menu


class MenuRefresher:
    """Publishes the menu anew when it has to show something else."""

    def __init__(self, menu: Menu):
        self._menu = menu

    async def refresh_menu(self, library: Library) -> None:
        """Publish the menu for a library, unless it is published already."""
        has_many_articles = len(library.articles) > 1
        if has_many_articles != self._menu.has_many_articles:
            self._menu = replace(self._menu, has_many_articles=has_many_articles)
            await self._menu.publish_all()
