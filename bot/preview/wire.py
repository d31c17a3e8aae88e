"""What the page is told, as JSON."""

from __future__ import annotations

from bot.preview.chat import Chat, Post
from bot.preview.inline import Query
from bot.preview.memory import MemoryTelegram
from bot.preview.reader import Reader
from bot.preview.refusal import Json

SHOWN = 200
"""Posts of a chat that the page gets at once, the newest."""
SNIPPET = 80


def state(telegram: MemoryTelegram, reader: Reader, chat: Chat) -> Json:
    """Everything about a chat, as a reader sees it."""
    shown = tuple(chat.posts.values())[-SHOWN:]
    return {
        "posts": [post_json(post, reader, chat) for post in shown],
        "typing": chat.typing is not None,
    } | (chats(telegram) | menu(telegram, reader, chat))


def menu(telegram: MemoryTelegram, reader: Reader, chat: Chat) -> Json:
    """What stands around the chat: who is who, the commands and descriptions in their language."""
    me, person, language = telegram.world.me, reader.person, reader.person.language
    return {
        "bot": {
            "name": me.name,
            "username": me.username,
            "description": telegram.menu.text("description", language),
        },
        "chat": {"id": chat.id, "title": chat.title, "private": chat.kind == "private"},
        "reader": person_json(reader),
        "commands": list(telegram.menu.commands(chat.id, person.id, language)),
        "blocked": chat.blocked,
    }


def chats(telegram: MemoryTelegram) -> Json:
    """Every reader and group, with the last words of their chats, for the list."""
    groups = [group.chat for group in telegram.groups.values()]
    return {
        "readers": [person_json(r) | {"last": _last(r.chat)} for r in telegram.readers.values()],
        "groups": [
            {"id": c.id, "name": c.title, "members": list(c.members), "last": _last(c)}
            for c in groups
        ],
    }


def person_json(reader: Reader) -> Json:
    """A reader's id, name and language."""
    person = reader.person
    return {"id": person.id, "name": person.name, "language": person.language or ""}


def post_json(post: Post, reader: Reader, chat: Chat) -> Json:
    """One message."""
    return {
        "id": post.id,
        "mine": post.sender.id == reader.person.id,
        "sender": {"id": post.sender.id, "name": post.sender.name, "bot": post.sender.bot},
        "text": post.text,
        "entities": list(post.entities),
        "keyboard": [[_button(button) for button in row] for row in post.keyboard],
        "date": post.date,
        "edited": post.edited,
        "what": post.what,
        "photo": post.photo,
        "preview": post.preview,
        "via": post.via,
        "reply": _quoted(chat, post.reply_to),
    }


def results(query: Query) -> Json:
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


def _button(button: Json) -> Json:
    here = button.get("switch_inline_query_current_chat")
    elsewhere = button.get("switch_inline_query")
    chosen = (button.get("switch_inline_query_chosen_chat") or {}).get("query")
    return {
        "label": button["text"],
        "url": button.get("url"),
        "copy": (button.get("copy_text") or {}).get("text"),
        "share": next((q for q in (here, elsewhere, chosen) if q is not None), None),
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
