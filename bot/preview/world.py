"""The state of one in-memory Telegram: people, chats, taps, and who listens to changes."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.preview.chat import Chat, Person, Post
from bot.preview.refusal import bad

TAP_SECONDS = 150
"""How long a tap can be answered."""
TAPS = 1000
FILES = 100


@dataclass(frozen=True, slots=True)
class Toast:
    """What the bot's answer to a tap showed over the chat; "" shows nothing."""

    tap: str
    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class TapMade:
    """A tap on a button: whose, on which post and button, and when (Unix seconds)."""

    id: str
    person: Person
    post: Post
    label: str
    time: float


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a person who looks at a chat would see happen."""

    kind: str
    """post, edit, delete, typing, toast, readers, menu, results, closing."""
    chat: int = 0
    post: Post | None = None
    toast: Toast | None = None
    person: int | None = None
    """For a toast and results: who sees it."""
    query: str | None = None
    """For results: the inline query they answer."""


Listener = Callable[[Change], None]


@dataclass(slots=True)
class World:
    """All of it. `clock` gives Unix seconds."""

    me: Person
    clock: Callable[[], float]
    chats: dict[int, Chat] = field(default_factory=dict)
    taps: dict[str, TapMade] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    """Uploaded pictures by file id."""
    listeners: set[Listener] = field(default_factory=set)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def chat(self, number: int) -> Chat:
        """The chat with this id. Raises RefusalError "chat not found"."""
        if number not in self.chats:
            raise bad("chat not found")
        return self.chats[number]

    def now(self) -> int:
        """Unix seconds, whole."""
        return int(self.clock())

    def announce(self, change: Change) -> None:
        """Tell everyone who listens."""
        for listener in tuple(self.listeners):
            listener(change)

    def keep(self, post: Post) -> Post:
        """Add a post to its chat, or change it there, and tell."""
        chat = self.chats[post.chat]
        kind = "edit" if post.id in chat.posts else "post"
        if post.sender.bot:
            chat.typing = None
        chat.keep(post)
        self.announce(Change(kind, post.chat, post))
        return post

    def upload(self, data: bytes) -> str:
        """Keep a file; gives its id, the same for the same bytes. The oldest goes at a hundred."""
        name = f"file-{hashlib.sha256(data).hexdigest()}"
        self.files[name] = data
        while len(self.files) > FILES:
            del self.files[next(iter(self.files))]
        return name

    def remember_tap(self, tap: TapMade) -> None:
        """Keep a tap until it is too old to be answered; the oldest goes when there are many."""
        self.taps[tap.id] = tap
        while len(self.taps) > TAPS:
            del self.taps[next(iter(self.taps))]
