"""From an update to the calls that answer it: what polling and webhook share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

import structlog

from bot.conversation.inline_mode import SearchResultsPage
from bot.conversation.model.event import Event, NonTextMessage
from bot.conversation.model.turn import Turn
from bot.errors import StoreError
from bot.telegram.client.bot import Bot
from bot.telegram.client.call import Call
from bot.telegram.client.keyed_lock import KeyedLock
from bot.telegram.clock import Clock, MonotonicClock
from bot.telegram.incoming.model import (
    BotRemoved,
    IncomingEvent,
    IncomingInlineQuery,
    IncomingUpdate,
)
from bot.telegram.incoming.updates import parse_update
from bot.telegram.outgoing.calls import (
    build_inline_answer_call,
    build_message_call,
    build_toast_call,
)

ALBUM_SECONDS = 1.5
"""How long a picture without words waits for the rest of its album."""
MAX_UPDATE_TRIES = 3
"""An update that fails this often is set aside."""

_log = structlog.get_logger(__name__)


class UpdateHandler(Protocol):
    """Who answers: the program behind the chats."""

    async def handle_event(self, incoming: IncomingEvent) -> tuple[Turn, bool]:
        """The turn for an event, and whether it is new.

        An update handled before has the turn it had then.
        """
        ...

    def share_limits(self, processes: int) -> None:
        """Divide what readers may do among so many processes."""
        ...

    async def search_entries(self, search: IncomingInlineQuery) -> SearchResultsPage | None:
        """What a reader's search finds; None when it isn't to be answered."""
        ...

    async def forget_reader(self, reader: int) -> None:
        """Delete what is kept about a reader."""
        ...

    async def count_failure(self, update_id: int) -> int:
        """Note that an update failed; how many times it has."""
        ...

    def build_apology(self, event: Event) -> Turn:
        """What to say when an event is given up."""
        ...


@dataclass(frozen=True, slots=True)
class OutgoingCalls:
    """What is to be done for an update: `toast` first, then `message`; either may be None.

    A search is answered with its results in the place of a message.
    """

    incoming: IncomingEvent | None = None
    toast: Call | None = None
    message: Call | None = None
    is_new: bool = True
    """False when the update was handled before, and comes a second time."""

    @property
    def is_repeated_tap(self) -> bool:
        """Whether a tap that was handled before comes a second time, after a crash."""
        return not self.is_new and self.toast is not None


NO_CALLS = OutgoingCalls()


class UpdateFailedError(Exception):
    """An update failed and should be tried again, unless it is to be given up."""

    def __init__(self, *, give_up: bool) -> None:
        super().__init__()
        self.give_up = give_up


class Dispatcher:
    """Reads updates, has the handler answer them, and counts what fails."""

    def __init__(self, bot: Bot, handler: UpdateHandler, clock: Clock | None = None) -> None:
        self._chat_locks = KeyedLock()
        self._bot, self._handler, self._clock = bot, handler, clock or MonotonicClock()

    @asynccontextmanager
    async def hold_chat(self, incoming: IncomingUpdate) -> AsyncIterator[None]:
        """Wait for what came before in the chat, then keep what comes after waiting.

        An album's pictures come one by one, in any order and to any process: one without words
        lets the one with the caption go before it, and is answered only if none came.
        """
        event = incoming.event if isinstance(incoming, IncomingEvent) else None
        if isinstance(event, NonTextMessage) and event.album:
            await self._clock.sleep(ALBUM_SECONDS)
        async with self._chat_locks.hold_lock(incoming.chat):
            yield

    def read_update(self, raw: object) -> IncomingUpdate | None:
        """What a raw update means; one that can't be read is logged, and None like one that means
        nothing. Never raises."""
        me = self._bot.bot
        try:
            if not isinstance(raw, dict):
                raise TypeError
            incoming = parse_update(raw, me)
        except Exception:
            _log.exception("update unreadable", update=read_update_id(raw))
            return None
        if incoming is None:
            _log.info("update", update=read_update_id(raw), kind="ignored")
        return incoming

    async def dispatch_update(self, incoming: IncomingUpdate) -> OutgoingCalls:
        """The calls that answer. Raises UpdateFailedError; whoever calls holds the chat's lock."""
        try:
            if isinstance(incoming, BotRemoved):
                await self._handler.forget_reader(incoming.reader)
                _log.info("update", update=incoming.update_id, kind="farewell")
                return NO_CALLS
            if isinstance(incoming, IncomingInlineQuery):
                return await self._answer_inline_query(incoming)
            turn, is_new = await self._handler.handle_event(incoming)
            return _build_outgoing_calls(incoming, turn, is_new=is_new)
        except StoreError as error:
            _log.warning("store failed", update=incoming.update_id, why=str(error))
            raise UpdateFailedError(give_up=False) from None
        except Exception as error:
            raise await self._count_failure(incoming.update_id, error) from None

    async def _answer_inline_query(self, search: IncomingInlineQuery) -> OutgoingCalls:
        page = await self._handler.search_entries(search)
        return OutgoingCalls(message=build_inline_answer_call(search, page)) if page else NO_CALLS

    def give_up_update(self, incoming: IncomingUpdate) -> OutgoingCalls:
        """What is still owed for an update that is given up: an apology."""
        if not isinstance(incoming, IncomingEvent):
            return NO_CALLS
        try:
            return _build_outgoing_calls(incoming, self._handler.build_apology(incoming.event))
        except Exception:
            _log.exception("no apology", update=incoming.update_id)
            return NO_CALLS

    def share_limits(self, processes: int) -> None:
        """So many processes answer readers together."""
        self._handler.share_limits(processes)

    async def forget_chat(self, chat: int) -> None:
        """A chat can't be written to any more: its reader, or what is the group's, is forgotten."""
        try:
            await self._handler.forget_reader(chat)
        except StoreError as error:
            _log.warning("forgetting failed", why=str(error))

    async def _count_failure(self, update: int, error: Exception) -> UpdateFailedError:
        try:
            count = await self._handler.count_failure(update)
        except StoreError:
            return UpdateFailedError(give_up=False)
        give_up = count >= MAX_UPDATE_TRIES
        _log.error("update failed", update=update, tries=count, set_aside=give_up, exc_info=error)
        return UpdateFailedError(give_up=give_up)


def _build_outgoing_calls(
    incoming: IncomingEvent, turn: Turn, *, is_new: bool = True
) -> OutgoingCalls:
    return OutgoingCalls(
        incoming,
        build_toast_call(incoming, turn),
        build_message_call(incoming, turn),
        is_new,
    )


def read_update_id(raw: object) -> int | None:
    """The id of a raw update, None when it has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None
