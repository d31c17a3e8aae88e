"""The program behind every chat: an event in, a turn out, kept so that it happens once."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

import structlog

from bot.app.editors import EditorQueries
from bot.app.metrics import BotMetrics
from bot.app.rate_limit import PaceClock, RateLimits, RateVerdict
from bot.article.library import Library
from bot.conversation.inline_mode import SearchResultsPage
from bot.conversation.model.event import ChatContext, DigestSwitch, Event, Tap, event_kind
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.errors import StoreError
from bot.store.tasks.yielding import LoopYielder
from bot.telegram.incoming.model import IncomingEvent, IncomingInlineQuery

_log = structlog.get_logger(__name__)


class DialoguePolicy(Protocol):
    """What answers events. Pure: all that it knows comes in with the call."""

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        """Say what an event is answered with, and what is remembered of its reader then."""
        ...

    def answer_rate_limited(self, event: Event, state: ReaderState) -> Turn:
        """Ask a reader who sends too much for patience."""
        ...

    def answer_failed(self, event: Event, state: ReaderState) -> Turn:
        """Say that an event couldn't be answered."""
        ...


class InlineSearch(Protocol):
    """What answers searches from any chat. Pure, too."""

    def find_page(self, query: str, offset: str, context: ChatContext) -> SearchResultsPage:
        """Find a page of entries; `offset` is that of a page before, or empty."""
        ...


class TurnStore(Protocol):
    """What outlives the process. All raise StoreError when it can't be used."""

    async def find_turn(self, update_id: int) -> Turn | None:
        """The turn kept for this update."""
        ...

    async def commit_once(
        self, update_id: int, reader: int, answer: Callable[[ReaderState], Turn]
    ) -> tuple[Turn, bool]:
        """The turn kept for this update, or else `answer` to the reader's state, kept.

        Also whether it is new.
        """
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


class ConversationSource(Protocol):
    """Whatever holds the pure side of the bot; it may be another from one turn to the next."""

    @property
    def dialogue(self) -> DialoguePolicy:
        """What answers events."""
        ...

    @property
    def inline_search(self) -> InlineSearch:
        """What answers searches."""
        ...


@dataclass(frozen=True, slots=True)
class Conversation:
    """The pure side of the bot: what it answers, and what searches find."""

    dialogue: DialoguePolicy
    inline_search: InlineSearch
    version: str | None = None
    """Which content it is about."""
    library: Library = field(default_factory=lambda: Library(()))
    list_warm_up_steps: Callable[[], Iterable[Callable[[], object]]] = tuple
    """Gives what its first turns would wait for, in pieces of a few milliseconds."""


