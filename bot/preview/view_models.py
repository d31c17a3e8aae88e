"""What the page is told, as JSON."""

from __future__ import annotations

from bot.fake_telegram.app.inline_queries import FakeInlineQuery
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.rules.errors import Json
from bot.fake_telegram.server import FakeTelegram
from bot.fake_telegram.state.model import Chat, ChatMessage

MAX_INITIAL_MESSAGES = 200
"""Messages of a chat that the page gets at once, the newest."""
MAX_SNIPPET_LENGTH = 80


def chat_state_json(telegram: FakeTelegram, reader: FakeReader, chat: Chat) -> Json:
    """Everything about a chat, as a reader sees it."""
    newest = tuple(chat.messages.values())[-MAX_INITIAL_MESSAGES:]
    return {
        "messages": [chat_message_json(message, reader, chat) for message in newest],
        "typing": chat.typing is not None,
    } | (chat_list_json(telegram) | chat_menu_json(telegram, reader, chat))


def chat_menu_json(telegram: FakeTelegram, reader: FakeReader, chat: Chat) -> Json:
    """What stands around the chat: who is who, the commands and descriptions in their language."""
    me, user, language = telegram.state.me, reader.user, reader.user.language
    return {
        "bot": {
            "name": me.name,
            "username": me.username,
            "description": telegram.profile.localized_text("description", language),
        },
        "chat": {"id": chat.id, "title": chat.title, "private": chat.kind == "private"},
        "reader": reader_json(reader),
        "commands": list(telegram.profile.visible_commands(chat.id, user.id, language)),
        "blocked": chat.blocked,
    }


def chat_list_json(telegram: FakeTelegram) -> Json:
    """Every reader and group, with the last words of their chats, for the list."""
    groups = [group.chat for group in telegram.groups.values()]
    return {
        "readers": [
            reader_json(r) | {"last": _last_message_json(r.chat)} for r in telegram.readers.values()
        ],
        "groups": [
            {"id": c.id, "name": c.title, "members": list(c.members), "last": _last_message_json(c)}
            for c in groups
        ],
    }


def reader_json(reader: FakeReader) -> Json:
    """A reader's id, name and language."""
    user = reader.user
    return {"id": user.id, "name": user.name, "language": user.language or ""}


def chat_message_json(message: ChatMessage, reader: FakeReader, chat: Chat) -> Json:
    """A message as the page shows it to a reader."""
    return {
        "id": message.id,
        "mine": message.sender.id == reader.user.id,
        "sender": {
            "id": message.sender.id,
            "name": message.sender.name,
            "bot": message.sender.is_bot,
        },
        "text": message.text,
        "entities": list(message.entities),
        "keyboard": [[_button_json(button) for button in row] for row in message.keyboard],
        "date": message.date,
        "edited": message.edited,
        "media": message.media_kind,
        "photo": message.photo,
        "file": _file_json(message),
        "preview": message.preview,
        "via": message.via_bot,
        "reply": _quoted_message_json(chat, message.reply_to),
    }


def _file_json(message: ChatMessage) -> Json | None:
    """A file that the bot sent, as its id and name."""
    return {"id": message.document, "name": message.file_name} if message.document else None


def inline_results_json(query: FakeInlineQuery) -> Json:
    """The bot's answer to an inline query."""
    return {
        "query": query.id,
        "text": query.text,
        "results": [
            {"id": r.id, "title": r.title, "description": r.description} for r in query.results
        ],
        "next": query.next_offset,
        "button": query.button.get("text"),
        "start": query.button.get("start_parameter"),
    }


def _button_json(button: Json) -> Json:
    current_chat_query = button.get("switch_inline_query_current_chat")
    any_chat_query = button.get("switch_inline_query")
    chosen_chat_query = (button.get("switch_inline_query_chosen_chat") or {}).get("query")
    return {
        "label": button["text"],
        "url": button.get("url"),
        "copy": (button.get("copy_text") or {}).get("text"),
        "share": next(
            (q for q in (current_chat_query, any_chat_query, chosen_chat_query) if q is not None),
            None,
        ),
    }


def _last_message_json(chat: Chat) -> Json | None:
    if not chat.messages:
        return None
    message = next(reversed(chat.messages.values()))
    return {
        "text": _message_snippet(message),
        "date": message.date,
        "mine": not message.sender.is_bot,
    }


def _quoted_message_json(chat: Chat, message_id: int | None) -> Json | None:
    message = chat.messages.get(message_id or 0)
    return (
        {"id": message.id, "name": message.sender.name, "text": _message_snippet(message)}
        if message
        else None
    )


def _message_snippet(message: ChatMessage) -> str:
    text = " ".join(message.text[: MAX_SNIPPET_LENGTH * 4].split())[:MAX_SNIPPET_LENGTH]
    return text or (message.media_kind or "").capitalize()
