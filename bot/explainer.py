"""The program behind every chat: an event in, a turn out, kept so that it happens once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import structlog

from bot.conversation.event import Event, Tap
from bot.conversation.phrases import Phrases
from bot.conversation.turn import ReaderState, Record, Reply, Text, Turn
from bot.errors import StoreError
from bot.metrics import Metrics
from bot.pace import Pace, Pacer

_log = structlog.get_logger(__name__)


class Policy(Protocol):
    """The conversation: pure."""

    def turn(self, event: Event, state: ReaderState) -> Turn:
        """Answer an event."""
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
        pacer: Pacer | None = None,
        metrics: Metrics | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._policy, self._store, self._phrases = policy, store, phrases
        self._pacer = pacer or Pacer()
        self._metrics = metrics or Metrics()
        self._clock = clock

    async def respond(self, update_id: int, reader: int, event: Event) -> Turn:
        """The turn for an event, committed; the same one again for an update handled before.

        Raises StoreError when the store can't be used.
        """
        began = time.perf_counter()
        try:
            turn = await self._turn(update_id, reader, self._dated(event))
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

    async def _turn(self, update_id: int, reader: int, event: Event) -> Turn:
        pace = self._pacer.take(reader, self._clock().timestamp())
        if pace is Pace.SILENT:
            kept = await self._store.handled(update_id)
            return kept or Turn(Record(kind(event), "limited"))
        return await self._store.once(update_id, reader, self._answer(event, pace))

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
