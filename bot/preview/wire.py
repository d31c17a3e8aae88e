"""What the page is told, as JSON."""

from __future__ import annotations

from bot.preview.chat import Chat, Post
from bot.preview.memory import MemoryTelegram
from bot.preview.reader import Reader
from bot.preview.refusal import Json

SHOWN = 200
"""Posts of a chat that the page gets at once, the newest."""
SNIPPET = 80


def state(telegram: MemoryTelegram, reader: Reader) -> Json:
    """Everything about one reader's chat."""
    shown = reader.posts[-SHOWN:]
    return {
        "posts": [post_json(post, reader) for post in shown],
        "readers": readers(telegram),
        "typing": reader.chat.typing is not None,
    } | menu(telegram, reader)


def menu(telegram: MemoryTelegram, reader: Reader) -> Json:
    """What stands around the chat: who is who, the commands and descriptions in their language."""
    me, person, language = telegram.world.me, reader.person, reader.person.language
    return {
        "bot": {
            "name": me.name,
            "username": me.username,
            "description": telegram.menu.text("description", language),
        },
        "reader": person_json(reader),
        "commands": list(telegram.menu.commands(reader.chat.id, person.id, language)),
        "blocked": reader.chat.blocked,
    }


def readers(telegram: MemoryTelegram) -> list[Json]:
    """Every reader with the last words of their chat, for the list."""
    return [person_json(r) | {"last": _last(r.chat)} for r in telegram.readers.values()]


def person_json(reader: Reader) -> Json:
    """A reader's id, name and language."""
    person = reader.person
    return {"id": person.id, "name": person.name, "language": person.language or ""}


def post_json(post: Post, reader: Reader) -> Json:
    """One message."""
    return {
        "id": post.id,
        "mine": post.sender.id == reader.person.id,
        "text": post.text,
        "entities": list(post.entities),
        "keyboard": [[_button(button) for button in row] for row in post.keyboard],
        "date": post.date,
        "edited": post.edited,
        "what": post.what,
        "preview": post.preview,
        "reply": _quoted(reader.chat, post.reply_to),
    }


def _button(button: Json) -> Json:
    return {
        "label": button["text"],
        "url": button.get("url"),
        "copy": (button.get("copy_text") or {}).get("text"),
    }


def _last(chat: Chat) -> Json | None:
    if not chat.posts:
        return None
    post = next(reversed(chat.posts.values()))
    return {"text": _snippet(post), "date": post.date, "mine": not post.sender.bot}


def _quoted(chat: Chat, number: int | None) -> Json | None:
    post = chat.posts.get(number or 0)
    return {"id": post.id, "name": post.sender.name, "text": _snippet(post)} if post else None


def _snippet(post: Post) -> str:
    text = " ".join(post.text[: SNIPPET * 4].split())[:SNIPPET]
    return text or (post.what or "").capitalize()
