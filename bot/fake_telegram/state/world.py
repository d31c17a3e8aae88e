"""The state of one in-memory Telegram: people, chats, taps, and who listens to changes."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.fake_telegram.rules.errors import bad_request
from bot.fake_telegram.state.model import Chat, ChatMessage, User

MAX_CALLBACK_AGE_SECONDS = 150
"""How long a tap can be answered."""
MAX_CALLBACK_QUERIES = 1000
MAX_FILES = 100


@dataclass(frozen=True, slots=True)
class Toast:
    """What the bot's answer to a tap showed over the chat; "" shows nothing."""

    query_id: str
    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """A tap on a button: whose, on which post and button, and when (Unix seconds)."""

    id: str
    user: User
    message: ChatMessage
    label: str
    tapped_at: float


@dataclass(frozen=True, slots=True)
class StateChange:
    """Something that a person who looks at a chat would see happen."""

    kind: str
    """post, edit, delete, typing, toast, readers, menu, results, closing."""
    chat_id: int = 0
    message: ChatMessage | None = None
    toast: Toast | None = None
    user_id: int | None = None
    """For a toast and results: who sees it."""
    query_id: str | None = None
    """For results: the inline query they answer."""


ChangeListener = Callable[[StateChange], None]


@dataclass(slots=True)
class TelegramState:
    """All of it. `clock` gives Unix seconds."""

    me: User
    clock: Callable[[], float]
    chats: dict[int, Chat] = field(default_factory=dict)
    callback_queries: dict[str, CallbackQuery] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    """What was uploaded, by file id."""
    file_names: dict[str, str] = field(default_factory=dict)
    """Names of uploaded files, by file id."""
    listeners: set[ChangeListener] = field(default_factory=set)
    id_counter: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def require_chat(self, chat_id: int) -> Chat:
        """The chat with this id. Raises BotApiError "chat not found"."""
        if chat_id not in self.chats:
            raise bad_request("chat not found")
        return self.chats[chat_id]

    def unix_seconds(self) -> int:
        """Unix seconds, whole."""
        return int(self.clock())

    def notify_listeners(self, change: StateChange) -> None:
        """Tell everyone who listens."""
        for listener in tuple(self.listeners):
            listener(change)

    def save_message(self, message: ChatMessage) -> ChatMessage:
        """Add a message to its chat, or change it there, and tell."""
        chat = self.chats[message.chat_id]
        kind = "edit" if message.id in chat.messages else "message"
        if message.sender.is_bot:
            chat.typing = None
        chat.store_message(message)
        self.notify_listeners(StateChange(kind, message.chat_id, message))
        return message

    def save_file(self, data: bytes, name: str = "") -> str:
        """Keep a file; gives its id, the same for the same bytes. The oldest goes at a hundred."""
        file_id = f"file-{hashlib.sha256(data).hexdigest()}"
        self.files[file_id], self.file_names[file_id] = data, name
        while len(self.files) > MAX_FILES:
            oldest = next(iter(self.files))
            del self.files[oldest], self.file_names[oldest]
        return file_id

    def save_callback_query(self, query: CallbackQuery) -> None:
        """Keep a tap until it is too old to be answered; the oldest goes when there are many."""
        self.callback_queries[query.id] = query
        while len(self.callback_queries) > MAX_CALLBACK_QUERIES:
            del self.callback_queries[next(iter(self.callback_queries))]
