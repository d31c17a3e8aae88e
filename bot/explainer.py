"""The program behind every chat: an event in, a turn out, kept so that it happens once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import structlog

from bot.conversation.event import Context, Event, Tap
from bot.conversation.inline import Page
from bot.conversation.phrases import Phrases
from bot.conversation.turn import ReaderState, Record, Reply, Text, Turn
from bot.editors import Editors
from bot.errors import StoreError
from bot.metrics import Metrics
from bot.pace import Pace, Pacer

GROUP_LIMIT = 19
"""Events a minute; with the notice, as many answers as Telegram lets a bot give in a group."""
SEARCH_LIMIT = 60
"""Searches of one reader a minute; Telegram asks at nearly every key."""

_log = structlog.get_logger(__name__)


class Policy(Protocol):
    """The conversation: pure."""

    def turn(self, event: Event, state: ReaderState) -> Turn:
        """Answer an event."""
        ...


class Finding(Protocol):
    """What searches find: pure."""

    def page(self, query: str, offset: str, context: Context) -> Page:
        """Find entries."""
        ...


class Keeping(Protocol):
    """What outlives the process. All raise StoreError when it can't be used."""

    async def handled(self, update_id: int) -> Turn | None:
        """The turn kept for this update."""
        ...

    async def once(
        self, update_id: int, reader: int, answer: Callable[[ReaderState], Turn]
    ) -> Turn:
        """The turn kept for this update, or else `answer` to the reader's state, kept."""
        ...

    async def state(self, reader: int) -> ReaderState:
        """What is remembered of a reader."""
        ...

    async def failed(self, update_id: int) -> int:
        """Note a failure of this update; how many there are."""
        ...

    async def forget(self, reader: int) -> None:
        """Delete everything of a reader."""
        ...


class Explainer:
    """Answers events: each update once, each reader at a bearable pace, each with a log line."""

    def __init__(  # noqa: PLR0913 - put together in one place, by name
        self,
        policy: Policy,
        store: Keeping,
        phrases: Phrases,
        *,
        inline: Finding | None = None,
        editors: Editors | None = None,
        pacer: Pacer | None = None,
        groups: Pacer | None = None,
        searches: Pacer | None = None,
        metrics: Metrics | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._policy, self._store, self._phrases = policy, store, phrases
        self._inline, self._editors = inline, editors
        self._pacer = pacer or Pacer()
        self._groups = groups or Pacer(GROUP_LIMIT)
        self._searches = searches or Pacer(SEARCH_LIMIT)
        self._metrics = metrics or Metrics()
        self._clock = clock

    async def respond(
        self, update_id: int, reader: int, event: Event, group: int | None = None
    ) -> Turn:
        """The turn for an event, committed; the same one again for an update handled before.

        `group` is the id of the chat when others read it too. Raises StoreError when the store
        can't be used.
        """
        began = time.perf_counter()
        try:
            pace = self._pace(reader, group)
            turn = await self._turn(update_id, reader, self._dated(event), pace)
        except StoreError:
            self._metrics.error("store")
            raise
        record, took = turn.record, time.perf_counter() - began
        self._metrics.update(record, took)
        _log.info(
            "update",
            update=update_id,
            kind=record.kind,
            decision=record.decision,
            entry=record.entry,
            confidence=None if record.confidence is None else round(record.confidence, 3),
            ms=round(took * 1000, 1),
        )
        return turn

    async def find(
        self, update_id: int, reader: int, words: str, offset: str, context: Context
    ) -> Page | None:
        """What a search finds, with its log line; None when it isn't to be answered."""
        began, page = time.perf_counter(), None
        if self._inline and self._searches.take(reader, self._clock().timestamp()) is Pace.FINE:
            today = context.today or self._clock().date()
            page = self._inline.page(words, offset, replace(context, today=today))
        decision = "limited" if page is None else "found" if page.results else "nothing"
        took = time.perf_counter() - began
        self._metrics.update(Record("inline", decision), took)
        ms = round(took * 1000, 1)
        _log.info("update", update=update_id, kind="inline", decision=decision, ms=ms)
        return page

    async def handled(self, update_id: int) -> bool:
        """Whether a turn is committed for this update."""
        return await self._store.handled(update_id) is not None

    async def forget(self, reader: int) -> None:
        """Delete everything that is kept about a reader."""
        await self._store.forget(reader)
        _log.info("reader forgotten")

    async def failed(self, update_id: int) -> int:
        """Note that an update failed; returns how many times it has."""
        self._metrics.error("update")
        return await self._store.failed(update_id)

    def trouble(self, event: Event) -> Turn:
        """What to say when an event is given up."""
        return self._said(event, ReaderState(), "trouble", "failed")

    def _pace(self, reader: int, group: int | None) -> Pace:
        """The slower of the reader's pace and the group's."""
        now = self._clock().timestamp()
        pace = self._pacer.take(reader, now)
        if group is None or pace is Pace.SILENT:
            return pace
        return max(pace, self._groups.take(group, now), key=lambda found: found.value)

    async def _turn(self, update_id: int, reader: int, event: Event, pace: Pace) -> Turn:
        if pace is Pace.SILENT:
            kept = await self._store.handled(update_id)
            return kept or Turn(Record(kind(event), "limited"))
        found = await self._editors.looked_up(reader, event) if self._editors else None
        if found and pace is Pace.FINE:
            return await self._shown(update_id, reader, found)
        return await self._store.once(update_id, reader, self._answer(event, pace))

    async def _shown(self, update_id: int, reader: int, event: Event) -> Turn:
        """A turn that shows what others left: not kept, so that it can't outlive their /forget."""
        turn = self._policy.turn(event, await self._store.state(reader))
        await self._store.once(update_id, reader, lambda state: Turn(turn.record, state))
        return turn

    def _answer(self, event: Event, pace: Pace) -> Callable[[ReaderState], Turn]:
        if pace is Pace.NOTICE:
            return lambda state: self._said(event, state, "slow-down", "limited")
        return lambda state: self._policy.turn(event, state)

    def _said(self, event: Event, state: ReaderState, key: str, decision: str) -> Turn:
        words = self._phrases.say(state.language or event.context.language or "en", key)
        record = Record(kind(event), decision)
        if isinstance(event, Tap):
            return Turn(record, state, toast=words)
        return Turn(record, state, Reply(Text(words)))

    def _dated(self, event: Event) -> Event:
        if event.context.today is not None:
            return event
        return replace(event, context=replace(event.context, today=self._clock().date()))


def kind(event: Event) -> str:
    """What the log and the counters call an event."""
    return type(event).__name__.lower()
