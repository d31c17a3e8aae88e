"""How much Telegram takes at a time, by our own count. Pure: the time comes in.

A call in a webhook's response that meets flood control is lost without a trace, so a response
carries one only where flood control is far; anything else is posted, which learns of refusals.
"""

from __future__ import annotations

from collections import OrderedDict, deque

CHAT_MESSAGES, CHAT_SECONDS = 2, 3.3
"""Messages to a chat in so many seconds. Telegram's documentation says one a second, and that short
bursts may go further."""
GROUP_MESSAGES, GROUP_SECONDS = 18, 60.0
"""Messages to a group in a minute; Telegram takes 20."""
MIN_MESSAGES_PER_SECOND = 25.0
"""Messages a second in all that Telegram surely takes: the documentation says 30."""
MAX_MESSAGES_PER_SECOND = 2000.0
PROVEN_SHARE = 0.8
"""Of what went through in a second without a refusal, as much counts as allowed from then on."""
REFUSED_SECONDS = 60.0
"""Seconds for which a chat that was refused gets nothing by response."""
MAX_TRACKED_CHATS = 10_000
"""Chats that are counted at a time; the one silent for longest is forgotten."""


class _ChatCount:
    """The last messages to one chat, and until when it is to be left alone."""

    __slots__ = ("refused_until", "times")

    def __init__(self) -> None:
        self.refused_until = float("-inf")
        self.times: deque[float] = deque(maxlen=GROUP_MESSAGES)

    def count_since(self, moment: float) -> int:
        """How many messages went to the chat after a moment; at most GROUP_MESSAGES."""
        return sum(time > moment for time in self.times)


class SendBudget:
    """Counts what is sent to each chat and in all, and what is refused."""

    def __init__(self) -> None:
        self.processes = 1
        """How many processes share what Telegram takes."""
        self._chats: OrderedDict[int, _ChatCount] = OrderedDict()
        self._times: deque[float] = deque()
        self._allowed_per_second = MIN_MESSAGES_PER_SECOND

    @property
    def tracked_chats(self) -> int:
        """How many chats are counted."""
        return len(self._chats)

    def take_send(self, chat: int, now: float) -> bool:
        """Count a message to a chat if it is within the limits; whether it is."""
        count = self._count_of(chat)
        self._forget_old(now)
        is_within = len(self._times) * self.processes < self._allowed_per_second
        if not is_within or not self._has_room(count, now, is_group=chat < 0):
            return False
        self._note_send(count, now)
        return True

    def note_posted(self, chat: int, now: float) -> None:
        """A message to a chat was posted and taken, whatever the limits say."""
        self._note_send(self._count_of(chat), now)
        self._forget_old(now)
        proven = min(PROVEN_SHARE * len(self._times), MAX_MESSAGES_PER_SECOND)
        self._allowed_per_second = max(self._allowed_per_second, proven)

    def note_refused(self, chat: int, now: float, seconds: float) -> None:
        """Telegram refused a message to a chat for so many seconds."""
        count = self._count_of(chat)
        count.refused_until = max(count.refused_until, now + seconds + REFUSED_SECONDS)
        self._allowed_per_second = MIN_MESSAGES_PER_SECOND

    def _has_room(self, count: _ChatCount, now: float, *, is_group: bool) -> bool:
        """Whether a chat takes another message; each of several processes has its part."""
        if now < count.refused_until:
            return False
        chat_messages = CHAT_MESSAGES if self.processes == 1 else 1
        if count.count_since(now - CHAT_SECONDS * self.processes) >= chat_messages:
            return False
        per_minute = max(GROUP_MESSAGES // self.processes, 1)
        return not is_group or count.count_since(now - GROUP_SECONDS) < per_minute

    def _note_send(self, count: _ChatCount, now: float) -> None:
        count.times.append(now)
        self._times.append(now)

    def _count_of(self, chat: int) -> _ChatCount:
        count = self._chats.get(chat)
        if count is None:
            count = self._chats[chat] = _ChatCount()
            if len(self._chats) > MAX_TRACKED_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return count

    def _forget_old(self, now: float) -> None:
        while self._times and now - self._times[0] >= 1.0:
            self._times.popleft()
