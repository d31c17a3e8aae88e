"""A group chat: several readers and the bot, with topics if wished."""

from __future__ import annotations

from bot.fake_telegram.app.actions import UserActions
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.state.model import Chat, ChatMessage


class FakeGroup:
    """What readers do together. The bot is told only what Telegram's privacy mode lets through."""

    def __init__(self, chat: Chat, actions: UserActions) -> None:
        self.chat = chat
        self._actions = actions

    @property
    def messages(self) -> tuple[ChatMessage, ...]:
        """The chat as it looks now, oldest first."""
        return tuple(self.chat.messages.values())

    @property
    def replies(self) -> tuple[ChatMessage, ...]:
        """The bot's messages as they look now, oldest first."""
        return tuple(message for message in self.messages if message.sender.is_bot)

    def send_as(
        self, reader: FakeReader, text: str, *, reply_to: int | None = None, topic: int = 0
    ) -> ChatMessage:
        """Write to the group. Raises ValueError for what the app wouldn't send."""
        return self._actions.write_message(reader.user, self.chat, text, reply_to, topic)

    def tap_as(self, reader: FakeReader, message: ChatMessage, label: str) -> str:
        """Tap a button; everyone may. Gives the callback query's id. Raises LookupError."""
        return self._actions.send_callback_query(reader.user, message, message.find_button(label))

    def edit_as(self, reader: FakeReader, message: ChatMessage, text: str) -> ChatMessage:
        """Edit one's own message. Raises LookupError when it isn't one's own."""
        return self._actions.edit_own_message(reader.user, self.chat, message.id, text)

    def add_bot(self, admin: FakeReader) -> None:
        """Let the bot in."""
        self._actions.set_membership(admin.user, self.chat, old_status="left", new_status="member")

    def remove_bot(self, admin: FakeReader) -> None:
        """Throw the bot out: it may not write here any more."""
        self._actions.set_membership(
            admin.user, self.chat, old_status="member", new_status="kicked"
        )
