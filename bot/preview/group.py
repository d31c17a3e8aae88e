"""A group chat: several readers and the bot, with topics if wished."""

from __future__ import annotations

from bot.preview.chat import Chat, Post
from bot.preview.hand import Hand
from bot.preview.reader import Reader


class Group:
    """What readers do together. The bot is told only what Telegram's privacy mode lets through."""

    def __init__(self, chat: Chat, hand: Hand) -> None:
        self.chat = chat
        self._hand = hand

    @property
    def posts(self) -> tuple[Post, ...]:
        """The chat as it looks now, oldest first."""
        return tuple(self.chat.posts.values())

    @property
    def replies(self) -> tuple[Post, ...]:
        """The bot's messages as they look now, oldest first."""
        return tuple(post for post in self.posts if post.sender.bot)

    def send(
        self, reader: Reader, text: str, *, reply_to: int | None = None, topic: int = 0
    ) -> Post:
        """Write to the group. Raises ValueError for what the app wouldn't send."""
        return self._hand.write(reader.person, self.chat, text, reply_to, topic)

    def tap(self, reader: Reader, post: Post, label: str) -> str:
        """Tap a button; everyone may. Gives the callback query's id. Raises LookupError."""
        return self._hand.tap(reader.person, post, post.button(label))

    def edit(self, reader: Reader, post: Post, text: str) -> Post:
        """Edit one's own message. Raises LookupError when it isn't one's own."""
        return self._hand.edit(reader.person, self.chat, post.id, text)

    def add_bot(self, by: Reader) -> None:
        """Let the bot in."""
        self._hand.let(by.person, self.chat, old="left", new="member")

    def remove_bot(self, by: Reader) -> None:
        """Throw the bot out: it may not write here any more."""
        self._hand.let(by.person, self.chat, old="member", new="kicked")
