"""What people do with their apps, in any chat: it shows there, and the bot is told what it may."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.fake_telegram.api.message_params import MAX_TEXT_LENGTH, FormattedText
from bot.fake_telegram.api.messages import MessageMethods
from bot.fake_telegram.api.updates import UpdateQueue
from bot.fake_telegram.app.guest_queries import GuestQueries
from bot.fake_telegram.rules.entities import detect_entities
from bot.fake_telegram.rules.errors import Json
from bot.fake_telegram.rules.keyboards import InlineKeyboard
from bot.fake_telegram.rules.params import utf16_units
from bot.fake_telegram.state.model import Chat, ChatMessage, User
from bot.fake_telegram.state.serialize import NON_TEXT_CONTENT
from bot.fake_telegram.state.world import CallbackQuery, StateChange, TelegramState


class UserActions:
    """Writing, editing, tapping, letting the bot in and out."""

    def __init__(
        self,
        state: TelegramState,
        updates: UpdateQueue,
        messages: MessageMethods,
        guests: GuestQueries,
    ) -> None:
        self.state = state
        self._updates, self._messages, self._guests = updates, messages, guests

    def write_message(
        self, user: User, chat: Chat, text: str, reply_to: int | None = None, topic: int = 0
    ) -> ChatMessage:
        """Send a text. Raises ValueError for what the app wouldn't send."""
        text = _require_sendable(text)
        self._unblock_on_write(user, chat)
        message = replace(self._new_message(user, chat), text=text, entities=detect_entities(text))
        return self._publish_message("message", replace(message, reply_to=reply_to, topic=topic))

    def write_non_text(
        self, user: User, chat: Chat, media_kind: str, caption: str = ""
    ) -> ChatMessage:
        """Send a sticker, voice, photo, video, document or location. Raises ValueError."""
        if media_kind not in NON_TEXT_CONTENT:
            raise ValueError(
                f"There is no {media_kind!r}; there are {', '.join(NON_TEXT_CONTENT)}."
            )
        self._unblock_on_write(user, chat)
        return self._publish_message(
            "message", replace(self._new_message(user, chat), media_kind=media_kind, text=caption)
        )

    def edit_own_message(self, user: User, chat: Chat, message_id: int, text: str) -> ChatMessage:
        """Change one's own text. Raises LookupError when it isn't one, else as `write_message`."""
        old_message = chat.messages.get(message_id)
        if (
            old_message is None
            or old_message.sender.id != user.id
            or old_message.media_kind
            or old_message.via_bot
        ):
            raise LookupError("Only one's own messages of words can be edited.")
        text = _require_sendable(text)
        new_message = replace(
            old_message, text=text, entities=detect_entities(text), edited=self.state.unix_seconds()
        )
        return self._publish_message("edited_message", new_message)

    def send_callback_query(self, user: User, message: ChatMessage, button: Json) -> str:
        """Tap a button; gives the callback query's id. Raises LookupError for a link."""
        if "callback_data" not in button:
            raise LookupError(f"[{button['text']}] tells the bot nothing.")
        query_id = str(self.state.unix_seconds() * 10_000 + next(self.state.id_counter))
        label, data = str(button["text"]), str(button["callback_data"])
        self.state.save_callback_query(
            CallbackQuery(query_id, user, message, label, self.state.clock())
        )
        payload = {
            "id": query_id,
            "from": user.to_api_user(),
            "chat_instance": str(message.chat_id),
        }
        api_message = self._messages.to_api_message(message)
        self._updates.put_update("callback_query", payload | {"message": api_message, "data": data})
        return query_id

    def post_inline_result(
        self, user: User, chat: Chat, formatted: FormattedText, keyboard: InlineKeyboard
    ) -> ChatMessage:
        """Post what a person chose of the bot's inline results."""
        text, entities = formatted
        new_message = replace(
            self._new_message(user, chat), text=text, entities=entities, via_bot=True
        )
        return self._publish_message("message", replace(new_message, keyboard=keyboard))

    def set_membership(self, user: User, chat: Chat, *, old_status: str, new_status: str) -> None:
        """Change the bot's membership of a chat: member, left, kicked (in private: blocked)."""
        chat.blocked = new_status != "member"
        me = self.state.me.to_api_user()
        api_members = [
            {"status": status, "user": me} | ({"until_date": 0} if status == "kicked" else {})
            for status in (old_status, new_status)
        ]
        payload = {
            "chat": chat.to_api_chat(),
            "from": user.to_api_user(),
            "date": self.state.unix_seconds(),
        }
        payload |= {"old_chat_member": api_members[0], "new_chat_member": api_members[1]}
        self._updates.put_update("my_chat_member", payload)
        self.state.notify_listeners(StateChange("menu", chat.id))

    def _unblock_on_write(self, user: User, chat: Chat) -> None:
        if chat.blocked and chat.kind == "private":  # whoever writes to a bot lets it answer
            self.set_membership(user, chat, old_status="kicked", new_status="member")

    def _new_message(self, user: User, chat: Chat) -> ChatMessage:
        return ChatMessage(next(self.state.id_counter), chat.id, user, self.state.unix_seconds())

    def _publish_message(self, kind: str, message: ChatMessage) -> ChatMessage:
        self.state.save_message(message)
        if self._is_visible_to_bot(message):
            self._updates.put_update(kind, self._messages.to_api_message(message))
        elif kind == "message":
            self._guests.call_bot(message)
        return message

    def _is_visible_to_bot(self, message: ChatMessage) -> bool:
        """In a group the bot hears commands, mentions of it and replies to it (privacy mode)."""
        chat, me = self.state.chats[message.chat_id], self.state.me
        if chat.kind == "private":
            return True
        if chat.blocked:
            return False
        replied_message = chat.messages.get(message.reply_to or 0)
        command = re.match(r"/\w+(?:@(\w+))?", message.text)
        is_own_command = command is not None and command[1] in {None, me.username}
        return (
            is_own_command
            or f"@{me.username}" in message.text
            or bool(replied_message and replied_message.sender == me)
        )


def _require_sendable(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValueError("An empty message can't be sent.")
    if utf16_units(text) > MAX_TEXT_LENGTH:
        raise ValueError(f"A message holds at most {MAX_TEXT_LENGTH} characters.")
    return text
