"""The Bot API methods that write in chats, refusing what Telegram refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.fake_telegram.api.message_params import (
    check_writable,
    choose_preview_link,
    parse_caption,
    parse_reply_to,
    parse_text,
    parse_topic,
)
from bot.fake_telegram.rules.errors import Json, bad_request
from bot.fake_telegram.rules.keyboards import parse_keyboard
from bot.fake_telegram.rules.params import read_int_param, read_string_param, utf16_units
from bot.fake_telegram.state.model import Chat, ChatMessage
from bot.fake_telegram.state.serialize import message_content
from bot.fake_telegram.state.world import (
    MAX_CALLBACK_AGE_SECONDS,
    StateChange,
    TelegramState,
    Toast,
)

MAX_TOAST_LENGTH = 200
CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class MessageMethods:
    """Sending, editing and deleting messages, answering taps."""

    def __init__(self, state: TelegramState) -> None:
        self._state = state

    def api_methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {
            "sendMessage": self.send_message,
            "editMessageText": self.edit_message_text,
            "sendPhoto": self.send_photo,
            "sendDocument": self.send_document,
            "editMessageCaption": self.edit_message_caption,
            "editMessageReplyMarkup": self.edit_reply_markup,
            "deleteMessage": self.delete_message,
            "answerCallbackQuery": self.answer_callback_query,
            "sendChatAction": self.send_chat_action,
        }

    def send_message(self, params: Json) -> Json:
        """A new message of the bot's; gives the Message."""
        chat = self._require_writable_chat(params)
        text, entities = parse_text(params)
        preview = choose_preview_link(params, text, entities)
        return self._post_message(params, chat, text=text, entities=entities, preview=preview)

    def send_photo(self, params: Json) -> Json:
        """A picture (an id, an address or an upload) with a caption; gives the Message."""
        chat = self._require_writable_chat(params)
        photo = read_string_param(params, "photo")
        if not photo:
            raise bad_request("there is no photo in the request")
        if not photo.startswith(("http://", "https://")) and photo not in self._state.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        text, entities = parse_caption(params)
        return self._post_message(
            params, chat, text=text, entities=entities, media_kind="photo", photo=photo
        )

    def send_document(self, params: Json) -> Json:
        """An uploaded file with a caption; gives the Message."""
        chat = self._require_writable_chat(params)
        document = read_string_param(params, "document")
        if document not in self._state.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        text, entities = parse_caption(params)
        return self._post_message(
            params,
            chat,
            text=text,
            entities=entities,
            media_kind="document",
            document=document,
            file_name=self._state.file_names[document],
        )

    def edit_message_text(self, params: Json) -> Json:
        """Change a message's text and keyboard; gives the Message."""
        message = self._require_own_message(params)
        if message.media_kind:
            raise bad_request("there is no text in the message to edit")
        text, entities = parse_text(params, too_long_error="MESSAGE_TOO_LONG")
        preview = choose_preview_link(params, text, entities)
        return self._apply_edit(message, params, text=text, entities=entities, preview=preview)

    def edit_message_caption(self, params: Json) -> Json:
        """Change a picture's caption and keyboard; gives the Message."""
        message = self._require_own_message(params)
        if not message.media_kind:
            raise bad_request("there is no caption in the message to edit")
        text, entities = parse_caption(params)
        return self._apply_edit(message, params, text=text, entities=entities)

    def edit_reply_markup(self, params: Json) -> Json:
        """Change a message's keyboard only; gives the Message."""
        return self._apply_edit(self._require_own_message(params), params)

    def delete_message(self, params: Json) -> bool:
        """Delete a message."""
        chat = self._require_writable_chat(params)
        message = chat.require_message(read_int_param(params, "message_id"), "delete")
        del chat.messages[message.id]
        self._state.notify_listeners(StateChange("delete", chat.id, message))
        return True

    def answer_callback_query(self, params: Json) -> bool:
        """Answer a tap, with or without a toast. Answering twice is harmless."""
        query = self._state.callback_queries.get(read_string_param(params, "callback_query_id"))
        if not query or self._state.clock() - query.tapped_at > MAX_CALLBACK_AGE_SECONDS:
            raise bad_request(QUERY_TOO_OLD)
        text = read_string_param(params, "text")
        if utf16_units(text) > MAX_TOAST_LENGTH:
            raise bad_request("MESSAGE_TOO_LONG")
        toast = Toast(query.id, text, bool(params.get("show_alert")))
        self._state.notify_listeners(
            StateChange("toast", query.message.chat_id, query.message, toast, query.user.id)
        )
        return True

    def send_chat_action(self, params: Json) -> bool:
        """Show that the bot is typing (or the like), for five seconds or until it writes."""
        chat = self._require_writable_chat(params)
        if read_string_param(params, "action") not in CHAT_ACTIONS:
            raise bad_request("wrong parameter action in request")
        chat.typing = read_string_param(params, "action")
        self._state.notify_listeners(StateChange("typing", chat.id))
        return True

    def to_api_message(self, message: ChatMessage) -> Json:
        """The Bot API's Message."""
        chat = self._state.chats[message.chat_id]
        api_message: Json = {
            "message_id": message.id,
            "date": message.date,
            "chat": chat.to_api_chat(),
            "from": message.sender.to_api_user(),
        }
        api_message |= message_content(message)
        api_message |= {"via_bot": self._state.me.to_api_user()} if message.via_bot else {}
        if message.topic:
            api_message |= {"message_thread_id": message.topic, "is_topic_message": True}
        api_message |= {"edit_date": message.edited} if message.edited else {}
        if message.keyboard:
            api_message["reply_markup"] = {
                "inline_keyboard": [list(row) for row in message.keyboard]
            }
        if message.reply_to in chat.messages:
            replied_message = replace(chat.messages[message.reply_to], reply_to=None)
            api_message["reply_to_message"] = self.to_api_message(replied_message)
        return api_message

    def _post_message(self, params: Json, chat: Chat, **fields: Any) -> Json:
        message = ChatMessage(
            id=next(self._state.id_counter),
            chat_id=chat.id,
            sender=self._state.me,
            date=self._state.unix_seconds(),
            keyboard=parse_keyboard(params.get("reply_markup")),
            reply_to=parse_reply_to(params, chat),
            topic=parse_topic(params, chat),
            **fields,
        )
        return self.to_api_message(self._state.save_message(message))

    def _apply_edit(self, message: ChatMessage, params: Json, **changes: Any) -> Json:
        changed_message = replace(
            message, keyboard=parse_keyboard(params.get("reply_markup")), **changes
        )
        if changed_message == message:
            raise bad_request(NOT_MODIFIED)
        edited_message = replace(changed_message, edited=self._state.unix_seconds())
        return self.to_api_message(self._state.save_message(edited_message))

    def _require_writable_chat(self, params: Json) -> Chat:
        if "chat_id" not in params:
            raise bad_request("chat_id is empty")
        chat = self._state.require_chat(read_int_param(params, "chat_id"))
        check_writable(chat)
        return chat

    def _require_own_message(self, params: Json) -> ChatMessage:
        chat = self._require_writable_chat(params)
        if "message_id" not in params:
            raise bad_request("message identifier is not specified")
        message = chat.require_message(read_int_param(params, "message_id"), "edit")
        if message.sender != self._state.me:
            raise bad_request("message can't be edited")
        return message
