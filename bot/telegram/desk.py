"""From an update to the calls that answer it: what polling and webhook share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import structlog
from telegram import Update

from bot.conversation.event import Context, Event
from bot.conversation.inline import Page
from bot.conversation.turn import Turn
from bot.errors import StoreError
from bot.telegram import calls, updates
from bot.telegram.bot import Bot
from bot.telegram.calls import Call
from bot.telegram.lanes import Lanes
from bot.telegram.updates import Arrival, Farewell, Incoming, Search

TRIES = 3
"""An update that fails this often is set aside."""

_log = structlog.get_logger(__name__)


class Respond(Protocol):
    """Who answers: the program behind the desk."""

    async def respond(
        self, update_id: int, reader: int, event: Event, group: int | None = None
    ) -> Turn:
        """The turn for an event (in a group); the same one for an update handled before."""
        ...

    async def find(
        self, update_id: int, reader: int, words: str, offset: str, context: Context
    ) -> Page | None:
        """What a reader's search finds; None when it isn't to be answered."""
        ...

    async def forget(self, reader: int) -> None:
        """Delete what is kept about a reader."""
        ...

    async def handled(self, update_id: int) -> bool:
        """Whether an update was handled before."""
        ...

    async def failed(self, update_id: int) -> int:
        """Note that an update failed; how many times it has."""
        ...

    def trouble(self, event: Event) -> Turn:
        """What to say when an event is given up."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be done for an update: `toast` first, then `message`; either may be None.

    A search is answered with its results in the place of a message.
    """

    incoming: Incoming | None = None
    toast: Call | None = None
    message: Call | None = None


NOTHING = Answer()


class FailedError(Exception):
    """An update failed and should be tried again, unless `poison`: failed `TRIES` times."""

    def __init__(self, *, poison: bool) -> None:
        super().__init__()
        self.poison = poison


class Desk:
    """Reads updates, asks `respond`, and counts what fails."""

    def __init__(self, bot: Bot, respond: Respond) -> None:
        self.lanes = Lanes()
        self._bot, self._respond = bot, respond

    def read(self, raw: object) -> Arrival | None:
        """What a raw update means; one that can't be read is logged and set aside."""
        me = self._bot.bot
        try:
            if not isinstance(raw, dict):
                raise TypeError
            incoming = updates.checked(updates.read(Update.de_json(raw, self._bot), me))
        except Exception:
            _log.exception("update unreadable", update=update_id(raw))
            return None
        if incoming is None:
            _log.info("update", update=update_id(raw), kind="ignored")
        return incoming

    async def answer(self, incoming: Arrival) -> Answer:
        """The calls that answer. Raises FailedError; whoever calls holds the chat's lane."""
        try:
            if isinstance(incoming, Farewell):
                await self._respond.forget(incoming.reader)
                _log.info("update", update=incoming.update_id, kind="farewell")
                return NOTHING
            if isinstance(incoming, Search):
                return await self._found(incoming)
            turn = await self._respond.respond(
                incoming.update_id, incoming.reader, incoming.event, incoming.group
            )
            return _answer(incoming, turn)
        except StoreError as error:
            _log.warning("store failed", update=incoming.update_id, why=str(error))
            raise FailedError(poison=False) from None
        except Exception as error:
            raise await self._failed(incoming.update_id, error) from None

    async def repeated(self, incoming: Incoming) -> bool:
        """Whether a tap comes a second time, after a crash."""
        try:
            return incoming.query is not None and await self._respond.handled(incoming.update_id)
        except StoreError:
            return False

    async def _found(self, search: Search) -> Answer:
        page = await self._respond.find(
            search.update_id, search.reader, search.words, search.offset, search.context
        )
        return Answer(message=calls.results(search, page)) if page else NOTHING

    def set_aside(self, incoming: Arrival) -> Answer:
        """What is still owed for an update that is given up: an apology."""
        if not isinstance(incoming, Incoming):
            return NOTHING
        try:
            return _answer(incoming, self._respond.trouble(incoming.event))
        except Exception:
            _log.exception("no apology", update=incoming.update_id)
            return NOTHING

    async def gone(self, chat: int) -> None:
        """A chat can't be written to any more: its reader, or what is the group's, is forgotten."""
        try:
            await self._respond.forget(chat)
        except StoreError as error:
            _log.warning("forgetting failed", why=str(error))

    async def _failed(self, update: int, error: Exception) -> FailedError:
        try:
            count = await self._respond.failed(update)
        except StoreError:
            return FailedError(poison=False)
        poison = count >= TRIES
        _log.error("update failed", update=update, tries=count, set_aside=poison, exc_info=error)
        return FailedError(poison=poison)


def _answer(incoming: Incoming, turn: Turn) -> Answer:
    return Answer(incoming, calls.toast(incoming, turn), calls.message(incoming, turn))


def update_id(raw: object) -> int | None:
    """The id of a raw update, None when it has none."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) else None
