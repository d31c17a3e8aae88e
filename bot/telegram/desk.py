"""From an update to the calls that answer it: what polling and webhook share."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

import structlog
import telegram
from telegram import Update

from bot.conversation.event import Event
from bot.conversation.turn import Turn
from bot.errors import StoreError
from bot.telegram import calls, updates
from bot.telegram.bot import Bot
from bot.telegram.calls import Call
from bot.telegram.lanes import Lanes
from bot.telegram.updates import Farewell, Incoming

TRIES = 3
"""An update that fails this often is set aside."""
REMEMBERED = 10_000

_log = structlog.get_logger(__name__)


class Respond(Protocol):
    """Who answers: the program behind the desk."""

    async def respond(self, update_id: int, reader: int, event: Event) -> Turn:
        """The turn for an event; the same turn again for an update handled before."""
        ...

    async def forget(self, reader: int) -> None:
        """Delete what is kept about a reader."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be done for an update: `toast` first, then `message`; either may be None."""

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

    def __init__(self, bot: Bot, respond: Respond, me: telegram.User) -> None:
        self.lanes = Lanes()
        self._bot, self._respond, self._me = bot, respond, me
        self._failures: OrderedDict[int, int] = OrderedDict()

    def read(self, raw: object) -> Incoming | Farewell | None:
        """What a raw update means; one that can't be read is logged and set aside."""
        try:
            if not isinstance(raw, dict):
                raise TypeError
            return updates.read(Update.de_json(raw, self._bot), self._me)
        except Exception:
            _log.exception("update unreadable", update=update_id(raw))
            return None

    async def answer(self, incoming: Incoming | Farewell | None) -> Answer:
        """The calls that answer. Raises FailedError; whoever calls holds the chat's lane."""
        if incoming is None:
            return NOTHING
        try:
            if isinstance(incoming, Farewell):
                await self._respond.forget(incoming.reader)
                return NOTHING
            turn = await self._respond.respond(incoming.update_id, incoming.reader, incoming.event)
            answer = Answer(incoming, calls.toast(incoming, turn), calls.message(incoming, turn))
        except StoreError:
            _log.exception("store failed", update=incoming.update_id)
            raise FailedError(poison=False) from None
        except Exception:
            raise self._failed(incoming.update_id) from None
        self._failures.pop(incoming.update_id, None)
        return answer

    def set_aside(self, incoming: Incoming | Farewell) -> Answer:
        """What is still owed for an update that is given up: its tap stops spinning."""
        if isinstance(incoming, Farewell):
            return NOTHING
        return Answer(incoming, calls.toast(incoming, None))

    async def gone(self, incoming: Incoming) -> None:
        """The reader can't be reached any more."""
        try:
            await self._respond.forget(incoming.reader)
        except Exception:
            _log.exception("forgetting failed", update=incoming.update_id)

    def _failed(self, update: int) -> FailedError:
        count = self._failures.get(update, 0) + 1
        self._failures[update] = count
        self._failures.move_to_end(update)
        if len(self._failures) > REMEMBERED:
            self._failures.popitem(last=False)
        poison = count >= TRIES
        _log.exception("update failed", update=update, tries=count, set_aside=poison)
        return FailedError(poison=poison)


def update_id(raw: object) -> int | None:
    """The id of a raw update, None when it has none."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) else None
