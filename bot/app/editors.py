"""Who the editors are, and what they alone may look up of what readers left."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Protocol

from bot.conversation.model.callback_data import Action, decode_callback
from bot.conversation.model.event import (
    Command,
    EntryRating,
    Event,
    ListedMiss,
    MissesPage,
    RatingsPage,
    Tap,
)


class MissLike(Protocol):
    """A question that a reader sent."""

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def article(self) -> str | None:
        """The article's slug."""
        ...

    @property
    def day(self) -> date:
        """When it was sent."""
        ...


class FeedbackSource(Protocol):
    """What readers left. All raise StoreError when it can't be used."""

    async def list_misses(self, limit: int = 1000) -> Sequence[MissLike]:
        """The questions that they sent, the newest first."""
        ...

    async def list_ratings(self) -> Mapping[str, tuple[int, int]]:
        """For every rated entry how many it helped, and how many it didn't."""
        ...


class EditorQueries:
    """Looks up what readers left, for the editors alone."""

    def __init__(self, editor_ids: Container[int], feedback: FeedbackSource) -> None:
        """`ids` are the Telegram ids of the editors."""
        self._editor_ids, self._feedback = editor_ids, feedback

    async def query_for(self, reader: int, event: Event) -> MissesPage | RatingsPage | None:
        """What an editor asks for, by /misses, /ratings or a page's button, in their own chat.

        None for any other event, and for whoever is no editor. Raises StoreError.
        """
        if reader not in self._editor_ids or not event.context.private:
            return None
        match event:
            case Command(name="misses"):
                return await self._misses_page(event)
            case Command(name="ratings"):
                return await self._ratings_page(event)
            case Tap(data=data):
                return await self._page_query(event, data)
        return None

    async def _page_query(self, event: Event, data: str) -> MissesPage | RatingsPage | None:
        callback = decode_callback(data)
        if callback and callback.action is Action.MISSES_PAGE:
            return await self._misses_page(event, callback.page, edit=True)
        if callback and callback.action is Action.RATINGS_PAGE:
            return await self._ratings_page(event, callback.page, edit=True)
        return None

    async def _misses_page(self, event: Event, page: int = 1, *, edit: bool = False) -> MissesPage:
        stored_misses = await self._feedback.list_misses()
        misses = tuple(ListedMiss(miss.text, miss.article, miss.day) for miss in stored_misses)
        return MissesPage(misses, page, edit, event.context)

    async def _ratings_page(
        self, event: Event, page: int = 1, *, edit: bool = False
    ) -> RatingsPage:
        counts_by_entry = await self._feedback.list_ratings()
        scores = tuple(EntryRating(entry, *counts) for entry, counts in counts_by_entry.items())
        return RatingsPage(scores, page, edit, event.context)
