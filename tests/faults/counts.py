"""Readers whose every question has an answer of its own, so that lost and doubled ones show."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from tests.faults.bot_api.server import BotApiServer, SentMessage
from tests.faults.bot_api.wire import update_chat_id

ARTICLE_SLUG = "what-is-kim-jong-il-doing-in-russia"
EXPECTED_STARTS = {
    f"/start {ARTICLE_SLUG}__intro": "What Is Kim Jong Il Doing in Russia?",
    f"/start {ARTICLE_SLUG}__why-russia": "Why visit Russia",
    f"/start {ARTICLE_SLUG}__six-party": "Will six-party nuclear talks",
    f"/start {ARTICLE_SLUG}__aid": "Will aid be on the agenda?",
    f"/start {ARTICLE_SLUG}__pipeline": "What about a gas pipeline",
    "/help": "Ask me in your own words",
    "/privacy": "Your privacy",
    "/nonsense": "I don’t know that command",
}
"""What a reader asks, and words that only the answer to it holds near its beginning."""


@dataclass
class TappingReader:
    """A reader who taps one button after the other, and counts the messages that follow."""

    api: BotApiServer
    chat: int = 5_000_000
    taps: int = 0
    lost: int = 0
    doubled: int = 0

    async def tap_until_cancelled(self) -> None:
        """Tap until cancelled; every dozen taps a new chat, as a reader may not tap without end."""
        while True:
            self.chat += 1
            self.api.write_message(self.chat, f"/start {ARTICLE_SLUG}__aid")
            await self._wait_until_quiet()
            await self.api.wait_until(lambda: bool(self.api.texts_in(self.chat)), 600)  # parked
            for _ in range(12):
                await self._tap_and_count(self.api.sent_messages[self.chat][-1])

    async def _tap_and_count(self, message: SentMessage) -> None:
        data = next(b["callback_data"] for b in message.inline_buttons() if "callback_data" in b)
        before = self._count_answers(message)
        self.api.tap_button(message, data)
        await self._wait_until_quiet()
        with suppress(TimeoutError):  # what was parked is sent a little later
            await self.api.wait_until(lambda: self._count_answers(message) > before, 30)
        followed = self._count_answers(message) - before
        self.taps += 1
        self.lost += followed == 0
        self.doubled += max(0, followed - 1)

    def _count_answers(self, message: SentMessage) -> int:
        return len(self.api.texts_in(self.chat)) + message.edit_count

    async def _wait_until_quiet(self) -> None:
        """Wait until nothing of this chat is left to handle."""
        waiting = self.api.pending_updates
        await self.api.wait_until(
            lambda: all(update_chat_id(u) != self.chat for u in waiting.values()), 600
        )
        await asyncio.sleep(0.05)


@dataclass
class AskingReaders:
    """Sends numbered questions from many chats, each chat asking each question once."""

    api: BotApiServer
    first_chat: int = 1_000_000
    asked_count: int = 0
    expected: dict[int, list[str]] = field(default_factory=dict)

    def ask_next_question(self, chats: int = 25) -> int:
        """Ask the next question; `chats` readers take turns. Returns the chat."""
        round_, seat = divmod(self.asked_count, chats)
        generation, question = divmod(round_, len(EXPECTED_STARTS))
        chat = self.first_chat + generation * chats + seat
        text = list(EXPECTED_STARTS)[question]
        self.api.write_message(chat, text)
        self.expected.setdefault(chat, []).append(EXPECTED_STARTS[text])
        self.asked_count += 1
        return chat

    def count_lost_and_doubled(self) -> tuple[int, int]:
        """How many answers are lost, and how many doubled."""
        lost = doubled = 0
        for chat, starts in self.expected.items():
            answer_counts = Counter(self._answer_start(text) for text in self.api.texts_in(chat))
            for start in starts:
                lost += max(0, 1 - answer_counts[start])
                doubled += max(0, answer_counts[start] - 1)
        return lost, doubled

    def answered_in_order(self) -> bool:
        """Whether each chat's answers came in the order of its questions, doubled ones aside."""
        for chat, starts in self.expected.items():
            answer_starts = list(
                dict.fromkeys(self._answer_start(text) for text in self.api.texts_in(chat))
            )
            if answer_starts != starts:
                return False
        return True

    def _answer_start(self, text: str) -> str:
        return next(
            (
                start
                for start in EXPECTED_STARTS.values()
                if start in text[:200].split("\n\n", 1)[0]
            ),
            text,
        )
