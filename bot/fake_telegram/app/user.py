"""A reader's side of the in-memory Telegram: what a person can do in the app, and what they see."""

from __future__ import annotations

from dataclasses import replace

from bot.fake_telegram.app.actions import UserActions
from bot.fake_telegram.state.model import Chat, ChatMessage, User
from bot.fake_telegram.state.world import StateChange, Toast


class FakeReader:
    """A person with a Telegram app, in their private chat with the bot."""

    def __init__(self, user: User, actions: UserActions) -> None:
        self.user = user
        self.toasts: list[Toast] = []
        """The bot's answers to this reader's taps, in order; a toast with text "" shows nothing."""
        self._actions = actions
        self._state = actions.state
        self._state.listeners.add(self._collect_toast)

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._state.chats[self.user.id]

    @property
    def messages(self) -> tuple[ChatMessage, ...]:
        """The chat as it looks now, oldest first."""
        return tuple(self.chat.messages.values())

    @property
    def replies(self) -> tuple[ChatMessage, ...]:
        """The bot's messages as they look now, oldest first."""
        return tuple(message for message in self.messages if message.sender.is_bot)

    @property
    def last_reply(self) -> ChatMessage:
        """The bot's newest message. Raises LookupError when it hasn't written yet."""
        if not self.replies:
            raise LookupError("The bot has written nothing yet.")
        return self.replies[-1]

    def press_start(self, payload: str = "") -> ChatMessage:
        """Press START, or open the bot by a deep link with `payload`."""
        return self.send_text(f"/start {payload}".strip())

    def send_text(self, text: str, reply_to: int | None = None) -> ChatMessage:
        """Write to the bot. Raises ValueError for what the app wouldn't send."""
        return self._actions.write_message(self.user, self.chat, text, reply_to)

    def send_non_text(self, media_kind: str, caption: str = "") -> ChatMessage:
        """Send a sticker, voice, photo, video, document or location."""
        return self._actions.write_non_text(self.user, self.chat, media_kind, caption)

    def tap_button(self, message: ChatMessage | int, label: str) -> str:
        """Tap the button that says `label`; gives the callback query's id.

        A message that has changed since is tapped as it was seen. Raises LookupError when there is
        no such button.
        """
        seen_message = self.chat.messages[message] if isinstance(message, int) else message
        return self._actions.send_callback_query(
            self.user, seen_message, seen_message.find_button(label)
        )

    def tap_button_at(self, message_id: int, row: int, column: int) -> str:
        """Tap the button in a place, as the message looks now; the rest is as with `tap_button`."""
        seen_message = self.chat.messages[message_id]
        return self._actions.send_callback_query(
            self.user, seen_message, seen_message.button_at(row, column)
        )

    def tap_forged_data(self, message: ChatMessage, data: str) -> str:
        """Send a tap with any data, as an old or forged button would."""
        return self._actions.send_callback_query(
            self.user, message, {"text": "", "callback_data": data}
        )

    def edit_message(self, message: ChatMessage | int, text: str) -> ChatMessage:
        """Edit a message of one's own. Raises LookupError when it isn't one."""
        message_id = message if isinstance(message, int) else message.id
        return self._actions.edit_own_message(self.user, self.chat, message_id, text)

    def block_bot(self) -> None:
        """Block the bot: from now on it may not write here."""
        self._actions.set_membership(self.user, self.chat, old_status="member", new_status="kicked")

    def unblock_bot(self) -> None:
        """Let the bot write again."""
        self._actions.set_membership(self.user, self.chat, old_status="kicked", new_status="member")

    def change_language(self, language: str | None) -> None:
        """Change the language of the reader's app."""
        self.user = replace(self.user, language=language)
        self.chat.members[self.user.id] = self.user
        self._state.notify_listeners(StateChange("menu", self.chat.id))

    def _collect_toast(self, change: StateChange) -> None:
        if change.toast and change.user_id == self.user.id:
            self.toasts.append(change.toast)
