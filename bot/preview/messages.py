"""The Bot API methods that write in chats, refusing what Telegram refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.preview import entity
from bot.preview.chat import Chat, Post
from bot.preview.form import items, number, string, units
from bot.preview.markup import keyboard
from bot.preview.refusal import Json, RefusalError, bad, forbidden
from bot.preview.world import TAP_SECONDS, Change, Toast, World

TEXT = 4096
TOAST = 200
ACTIONS = frozenset(
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
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Messages:
    """Sending, editing and deleting messages, answering taps."""

    def __init__(self, world: World) -> None:
        self._world = world

    def methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {
            "sendMessage": self.send,
            "editMessageText": self.edit_text,
            "editMessageReplyMarkup": self.edit_markup,
            "deleteMessage": self.delete,
            "answerCallbackQuery": self.answer_tap,
            "sendChatAction": self.action,
        }

    def send(self, params: Json) -> Json:
        """A new message of the bot's; gives the Message."""
        chat = self._chat(params)
        text, entities = _text(params)
        if units(text) > TEXT:
            raise bad("message is too long")
        post = Post(
            id=next(self._world.numbers),
            chat=chat.id,
            sender=self._world.me,
            date=self._world.now(),
            text=text,
            entities=entities,
            keyboard=keyboard(params.get("reply_markup")),
            reply_to=_reply(params, chat),
            topic=_topic(params, chat),
            preview=_preview(params, text, entities),
        )
        return self.json(self._world.keep(post))

    def edit_text(self, params: Json) -> Json:
        """Change a message's text and keyboard; gives the Message."""
        post = self._own(params)
        text, entities = _text(params)
        if units(text) > TEXT:
            raise bad("MESSAGE_TOO_LONG")
        return self._edit(
            post,
            text=text,
            entities=entities,
            keyboard=keyboard(params.get("reply_markup")),
            preview=_preview(params, text, entities),
        )

    def edit_markup(self, params: Json) -> Json:
        """Change a message's keyboard only; gives the Message."""
        return self._edit(self._own(params), keyboard=keyboard(params.get("reply_markup")))

    def delete(self, params: Json) -> bool:
        """Delete a message."""
        chat = self._chat(params)
        post = chat.post(number(params, "message_id"), "delete")
        del chat.posts[post.id]
        self._world.announce(Change("delete", chat.id, post))
        return True

    def answer_tap(self, params: Json) -> bool:
        """Answer a tap, with or without a toast. Answering twice is harmless."""
        tap = self._world.taps.get(string(params, "callback_query_id"))
        if not tap or self._world.clock() - tap.time > TAP_SECONDS:
            raise bad(TOO_OLD)
        text = string(params, "text")
        if units(text) > TOAST:
            raise bad("MESSAGE_TOO_LONG")
        toast = Toast(tap.id, text, bool(params.get("show_alert")))
        self._world.announce(Change("toast", tap.post.chat, tap.post, toast, tap.person.id))
        return True

    def action(self, params: Json) -> bool:
        """Show that the bot is typing (or the like), for five seconds or until it writes."""
        chat = self._chat(params)
        if string(params, "action") not in ACTIONS:
            raise bad("wrong parameter action in request")
        chat.typing = string(params, "action")
        self._world.announce(Change("typing", chat.id))
        return True

    def json(self, post: Post) -> Json:
        """The Bot API's Message."""
        chat = self._world.chats[post.chat]
        message: Json = {
            "message_id": post.id,
            "date": post.date,
            "chat": chat.json(),
            "from": post.sender.json(),
        }
        message |= _content(post)
        if post.topic:
            message |= {"message_thread_id": post.topic, "is_topic_message": True}
        message |= {"edit_date": post.edited} if post.edited else {}
        if post.keyboard:
            message["reply_markup"] = {"inline_keyboard": [list(row) for row in post.keyboard]}
        if post.reply_to in chat.posts:
            replied = replace(chat.posts[post.reply_to], reply_to=None)
            message["reply_to_message"] = self.json(replied)
        return message

    def _edit(self, post: Post, **changes: Any) -> Json:
        changed = replace(post, **changes)
        if changed == post:
            raise bad(NOT_MODIFIED)
        edited = replace(changed, edited=self._world.now())
        return self.json(self._world.keep(edited))

    def _chat(self, params: Json) -> Chat:
        if "chat_id" not in params:
            raise bad("chat_id is empty")
        chat = self._world.chat(number(params, "chat_id"))
        _check_open(chat)
        return chat

    def _own(self, params: Json) -> Post:
        chat = self._chat(params)
        if "message_id" not in params:
            raise bad("message identifier is not specified")
        post = chat.post(number(params, "message_id"), "edit")
        if post.sender != self._world.me:
            raise bad("message can't be edited")
        return post


def _check_open(chat: Chat) -> None:
    if chat.moved_to:
        moved = "Bad Request: group chat was upgraded to a supergroup chat"
        raise RefusalError(400, moved, {"migrate_to_chat_id": chat.moved_to})
    if chat.blocked and chat.kind == "private":
        raise forbidden("bot was blocked by the user")
    if chat.blocked:
        raise forbidden(f"bot was kicked from the {chat.kind} chat")


def _topic(params: Json, chat: Chat) -> int:
    topic = number(params, "message_thread_id")
    if topic and topic not in chat.topics:
        raise bad("message thread not found")
    return topic


def _text(params: Json) -> tuple[str, tuple[Json, ...]]:
    if params.get("parse_mode"):
        raise bad("unsupported parse_mode")
    given = string(params, "text")
    text, entities = entity.trimmed(given, entity.checked(items(params, "entities"), given))
    if not text:
        raise bad("message text is empty")
    return text, tuple(entities) + entity.found(text, entities)


def _reply(params: Json, chat: Chat) -> int | None:
    asked = params.get("reply_parameters") or {}
    replied = number(asked, "message_id") or number(params, "reply_to_message_id")
    if not replied or replied in chat.posts:
        return replied or None
    if asked.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def _preview(params: Json, text: str, entities: tuple[Json, ...]) -> str | None:
    options = params.get("link_preview_options") or {}
    if options.get("is_disabled") or params.get("disable_web_page_preview"):
        return None
    return options.get("url") or next(filter(None, (_link(e, text) for e in entities)), None)


def _link(found: Json, text: str) -> str | None:
    if found["type"] == "url":
        data = text.encode("utf-16-le", "surrogatepass")
        start, end = found["offset"] * 2, (found["offset"] + found["length"]) * 2
        return data[start:end].decode("utf-16-le", "replace")
    return found.get("url") if found["type"] == "text_link" else None


def _content(post: Post) -> Json:
    if post.what is None:
        return {"text": post.text} | ({"entities": list(post.entities)} if post.entities else {})
    return WORDLESS[post.what] | ({"caption": post.text} if post.text else {})


_FILE = {"file_id": "preview", "file_unique_id": "preview"}
_SIZE = {"width": 320, "height": 240}
WORDLESS: Mapping[str, Json] = {
    "sticker": {
        "sticker": _FILE
        | _SIZE
        | {"type": "regular", "is_animated": False, "is_video": False}
        | {"emoji": "👋"}
    },
    "voice": {"voice": _FILE | {"duration": 3}},
    "photo": {"photo": [_FILE | _SIZE]},
    "video": {"video": _FILE | _SIZE | {"duration": 3}},
    "document": {"document": _FILE | {"file_name": "notes.pdf"}},
    "location": {"location": {"latitude": 52.03, "longitude": 113.5}},
}
"""Kinds of messages without words, as the Bot API tells them."""
