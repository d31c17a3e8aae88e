"""What the page's reader can do, from the JSON the page sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.rules.errors import Json
from bot.fake_telegram.server import FakeTelegram
from bot.fake_telegram.state.model import Chat, ChatMessage

MAX_LANGUAGE_LENGTH = 16


@dataclass(frozen=True, slots=True)
class PageAction:
    """A reader does something in a chat; `body` is not to be trusted."""

    telegram: FakeTelegram
    reader: FakeReader
    chat: Chat
    body: Json

    def read_text(self, name: str, max_length: int | None = None) -> str:
        """A text of the body, "" when there is none."""
        value = self.body.get(name)
        return value[:max_length] if isinstance(value, str) else ""

    def read_number(self, name: str) -> int:
        """A number of the body. Raises ValueError when there is none."""
        value = self.body.get(name)
        if not isinstance(value, int):
            raise ValueError(f"{name} is a number.")
        return value

    def find_message(self) -> ChatMessage:
        """The message the body names. Raises LookupError, ValueError."""
        message = self.chat.messages.get(self.read_number("message"))
        if message is None:
            raise LookupError("There is no such message.")
        return message


def _handle_send(action: PageAction) -> int:
    reply_to = action.read_number("reply_to") if action.body.get("reply_to") else None
    return action.telegram.actions.write_message(
        action.reader.user, action.chat, action.read_text("text"), reply_to
    ).id


def _handle_non_text(action: PageAction) -> int:
    return action.telegram.actions.write_non_text(
        action.reader.user, action.chat, action.read_text("media")
    ).id


def _handle_tap(action: PageAction) -> str:
    message = action.find_message()
    button = message.button_at(action.read_number("row"), action.read_number("column"))
    return action.telegram.actions.send_callback_query(action.reader.user, message, button)


def _handle_edit(action: PageAction) -> int:
    user_actions, user = action.telegram.actions, action.reader.user
    return user_actions.edit_own_message(
        user, action.chat, action.read_number("message"), action.read_text("text")
    ).id


def _handle_language(action: PageAction) -> None:
    action.reader.change_language(action.read_text("language", MAX_LANGUAGE_LENGTH) or None)


def _handle_block(action: PageAction) -> None:
    new_status = "kicked" if action.body.get("blocked") is True else "member"
    old_status = "member" if new_status == "kicked" else "kicked"
    action.telegram.actions.set_membership(
        action.reader.user, action.chat, old_status=old_status, new_status=new_status
    )


def _handle_inline(action: PageAction) -> str:
    chat_type = "sender" if action.chat.kind == "private" else action.chat.kind
    user, text, offset = (
        action.reader.user,
        action.read_text("query"),
        action.read_text("offset", 64),
    )
    return action.telegram.inline_queries.send_query(user, text, offset, chat_type).id


def _handle_choose(action: PageAction) -> int:
    query = action.telegram.inline_queries.find_query(action.read_text("query", 64))
    return action.telegram.inline_queries.choose_result(
        query, action.read_text("result", 64), action.chat
    ).id


PAGE_ACTIONS: Mapping[str, Callable[[PageAction], object]] = {
    "send": _handle_send,
    "media": _handle_non_text,
    "tap": _handle_tap,
    "edit": _handle_edit,
    "language": _handle_language,
    "block": _handle_block,
    "inline": _handle_inline,
    "choose": _handle_choose,
}
"""By name; each raises LookupError or ValueError, as a sentence, for what can't be done."""
