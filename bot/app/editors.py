"""Who the editors are, and what they alone may look up of what readers left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Container, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from bot.conversation.model.callback_data import Action, CallbackData
from bot.conversation.model.event import (
    Command,
    DigestSwitch,
    EditorPage,
    Event,
    MissesFile,
    MissesPage,
    RatingsPage,
    StatsPage,
    Tap,
)
from bot.conversation.model.feedback import EntryRating, Miss
from bot.conversation.model.statistics import Statistics
from bot.desk.questions import SentMessage, format_message_line


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


class DigestSource(Protocol):
    """Who wants a message each morning. Raises StoreError."""

    async def load_digest(self, reader: int) -> object | None:
        """What an editor wants; None if that is no message."""
        ...


MAX_FILE_MISSES = 10_000
MAX_FILE_LENGTH = 4_000_000
"""Code points of the file of questions; the newest ones are in it."""
STATS_DAYS = 7
"""Days that /stats tells of, today among them."""


class EditorQueries:
    """Looks up what readers left, for the editors alone."""

    def __init__(
        self, editor_ids: Container[int], feedback: FeedbackSource, digests: DigestSource
    ) -> None:
        """`editor_ids` are the Telegram ids of the editors."""
        self._editor_ids, self._feedback, self._digests = editor_ids, feedback, digests
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
            case Command(name="digest"):
                is_on = await self._digests.load_digest(reader) is not None
                return DigestSwitch(not is_on, event.context)
            case Tap(callback=CallbackData() as callback):
                return await self._look_up_tapped(event, callback)
        return None

    async def _look_up_tapped(self, event: Tap, callback: CallbackData) -> EditorPage | None:
        match callback.action:
            case Action.MISSES_PAGE:
                return await self._misses_page(event, callback.page, edit=True)
            case Action.RATINGS_PAGE:
                return await self._ratings_page(event, callback.page, edit=True)
            case Action.MISS:
                return replace(await self._misses_page(event), question_fingerprint=callback.target)
            case Action.MISSES_FILE:
                return await self._misses_file(event)
        return None

    async def _misses_file(self, event: Event) -> MissesFile:
        misses = await self._feedback.list_misses(MAX_FILE_MISSES)
        name = f"misses-{event.context.today or date.today()}.jsonl"
        return MissesFile(name, format_misses(misses, MAX_FILE_LENGTH), event.context)

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


def to_sent_message(miss: Miss) -> SentMessage:
    """Hand a stored question over to the desk."""
    return SentMessage(miss.text, miss.article, miss.entry, miss.day)


def format_misses(misses: Iterable[Miss], max_length: int) -> str:
    """The questions as the lines of `misses --jsonl`, as many as fit."""
    lines, length = [], 0
    for miss in misses:
        line = format_message_line(to_sent_message(miss))
        length += len(line) + 1
        if length > max_length:
            break
        lines.append(line + "\n")
    return "".join(lines)
