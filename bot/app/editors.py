"""Who the editors are, and what they alone may look up of what readers left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Container, Mapping
from datetime import date
from typing import Protocol

from bot.conversation.model.callback_data import Action, CallbackData
from bot.conversation.model.event import (
    Command,
    EditorPage,
    Event,
    MissesPage,
    RatingsPage,
    StatsPage,
    Tap,
)
from bot.conversation.model.feedback import EntryRating, Miss
from bot.conversation.model.statistics import Statistics


class FeedbackSource(Protocol):
    """What readers left. All raise StoreError when it can't be used."""

    async def list_misses(self, limit: int = 1000) -> tuple[Miss, ...]:
        """The questions that they sent, the newest first."""
        ...

    async def list_ratings(self) -> tuple[EntryRating, ...]:
        """For every rated entry how many it helped, and how many it didn't."""
        ...

    async def list_counters(self, days: int = 30) -> Mapping[tuple[date, str], int]:
        """The counters of the last days, by day and name."""
        ...


STATS_DAYS = 7
"""Days that /stats tells of, today among them."""


class EditorQueries:
    """Looks up what readers left, for the editors alone."""

    def __init__(self, editor_ids: Container[int], feedback: FeedbackSource) -> None:
        """`editor_ids` are the Telegram ids of the editors."""
        self._editor_ids, self._feedback = editor_ids, feedback
        self._page_builders: dict[str, Callable[[Event], Awaitable[EditorPage]]] = {
            "misses": self._misses_page,
            "ratings": self._ratings_page,
            "stats": self._stats_page,
        }

    async def query_for(self, reader: int, event: Event) -> EditorPage | None:
        """What an editor asks for in their own chat, by a command or a page's button.

        None for any other event, and for whoever is no editor. Raises StoreError.
        """
        if reader not in self._editor_ids or not event.context.private:
            return None
        match event:
            case Command(name=name) if page_builder := self._page_builders.get(name):
                return await page_builder(event)
            case Tap(callback=CallbackData(action=Action.MISSES_PAGE, page=page)):
                return await self._misses_page(event, page, edit=True)
            case Tap(callback=CallbackData(action=Action.RATINGS_PAGE, page=page)):
                return await self._ratings_page(event, page, edit=True)
        return None

    async def _misses_page(self, event: Event, page: int = 1, *, edit: bool = False) -> MissesPage:
        return MissesPage(await self._feedback.list_misses(), page, edit, event.context)

    async def _ratings_page(
        self, event: Event, page: int = 1, *, edit: bool = False
    ) -> RatingsPage:
        return RatingsPage(await self._feedback.list_ratings(), page, edit, event.context)

    async def _stats_page(self, event: Event) -> StatsPage:
        counts = Counter[str]()
        for (_, name), count in (await self._feedback.list_counters(STATS_DAYS)).items():
            counts[name] += count
        return StatsPage(Statistics(counts), STATS_DAYS, event.context)