def utc_now() -> datetime:
    """The time by the machine's clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class BotService:
    """Answers events: each update once, each reader at a bearable pace, each with a log line."""

    conversation: ConversationSource
    store: TurnStore
    editors: EditorQueries
    limits: RateLimits = field(default_factory=RateLimits)
    metrics: BotMetrics = field(default_factory=BotMetrics)
    clock: Callable[[], datetime] = utc_now
    steady_clock: Callable[[], float] = time.monotonic
    pace_clock: PaceClock = field(default_factory=lambda: PaceClock(time.time(), time.monotonic()))
    _yielder: LoopYielder = field(default_factory=LoopYielder, init=False, repr=False)

    async def handle_event(self, incoming: IncomingEvent) -> tuple[Turn, bool]:
        """The turn for an event, committed, and whether it is new.

        An update handled before has the turn it had then. Raises StoreError when the store can't be
        used.
        """
        began = time.perf_counter()
        moment = self.pace_clock.date_event(self.steady_clock(), incoming.written_at)
        try:
            verdict = self.limits.check_event(
                incoming.update_id, incoming.reader, incoming.group, moment, _tap_key(incoming)
            )
            dated = replace(incoming, event=self._with_date(incoming.event))
            turn, is_new = await self._route_event(dated, verdict)
        except StoreError:
            self.metrics.count_error("store")
            raise
        took = time.perf_counter() - began
        self.metrics.count_update(turn.record, took)
        _log_update(incoming.update_id, turn.record, took)
        return turn, is_new

    async def search_entries(self, search: IncomingInlineQuery) -> SearchResultsPage | None:
        """What a search finds, with its log line; None when it isn't to be answered."""
        began, page = time.perf_counter(), None
        now = self.clock()
        verdict = self.limits.searches.check_rate(search.reader, self.steady_clock())
        if verdict is RateVerdict.ALLOW:
            context = replace(search.context, today=search.context.today or now.date())
            find_page = self.conversation.inline_search.find_page
            page = await self._yielder.run_piece(
                partial(find_page, search.words, search.offset, context)
            )
        decision = "limited" if page is None else "found" if page.results else "nothing"
        took = time.perf_counter() - began
        self.metrics.count_update(TurnRecord("inline", decision), took)
        ms = round(took * 1000, 1)
        _log.info("update", update=search.update_id, kind="inline", decision=decision, ms=ms)
        return page

    async def forget_reader(self, reader: int) -> None:
        """Delete everything that is kept about a reader."""
        await self.store.forget_reader(reader)
        _log.info("reader forgotten")

    async def count_failure(self, update_id: int) -> int:
        """Note that an update failed; returns how many times it has."""
        self.metrics.count_error("update")
        return await self.store.record_failure(update_id)

    def build_apology(self, event: Event) -> Turn:
        """What to say when an event is given up."""
        return self.conversation.dialogue.answer_failed(event, ReaderState())

    def share_limits(self, processes: int) -> None:
        """Divide what readers may do among so many processes."""
        self.limits.share_among(processes)

    async def _route_event(
        self, incoming: IncomingEvent, verdict: RateVerdict
    ) -> tuple[Turn, bool]:
        dialogue, event = self.conversation.dialogue, incoming.event
        if verdict is RateVerdict.DROP:
            committed_turn = await self.store.find_turn(incoming.update_id)
            limited_turn = Turn(TurnRecord(event_kind(event), "limited"))
            return committed_turn or limited_turn, committed_turn is None
        answer = dialogue.answer_event
        if verdict is RateVerdict.WARN:
            answer = dialogue.answer_rate_limited
        elif editor_query := await self.editors.query_for(incoming.reader, event):
            event = editor_query
            if not isinstance(event, DigestSwitch):
                return await self._show_editor_page(replace(incoming, event=event))
        return await self.store.commit_once(
            incoming.update_id, incoming.reader, partial(answer, event)
        )

    async def _show_editor_page(self, incoming: IncomingEvent) -> tuple[Turn, bool]:
        """A turn that shows what others left: not kept, so that it can't outlive their /forget."""
        state = await self.store.load_state(incoming.reader)
        turn = self.conversation.dialogue.answer_event(incoming.event, state)
        _, is_new = await self.store.commit_once(
            incoming.update_id, incoming.reader, partial(Turn, turn.record)
        )
        return turn, is_new

    def _with_date(self, event: Event) -> Event:
        if event.context.today is not None:
            return event
        return replace(event, context=replace(event.context, today=self.clock().date()))


def _tap_key(incoming: IncomingEvent) -> Hashable | None:
    """What a tap asks for, and under which message; None for anything else."""
    event = incoming.event
    if not isinstance(event, Tap):
        return None
    message = incoming.tapped_message_id, incoming.reply_to_message_id
    return incoming.chat, message, event.callback


def _log_update(update_id: int, record: TurnRecord, seconds: float) -> None:
    _log.info(
        "update",
        update=update_id,
        kind=record.kind,
        decision=record.decision,
        entry=record.entry,
        confidence=None if record.confidence is None else round(record.confidence, 3),
        ms=round(seconds * 1000, 1),
    )
