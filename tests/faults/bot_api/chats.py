"""The chats of the tests' Bot API server: what the bot wrote where, and where it may not write."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.faults.bot_api.flood_control import FloodControl
from tests.faults.bot_api.rules import RefusedCallError
from tests.faults.bot_api.wire import BOT_USER_JSON, GROUP_CHAT_JSON, Json

_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply "
    "markup are exactly the same as a current content and reply markup of the message"
)


@dataclass
class SentMessage:
    """A message in a chat, as the bot sent or last edited it."""

    message_id: int
    chat: int
    text: str
    parameters: Json
    sent_at: float
    edit_count: int = 0

    def inline_buttons(self) -> list[Json]:
        markup = self.parameters.get("reply_markup") or {}
        return [button for row in markup.get("inline_keyboard", []) for button in row]


class Chats:
    """All chats of one bot."""

    def __init__(self) -> None:
        self.reader_messages: dict[tuple[int, int], Json] = {}
        self.uploads: list[bytes] = []
        self.sent_messages: dict[int, list[SentMessage]] = {}
        self.query_answers: dict[str, list[Json]] = {}
        self.open_queries: set[str] = set()
        self.migrated_chats: dict[int, int] = {}
        self.blocked_chats: set[int] = set()
        self.flood_control: FloodControl | None = None
        self.held_chats: set[int] = set()
        """Chats to which nothing may be sent: the bot is told to try again in a second."""
        self._limited_until: dict[int, float] = {}
        self._last_message_id = 1

    def limit_chat(self, chat: int, seconds: float) -> None:
        """Nothing may be sent to a chat for so long."""
        self._limited_until[chat] = time.monotonic() + seconds

    def new_message_id(self) -> int:
        self._last_message_id += 1
        return self._last_message_id

    def methods(self) -> dict[str, Callable[[Json], Any]]:
        """The methods of the Bot API that write something, by name."""
        return {
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "editMessageText": self._edit_message,
            "answerCallbackQuery": lambda call: self._answer_query(call, "callback_query_id"),
            "answerInlineQuery": lambda call: self._answer_query(call, "inline_query_id"),
            "answerGuestQuery": lambda call: self._answer_query(call, "guest_query_id"),
        }

    def message_json(self, sent: SentMessage) -> Json:
        """A message of the bot's as Telegram shows it."""
        private = {"type": "private", "first_name": "Reader"}
        message = {
            "message_id": sent.message_id,
            "date": int(time.time()),
            "chat": {"id": sent.chat, **(GROUP_CHAT_JSON if sent.chat < 0 else private)},
            "from": BOT_USER_JSON,
            "text": sent.text,
        }
        question_id = sent.parameters.get("reply_parameters", {}).get("message_id", 0)
        question = self.reader_messages.get((sent.chat, question_id))
        return {**message, "reply_to_message": question} if question else message

    def _send_message(self, parameters: Json) -> Json:
        chat = int(parameters["chat_id"])
        self._check_reachable(chat)
        sent = SentMessage(
            self.new_message_id(), chat, parameters["text"], parameters, time.monotonic()
        )
        self.sent_messages.setdefault(chat, []).append(sent)
        return self.message_json(sent)

    def _send_photo(self, parameters: Json) -> Json:
        """A picture: an address, a file id, or an upload, which gets an id."""
        photo = parameters["photo"]
        if isinstance(photo, bytes):
            self.uploads.append(photo)
            photo = f"photo-{len(self.uploads)}"
        message = self._send_message({**parameters, "text": parameters.get("caption", "")})
        return {**message, "photo": [{"file_id": "small"}, {"file_id": photo}]}

    def _send_document(self, parameters: Json) -> Json:
        """An uploaded file."""
        self.uploads.append(parameters["document"])
        return self._send_message({**parameters, "text": parameters.get("caption", "")})

    def _answer_query(self, parameters: Json, id_field: str) -> bool:
        query = parameters[id_field]
        if query not in self.open_queries:
            raise RefusedCallError(400, _TOO_OLD)
        self.query_answers.setdefault(query, []).append(parameters)
        return True

    def _edit_message(self, parameters: Json) -> Json:
        chat, number = int(parameters["chat_id"]), int(parameters["message_id"])
        self._check_reachable(chat)
        sent = self._find_message(chat, number)
        if sent is None:
            raise RefusedCallError(400, "Bad Request: message to edit not found")
        compared_fields = ("text", "entities", "reply_markup")
        if all(sent.parameters.get(key) == parameters.get(key) for key in compared_fields):
            raise RefusedCallError(400, _NOT_MODIFIED)
        sent.text, sent.parameters = parameters["text"], parameters
        sent.edit_count += 1
        return self.message_json(sent)

    def _find_message(self, chat: int, number: int) -> SentMessage | None:
        messages = self.sent_messages.get(chat, [])
        return next((message for message in messages if message.message_id == number), None)

    def _check_reachable(self, chat: int) -> None:
        if chat in self.blocked_chats:
            raise RefusedCallError(403, "Forbidden: bot was blocked by the user")
        wait = self._limited_until.get(chat, 0) - time.monotonic()
        if wait <= 0 and chat not in self.held_chats and self.flood_control:
            wait = self.flood_control.take_send(chat, time.monotonic())
        if wait > 0 or chat in self.held_chats:
            seconds = int(max(wait, 0)) + 1
            raise RefusedCallError(
                429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}
            )
        if chat in self.migrated_chats:
            raise RefusedCallError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.migrated_chats[chat]},
            )
