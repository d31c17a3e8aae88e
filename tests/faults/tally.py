"""Readers whose every question has an answer of its own, so that lost and doubled ones show."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.server import BotApi, Sent, chat_of

SLUG = "what-is-kim-jong-il-doing-in-russia"
ASKED = {
    f"/start {SLUG}__intro": "What Is Kim Jong Il Doing in Russia?",
    f"/start {SLUG}__why-russia": "Why visit Russia",
    f"/start {SLUG}__six-party": "Will six-party nuclear talks",
    f"/start {SLUG}__aid": "Will aid be on the agenda?",
    f"/start {SLUG}__pipeline": "What about a gas pipeline",
    "/help": "Ask me in your own words",
    "/privacy": "Your privacy",
    "/nonsense": "I don’t know that command",
}
"""What a reader asks, and words that only the answer to it holds near its beginning."""


@dataclass
class Taps:
    """A reader who taps one button after the other, and counts the messages that follow."""

    api: BotApi
    chat: int = 5_000_000
    taps: int = 0
    lost: int = 0
    doubled: int = 0

    async def run(self) -> None:
        """Tap until cancelled; every dozen taps a new chat, as a reader may not tap without end."""
        while True:
            self.chat += 1
            self.api.say(self.chat, f"/start {SLUG}__aid")
            await self._quiet()
            for _ in range(12):
                await self._tap(self.api.sent[self.chat][-1])

    async def _tap(self, message: Sent) -> None:
        data = next(b["callback_data"] for b in message.buttons() if "callback_data" in b)
        before = len(self.api.texts(self.chat)) + message.edits
        self.api.tap(message, data)
        await self._quiet()
        followed = len(self.api.texts(self.chat)) + message.edits - before
        self.taps += 1
        self.lost += followed == 0
        self.doubled += max(0, followed - 1)

    async def _quiet(self) -> None:
        """Wait until nothing of this chat is left to handle."""
        waiting = self.api.queue
        await self.api.until(lambda: all(chat_of(u) != self.chat for u in waiting.values()), 600)
        await asyncio.sleep(0.05)


@dataclass
class Tally:
    """Sends numbered questions from many chats, each chat asking each question once."""

    api: BotApi
    first_chat: int = 1_000_000
    sent: int = 0
    expected: dict[int, list[str]] = field(default_factory=dict)

    def ask(self, chats: int = 25) -> int:
        """Ask the next question; `chats` readers take turns. Returns the chat."""
        round_, seat = divmod(self.sent, chats)
        generation, question = divmod(round_, len(ASKED))
        chat = self.first_chat + generation * chats + seat
        text = list(ASKED)[question]
        self.api.say(chat, text)
        self.expected.setdefault(chat, []).append(ASKED[text])
        self.sent += 1
        return chat

    def counted(self) -> tuple[int, int]:
        """How many answers are lost, and how many doubled."""
        lost = doubled = 0
        for chat, starts in self.expected.items():
            got = Counter(self._start(text) for text in self.api.texts(chat))
            for start in starts:
                lost += max(0, 1 - got[start])
                doubled += max(0, got[start] - 1)
        return lost, doubled

    def in_order(self) -> bool:
        """Whether each chat's answers came in the order of its questions, doubled ones aside."""
        for chat, starts in self.expected.items():
            got = list(dict.fromkeys(self._start(text) for text in self.api.texts(chat)))
            if got != starts:
                return False
        return True

    def _start(self, text: str) -> str:
        return next(
            (start for start in ASKED.values() if start in text[:200].split("\n\n", 1)[0]), text
        )
