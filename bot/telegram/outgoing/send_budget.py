"""How much Telegram takes at a time, by our own count. Pure: the time comes in.

A call in a webhook's response that meets flood control is lost without a trace, so a response
carries one only where flood control is far; anything else is posted, which learns of refusals.
"""

from __future__ import annotations

import json
from collections import OrderedDict

from bot.telegram.outgoing.proven_rate import ProvenRate
from bot.telegram.outgoing.total_rate import TotalRate

CHAT_BASE = {1: 2, 2: 2, 4: 2, 8: 6, 16: 13, 32: 28, 64: 57}
"""Messages to a chat in so many seconds. Telegram's documentation says one a second, and that short
bursts may go further."""
GROUP_BASE = CHAT_BASE | {64: 18}
"""Messages to a group; Telegram takes 20 in a minute."""
REFUSED_SECONDS = 4.0
"""Seconds beyond Telegram's own for which a chat that was refused gets nothing by response."""
MAX_TRACKED_CHATS = 10_000
"""Chats that are counted at a time; the one silent for longest is forgotten."""
MAX_CHAT_TIMES = 128
"""Messages to a chat that are remembered; more in a minute are not let through by response."""
COUNTED_SECONDS = max(CHAT_BASE)
"""How long a message to a chat counts; of what is older nothing is kept."""


class _ChatCount:
    """The last messages to one chat, and until when it is to be left alone."""

    __slots__ = ("refused_until", "times")

    def __init__(self) -> None:
        self.refused_until = float("-inf")
        self.times: tuple[float, ...] = ()

    def note_send(self, now: float) -> None:
        """A message is on its way."""
        counted = [time for time in self.times if now - time < COUNTED_SECONDS]
        self.times = (*counted[1 - MAX_CHAT_TIMES :], now)

    def is_idle(self, now: float) -> bool:
        """Whether nothing is left to be known of the chat."""
        last_sent = self.times[-1] if self.times else float("-inf")
        return now - last_sent >= COUNTED_SECONDS and now >= self.refused_until


class SendBudget:
    """Counts what is sent to each chat and in all, and what is refused."""

    def __init__(self) -> None:
        self.total = TotalRate()
        """What goes to all chats together."""
        self._rates = {"chat": ProvenRate(CHAT_BASE), "group": ProvenRate(GROUP_BASE)}
        self._chats: OrderedDict[int, _ChatCount] = OrderedDict()

    @property
    def tracked_chats(self) -> int:
        """How many chats are counted."""
        return len(self._chats)

    def share_among(self, processes: int) -> None:
        """So many processes share what Telegram takes."""
        self.total.processes = processes

    def take_send(self, chat: int, now: float) -> bool:
        """Count a message to a chat if it is within the limits; whether it is."""
        is_within = self.seconds_left(chat, now) <= 0
        if is_within:
            self._note_send(self._count_of(chat, now), now)
        return is_within

    def seconds_left(self, chat: int, now: float) -> float:
        """How long until a message to a chat is within the limits."""
        return max(self.chat_seconds_left(chat, now), self.total.seconds_left(now))

    def chat_seconds_left(self, chat: int, now: float) -> float:
        """How long until the chat alone takes one more."""
        count = self._count_of(chat, now)
        rate_seconds = self._rate_of(chat).seconds_left(count.times, now, self.total.processes)
        return max(count.refused_until - now, rate_seconds)

    def may_probe(self, chat: int, now: float) -> bool:
        """Whether to find out, by a post, if a chat takes more: not where one refused lately."""
        return self._rate_of(chat).may_be_proven(now)

    def note_posted(self, chat: int, now: float) -> None:
        """A message to a chat was posted and taken: as much is allowed from now on."""
        count = self._count_of(chat, now)
        self._note_send(count, now)
        self._rate_of(chat).note_taken(count.times, now)
        self.total.note_taken(now)

    def note_refused(self, chat: int, now: float, seconds: float) -> None:
        """Telegram refused a message to a chat for so many seconds."""
        count = self._count_of(chat, now)
        count.refused_until = max(count.refused_until, now + seconds + REFUSED_SECONDS)
        for rate in self._rates.values():
            rate.note_refused(now)
        self.total.note_refused(now)

    def export_proofs(self, now: float) -> str:
        """What was seen to go through, for other processes, and to be kept through a restart."""
        proofs = {name: rate.export_proofs(now) for name, rate in self._rates.items()}
        return json.dumps({**proofs, "total": self.total.export_proofs(now)})

    def import_proofs(self, text: str, now: float) -> None:
        """Take what another process saw lately, or an earlier one.

        What another version of the program wrote in another shape counts for nothing.
        """
        try:
            proofs = _parse_proofs(text)
        except (ValueError, TypeError, AttributeError, RecursionError):
            return
        for name, rate in self._rates.items():
            rate.import_proofs(proofs.get(name, {}), now)
        self.total.import_proofs(proofs.get("total", {}), now)

    def _rate_of(self, chat: int) -> ProvenRate:
        return self._rates["group" if chat < 0 else "chat"]

    def _note_send(self, count: _ChatCount, now: float) -> None:
        count.note_send(now)
        self.total.note_send(now)

    def _count_of(self, chat: int, now: float) -> _ChatCount:
        count = self._chats.get(chat)
        if count is None:
            self._forget_idle(now)
            count = self._chats[chat] = _ChatCount()
        self._chats.move_to_end(chat)
        return count

    def _forget_idle(self, now: float) -> None:
        """Let go of chats that were silent for long, and of one too many."""
        while self._chats:
            count = next(iter(self._chats.values()))
            if len(self._chats) < MAX_TRACKED_CHATS and not count.is_idle(now):
                return
            self._chats.popitem(last=False)


def _parse_proofs(text: str) -> dict[str, dict[str, float]]:
    """Proofs by whose they are. Raises ValueError, TypeError, AttributeError for another shape."""
    document = json.loads(text, parse_constant=_refuse_constant)
    return {
        name: {key: float(value) for key, value in proofs.items()}
        for name, proofs in document.items()
    }


def _refuse_constant(name: str) -> float:
    """Refuse what is no number of messages: NaN, or more than any."""
    raise ValueError(name)
