"""Readers whose every question has an answer of its own, so that lost and doubled ones show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.faults.server import BotApi

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

    def tap(self, chat: int) -> bool:
        """Tap the first button of a chat's last message, if there is one to tap."""
        sent = self.api.sent.get(chat, [])
        buttons = [b for b in sent[-1].buttons() if "callback_data" in b] if sent else []
        if not buttons:
            return False
        self.api.tap(sent[-1], buttons[0]["callback_data"])
        return True

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
