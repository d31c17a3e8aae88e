"""The Bot API methods that write in chats, refusing what Telegram refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.preview import draft
from bot.preview.chat import Chat, Post
from bot.preview.content import content
from bot.preview.form import number, string, units
from bot.preview.markup import keyboard
from bot.preview.refusal import Json, bad
from bot.preview.world import TAP_SECONDS, Change, Toast, World

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
            "sendPhoto": self.send_photo,
            "editMessageCaption": self.edit_caption,
            "editMessageReplyMarkup": self.edit_markup,
            "deleteMessage": self.delete,
            "answerCallbackQuery": self.answer_tap,
            "sendChatAction": self.action,
        }

    def send(self, params: Json) -> Json:
        """A new message of the bot's; gives the Message."""
        chat = self._chat(params)
        text, entities = draft.text(params)
        preview = draft.preview(params, text, entities)
        return self._send(params, chat, text=text, entities=entities, preview=preview)

    def send_photo(self, params: Json) -> Json:
        """A picture (an id, an address or an upload) with a caption; gives the Message."""
        chat = self._chat(params)
        photo = string(params, "photo")
        if not photo:
            raise bad("there is no photo in the request")
        if not photo.startswith(("http://", "https://")) and photo not in self._world.files:
            raise bad("wrong file identifier/HTTP URL specified")
        text, entities = draft.caption(params)
        return self._send(params, chat, text=text, entities=entities, what="photo", photo=photo)

    def edit_text(self, params: Json) -> Json:
        """Change a message's text and keyboard; gives the Message."""
        post = self._own(params)
        if post.what:
            raise bad("there is no text in the message to edit")
        text, entities = draft.text(params, refusal="MESSAGE_TOO_LONG")
        preview = draft.preview(params, text, entities)
        return self._edit(post, params, text=text, entities=entities, preview=preview)

    def edit_caption(self, params: Json) -> Json:
        """Change a picture's caption and keyboard; gives the Message."""
        post = self._own(params)
        if not post.what:
            raise bad("there is no caption in the message to edit")
        text, entities = draft.caption(params)
        return self._edit(post, params, text=text, entities=entities)

    def edit_markup(self, params: Json) -> Json:
        """Change a message's keyboard only; gives the Message."""
        return self._edit(self._own(params), params)

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
        message |= content(post)
        message |= {"via_bot": self._world.me.json()} if post.via else {}
        if post.topic:
            message |= {"message_thread_id": post.topic, "is_topic_message": True}
        message |= {"edit_date": post.edited} if post.edited else {}
        if post.keyboard:
            message["reply_markup"] = {"inline_keyboard": [list(row) for row in post.keyboard]}
        if post.reply_to in chat.posts:
            replied = replace(chat.posts[post.reply_to], reply_to=None)
            message["reply_to_message"] = self.json(replied)
        return message

    def _send(self, params: Json, chat: Chat, **parts: Any) -> Json:
        post = Post(
            id=next(self._world.numbers),
            chat=chat.id,
            sender=self._world.me,
            date=self._world.now(),
            keyboard=keyboard(params.get("reply_markup")),
            reply_to=draft.reply(params, chat),
            topic=draft.topic(params, chat),
            **parts,
        )
        return self.json(self._world.keep(post))

    def _edit(self, post: Post, params: Json, **changes: Any) -> Json:
        changed = replace(post, keyboard=keyboard(params.get("reply_markup")), **changes)
        if changed == post:
            raise bad(NOT_MODIFIED)
        edited = replace(changed, edited=self._world.now())
        return self.json(self._world.keep(edited))

    def _chat(self, params: Json) -> Chat:
        if "chat_id" not in params:
            raise bad("chat_id is empty")
        chat = self._world.chat(number(params, "chat_id"))
        draft.check_open(chat)
        return chat

    def _own(self, params: Json) -> Post:
        chat = self._chat(params)
        if "message_id" not in params:
            raise bad("message identifier is not specified")
        post = chat.post(number(params, "message_id"), "edit")
        if post.sender != self._world.me:
            raise bad("message can't be edited")
        return post
