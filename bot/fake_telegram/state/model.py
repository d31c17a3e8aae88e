"""What a Telegram holds: people, chats and the messages in them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from bot.fake_telegram.rules.errors import Json, bad_request
from bot.fake_telegram.rules.keyboards import InlineKeyboard

MAX_CHAT_MESSAGES = 1000
"""Messages kept of one chat; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class User:
    """A user. `language` is the IETF code of their app, None when it isn't told."""

    id: int
    name: str
    language: str | None = None
    is_bot: bool = False
    username: str | None = None

    def to_api_user(self) -> Json:
        """The Bot API's User."""
        api_user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        api_user |= {"username": self.username} if self.username else {}
        return api_user | ({"language_code": self.language} if self.language else {})


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message of a chat. `media_kind` says what a wordless one is (sticker, voice, photo, …)."""

    id: int
    chat_id: int
    sender: User
    date: int
    text: str = ""
    entities: tuple[Json, ...] = ()
    keyboard: InlineKeyboard = ()
    edited: int | None = None
    media_kind: str | None = None
    reply_to: int | None = None
    topic: int = 0
    """The forum topic it stands in, 0 for none."""
    preview: str | None = None
    """The link whose preview stands under the text."""
    photo: str | None = None
    """The file id or the web address of a picture that the bot sent."""
    document: str | None = None
    """The file id of a file that the bot sent."""
    file_name: str = ""
    via_bot: bool = False
    """Chosen by a reader from the bot's inline results."""

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """What the buttons say, row by row."""
        return tuple(tuple(str(button["text"]) for button in row) for row in self.keyboard)

    def button_at(self, row: int, column: int) -> Json:
        """The button in a place. Raises LookupError when there is none."""
        if not (0 <= row < len(self.keyboard) and 0 <= column < len(self.keyboard[row])):
            raise LookupError("There is no button in this place.")
        return self.keyboard[row][column]

    def find_button(self, label: str) -> Json:
        """The button that says `label`. Raises LookupError when there is none."""
        for row in self.keyboard:
            for button in row:
                if button["text"] == label:
                    return button
        raise LookupError(f"There is no button [{label}]; there are {self.labels}.")


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the reader's) or a group (id below zero)."""

    id: int
    kind: str
    title: str
    members: dict[int, User] = field(default_factory=dict)
    messages: dict[int, ChatMessage] = field(default_factory=dict)
    blocked: bool = False
    typing: str | None = None
    topics: frozenset[int] = frozenset()
    """Forum topics; a group that has some is a forum."""
    moved_to: int | None = None
    """The supergroup that this group became."""
    message_log: deque[ChatMessage] = field(default_factory=lambda: deque(maxlen=MAX_CHAT_MESSAGES))
    """Every post as it was sent and each edit of it, in order: the transcript of tests."""

    def to_api_chat(self) -> Json:
        """The Bot API's Chat."""
        title_field = "first_name" if self.kind == "private" else "title"
        api_chat = {"id": self.id, "type": self.kind, title_field: self.title}
        return api_chat | ({"is_forum": True} if self.topics else {})

    def store_message(self, message: ChatMessage) -> None:
        """Add a post, or change the one with its id."""
        self.messages[message.id] = message
        self.message_log.append(message)
        while len(self.messages) > MAX_CHAT_MESSAGES:
            del self.messages[next(iter(self.messages))]

    def require_message(self, message_id: int, purpose: str) -> ChatMessage:
        """The post with this id. Raises BotApiError: "message to edit not found" and the like."""
        if message_id not in self.messages:
            raise bad_request(f"message to {purpose} not found")
        return self.messages[message_id]
