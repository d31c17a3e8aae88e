"""How much Telegram takes at a time, by our own count. Pure: the time comes in.

A call in a webhook's response that meets flood control is lost without a trace, so a response
carries one only where flood control is far; anything else is posted, which learns of refusals.
"""

from __future__ import annotations

import json
from collections import OrderedDict, deque

from bot.telegram.outgoing.proven_rate import ProvenRate

CHAT_BASE = {1: 2, 2: 2, 4: 2, 8: 6, 16: 13, 32: 28, 64: 57}
"""Messages to a chat in so many seconds. Telegram's documentation says one a second, and that short
bursts may go further."""
GROUP_BASE = CHAT_BASE | {64: 18}
"""Messages to a group; Telegram takes 20 in a minute."""
TOTAL_BASE = {1: 25}
"""Messages in all; the documentation says 30 a second."""
TOTAL_PROOF = 38
"""Messages in a second without a refusal that prove that there is no limit of 30."""
REFUSED_SECONDS = 4.0
"""Seconds beyond Telegram's own for which a chat that was refused gets nothing by response."""
MAX_TRACKED_CHATS = 10_000
"""Chats that are counted at a time; the one silent for longest is forgotten."""
MAX_CHAT_TIMES = 128
"""Messages to a chat that are remembered; more in a minute are not let through by response."""


class _ChatCount:
    """The last messages to one chat, and until when it is to be left alone."""

    __slots__ = ("refused_until", "times")

    def __init__(self) -> None:
        self.refused_until = float("-inf")
        self.times: deque[float] = deque(maxlen=MAX_CHAT_TIMES)


class SendBudget:
    """Counts what is sent to each chat and in all, and what is refused."""

    def __init__(self) -> None:
        self.processes = 1
        """How many processes share what Telegram takes."""
        self._rates = {
            "chat": ProvenRate(CHAT_BASE),
            "group": ProvenRate(GROUP_BASE),
            "total": ProvenRate(TOTAL_BASE, TOTAL_PROOF),
        }
        self._chats: OrderedDict[int, _ChatCount] = OrderedDict()
        self._times: deque[float] = deque()

    @property
    def tracked_chats(self) -> int:
        """How many chats are counted."""
        return len(self._chats)

    def take_send(self, chat: int, now: float) -> bool:
        """Count a message to a chat if it is within the limits; whether it is."""
        is_within = self.seconds_left(chat, now) <= 0
        if is_within:
            self._note_send(self._count_of(chat, now), now)
        return is_within

    def seconds_left(self, chat: int, now: float) -> float:
        """How long until a message to a chat is within the limits."""
        count = self._count_of(chat, now)
        return max(
            count.refused_until - now,
            self._rates["total"].seconds_left(self._times, now, self.processes),
            self._rate_of(chat).seconds_left(count.times, now, self.processes),
        )

    def may_probe(self, chat: int, now: float) -> bool:
        """Whether to find out, by a post, if more is allowed: not where limits were met lately."""
        return self._rate_of(chat).may_be_proven(now)

    def note_posted(self, chat: int, now: float) -> None:
        """A message to a chat was posted and taken: as much is allowed from now on."""
        count = self._count_of(chat, now)
        self._note_send(count, now)
        self._rate_of(chat).note_taken(count.times, now)
        self._rates["total"].note_taken(self._times, now)

    def note_refused(self, chat: int, now: float, seconds: float) -> None:
        """Telegram refused a message to a chat for so many seconds."""
        count = self._count_of(chat, now)
        count.refused_until = max(count.refused_until, now + seconds + REFUSED_SECONDS)
        for rate in self._rates.values():
            rate.note_refused(now)

    def export_proofs(self) -> str:
        """What was seen to go through, to be kept through a restart."""
        return json.dumps({name: rate.export_proofs() for name, rate in self._rates.items()})

    def import_proofs(self, text: str, now: float) -> None:
        """Take what an earlier process saw lately."""
        proofs = json.loads(text)
        for name, rate in self._rates.items():
            rate.import_proofs(proofs.get(name, {}), now)

    def _rate_of(self, chat: int) -> ProvenRate:
        return self._rates["group" if chat < 0 else "chat"]

    def _note_send(self, count: _ChatCount, now: float) -> None:
        count.times.append(now)
        self._times.append(now)

    def _count_of(self, chat: int, now: float) -> _ChatCount:
        while self._times and now - self._times[0] >= 1.0:
            self._times.popleft()
        count = self._chats.get(chat)
        if count is None:
            count = self._chats[chat] = _ChatCount()
            if len(self._chats) > MAX_TRACKED_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return count
