"""What a Telegram holds: people, chats and the messages ("posts") in them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from bot.preview.markup import Keyboard
from bot.preview.refusal import Json, bad

POSTS = 1000
"""Posts kept of one chat; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Person:
    """A user. `language` is the IETF code of their app, None when it isn't told."""

    id: int
    name: str
    language: str | None = None
    bot: bool = False
    username: str | None = None

    def json(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": self.bot, "first_name": self.name}
        user |= {"username": self.username} if self.username else {}
        return user | ({"language_code": self.language} if self.language else {})


@dataclass(frozen=True, slots=True)
class Post:
    """A message of a chat. `what` names the kind of a wordless one (sticker, voice, photo, …)."""

    id: int
    chat: int
    sender: Person
    date: int
    text: str = ""
    entities: tuple[Json, ...] = ()
    keyboard: Keyboard = ()
    edited: int | None = None
    what: str | None = None
    reply_to: int | None = None
    topic: int = 0
    """The forum topic it stands in, 0 for none."""
    preview: str | None = None
    """The link whose preview stands under the text."""
    photo: str | None = None
    """The file id or the web address of a picture that the bot sent."""
    via: bool = False
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

    def button(self, label: str) -> Json:
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
    members: dict[int, Person] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    blocked: bool = False
    typing: str | None = None
    topics: frozenset[int] = frozenset()
    """Forum topics; a group that has some is a forum."""
    moved_to: int | None = None
    """The supergroup that this group became."""
    log: deque[Post] = field(default_factory=lambda: deque(maxlen=POSTS))
    """Every post as it was sent and each edit of it, in order: the transcript of tests."""

    def json(self) -> Json:
        """The Bot API's Chat."""
        name = "first_name" if self.kind == "private" else "title"
        chat = {"id": self.id, "type": self.kind, name: self.title}
        return chat | ({"is_forum": True} if self.topics else {})

    def keep(self, post: Post) -> None:
        """Add a post, or change the one with its id."""
        self.posts[post.id] = post
        self.log.append(post)
        while len(self.posts) > POSTS:
            del self.posts[next(iter(self.posts))]

    def post(self, number: int, purpose: str) -> Post:
        """The post with this id. Raises RefusalError: "message to edit not found" and the like."""
        if number not in self.posts:
            raise bad(f"message to {purpose} not found")
        return self.posts[number]
