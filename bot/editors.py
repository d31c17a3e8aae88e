"""Who the editors are, and what they alone may look up of what readers left."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Protocol

from bot.conversation.callback import Action, decode
from bot.conversation.event import Command, Event, Left, Misses, Ratings, Score, Tap


class Miss(Protocol):
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


class Notes(Protocol):
    """What readers left. All raise StoreError when it can't be used."""

    async def misses(self, limit: int = 1000) -> Sequence[Miss]:
        """The questions that they sent, the newest first."""
        ...

    async def ratings(self) -> Mapping[str, tuple[int, int]]:
        """For every rated entry how many it helped, and how many it didn't."""
        ...


class Editors:
    """Looks up what readers left, for the editors alone."""

    def __init__(self, ids: Container[int], notes: Notes) -> None:
        """`ids` are the Telegram ids of the editors."""
        self._ids, self._notes = ids, notes

    async def looked_up(self, reader: int, event: Event) -> Misses | Ratings | None:
        """What an editor asks for, by /misses, /ratings or a page's button, in their own chat.

        None for any other event, and for whoever is no editor. Raises StoreError.
        """
        if reader not in self._ids or not event.context.private:
            return None
        match event:
            case Command(name="misses"):
                return await self._misses(event)
            case Command(name="ratings"):
                return await self._ratings(event)
            case Tap(data=data):
                return await self._turned(event, data)
        return None

    async def _turned(self, event: Event, data: str) -> Misses | Ratings | None:
        callback = decode(data)
        if callback and callback.action is Action.MISSES_PAGE:
            return await self._misses(event, callback.page, edit=True)
        if callback and callback.action is Action.RATINGS_PAGE:
            return await self._ratings(event, callback.page, edit=True)
        return None

    async def _misses(self, event: Event, page: int = 1, *, edit: bool = False) -> Misses:
        kept = await self._notes.misses()
        left = tuple(Left(miss.text, miss.article, miss.day) for miss in kept)
        return Misses(left, page, edit, event.context)

    async def _ratings(self, event: Event, page: int = 1, *, edit: bool = False) -> Ratings:
        kept = await self._notes.ratings()
        scores = tuple(Score(entry, *counts) for entry, counts in kept.items())
        return Ratings(scores, page, edit, event.context)
