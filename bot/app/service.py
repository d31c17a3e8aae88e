"""The program behind every chat: an event in, a turn out, kept so that it happens once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import structlog

from bot.app.editors import EditorQueries
from bot.app.metrics import BotMetrics
from bot.app.rate_limit import RateLimiter, RateVerdict
from bot.conversation.i18n.catalogue import Catalogue
from bot.conversation.inline_mode import SearchResultsPage
from bot.conversation.model.event import ChatContext, Event, Tap, event_kind
from bot.conversation.model.turn import ReaderState, Reply, Text, Turn, TurnRecord
from bot.errors import StoreError

MAX_GROUP_EVENTS = 19
"""Events a minute; with the notice, as many answers as Telegram lets a bot give in a group."""
MAX_READER_SEARCHES = 60
"""Searches of one reader a minute; Telegram asks at nearly every key."""

_log = structlog.get_logger(__name__)


class DialoguePolicy(Protocol):
    """The conversation: pure."""

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        """Answer an event."""
        ...


class InlineSearch(Protocol):
    """What searches find: pure."""

    def find_page(self, query: str, offset: str, context: ChatContext) -> SearchResultsPage:
        """Find entries."""
        ...


class TurnStore(Protocol):
    """What outlives the process. All raise StoreError when it can't be used."""

    async def find_turn(self, update_id: int) -> Turn | None:
        """The turn kept for this update."""
        ...

    async def commit_once(
        self, update_id: int, reader: int, answer: Callable[[ReaderState], Turn]
    ) -> Turn:
        """The turn kept for this update, or else `answer` to the reader's state, kept."""
        ...

    async def load_state(self, reader: int) -> ReaderState:
        """What is remembered of a reader."""
        ...

    async def record_failure(self, update_id: int) -> int:
        """Note a failure of this update; how many there are."""
        ...

    async def forget_reader(self, reader: int) -> None:
        """Delete everything of a reader."""
        ...


class BotService:
    """Answers events: each update once, each reader at a bearable pace, each with a log line."""

    def __init__(  # noqa: PLR0913 - put together in one place, by name
        self,
        policy: DialoguePolicy,
        store: TurnStore,
        catalogue: Catalogue,
        *,
        inline_search: InlineSearch | None = None,
        editors: EditorQueries | None = None,
        reader_limiter: RateLimiter | None = None,
        group_limiter: RateLimiter | None = None,
        search_limiter: RateLimiter | None = None,
        metrics: BotMetrics | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._policy, self._store, self._catalogue = policy, store, catalogue
        self._inline_search, self._editors = inline_search, editors
        self._reader_limiter = reader_limiter or RateLimiter()
        self._group_limiter = group_limiter or RateLimiter(MAX_GROUP_EVENTS)
        self._search_limiter = search_limiter or RateLimiter(MAX_READER_SEARCHES)
        self._metrics = metrics or BotMetrics()
        self._clock = clock

    async def handle_event(
        self, update_id: int, reader: int, event: Event, group: int | None = None
    ) -> Turn:
        """The turn for an event, committed; the same one again for an update handled before.

        `group` is the id of the chat when others read it too. Raises StoreError when the store
        can't be used.
        """
        began = time.perf_counter()
        try:
            verdict = self._check_rate(reader, group)
            turn = await self._route_event(update_id, reader, self._with_date(event), verdict)
        except StoreError:
            self._metrics.count_error("store")
            raise
        record, took = turn.record, time.perf_counter() - began
        self._metrics.count_update(record, took)
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

    async def search_entries(
        self, update_id: int, reader: int, query: str, offset: str, context: ChatContext
    ) -> SearchResultsPage | None:
        """What a search finds, with its log line; None when it isn't to be answered."""
        began, page = time.perf_counter(), None
        if (
            self._inline_search
            and self._search_limiter.check_rate(reader, self._clock().timestamp())
            is RateVerdict.ALLOW
        ):
            today = context.today or self._clock().date()
            page = self._inline_search.find_page(query, offset, replace(context, today=today))
        decision = "limited" if page is None else "found" if page.results else "nothing"
        took = time.perf_counter() - began
        self._metrics.count_update(TurnRecord("inline", decision), took)
        ms = round(took * 1000, 1)
        _log.info("update", update=update_id, kind="inline", decision=decision, ms=ms)
        return page

    async def was_handled(self, update_id: int) -> bool:
        """Whether a turn is committed for this update."""
        return await self._store.find_turn(update_id) is not None

    async def forget_reader(self, reader: int) -> None:
        """Delete everything that is kept about a reader."""
        await self._store.forget_reader(reader)
        _log.info("reader forgotten")

    async def count_failure(self, update_id: int) -> int:
        """Note that an update failed; returns how many times it has."""
        self._metrics.count_error("update")
        return await self._store.record_failure(update_id)

    def build_apology(self, event: Event) -> Turn:
        """What to say when an event is given up."""
        return self._system_message(event, ReaderState(), "trouble", "failed")

    def _check_rate(self, reader: int, group: int | None) -> RateVerdict:
        """The slower of the reader's pace and the group's."""
        now = self._clock().timestamp()
        verdict = self._reader_limiter.check_rate(reader, now)
        if group is None or verdict is RateVerdict.DROP:
            return verdict
        return max(verdict, self._group_limiter.check_rate(group, now), key=lambda rate: rate.value)

    async def _route_event(
        self, update_id: int, reader: int, event: Event, verdict: RateVerdict
    ) -> Turn:
        if verdict is RateVerdict.DROP:
            committed = await self._store.find_turn(update_id)
            return committed or Turn(TurnRecord(event_kind(event), "limited"))
        editor_query = await self._editors.query_for(reader, event) if self._editors else None
        if editor_query and verdict is RateVerdict.ALLOW:
            return await self._uncommitted_turn(update_id, reader, editor_query)
        return await self._store.commit_once(
            update_id, reader, self._answer_function(event, verdict)
        )

    async def _uncommitted_turn(self, update_id: int, reader: int, event: Event) -> Turn:
        """A turn that shows what others left: not kept, so that it can't outlive their /forget."""
        turn = self._policy.answer_event(event, await self._store.load_state(reader))
        await self._store.commit_once(update_id, reader, lambda state: Turn(turn.record, state))
        return turn

    def _answer_function(self, event: Event, verdict: RateVerdict) -> Callable[[ReaderState], Turn]:
        if verdict is RateVerdict.WARN:
            return lambda state: self._system_message(event, state, "slow-down", "limited")
        return lambda state: self._policy.answer_event(event, state)

    def _system_message(
        self, event: Event, state: ReaderState, message_id: str, decision: str
    ) -> Turn:
        sentence = self._catalogue.format_message(
            state.language or event.context.language or "en", message_id
        )
        record = TurnRecord(event_kind(event), decision)
        if isinstance(event, Tap):
            return Turn(record, state, toast=sentence)
        return Turn(record, state, Reply(Text(sentence)))

    def _with_date(self, event: Event) -> Event:
        if event.context.today is not None:
            return event
        return replace(event, context=replace(event.context, today=self._clock().date()))
