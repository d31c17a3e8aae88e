"""A message that is about to be sent: its parts as they are given, and what is refused of them."""

from __future__ import annotations

from bot.preview import entity
from bot.preview.chat import Chat
from bot.preview.form import items, number, string, units
from bot.preview.refusal import Json, RefusalError, bad, forbidden

TEXT = 4096
CAPTION = 1024
Styled = tuple[str, tuple[Json, ...]]
"""A text with its entities."""


def check_open(chat: Chat) -> None:
    """Raises RefusalError when the bot may not write here (any more)."""
    if chat.moved_to:
        moved = "Bad Request: group chat was upgraded to a supergroup chat"
        raise RefusalError(400, moved, {"migrate_to_chat_id": chat.moved_to})
    if chat.blocked and chat.kind == "private":
        raise forbidden("bot was blocked by the user")
    if chat.blocked:
        raise forbidden(f"bot was kicked from the {chat.kind} chat")


def topic(params: Json, chat: Chat) -> int:
    """The forum topic to write in, 0 for none."""
    found = number(params, "message_thread_id")
    if found and found not in chat.topics:
        raise bad("message thread not found")
    return found


def text(params: Json, name: str = "text", refusal: str = "message is too long") -> Styled:
    """The text called `name` and its entities, at most 4096 UTF-16 units, else `refusal`."""
    found = _styled(params, name, "entities")
    if not found[0]:
        raise bad("message text is empty")
    return _fitting(found, TEXT, refusal)


def caption(params: Json) -> Styled:
    """The caption and its entities; it may be empty."""
    found = _styled(params, "caption", "caption_entities")
    return _fitting(found, CAPTION, "message caption is too long")


def _styled(params: Json, name: str, marks: str) -> Styled:
    if params.get("parse_mode"):
        raise bad("unsupported parse_mode")
    given = string(params, name)
    bare, entities = entity.trimmed(given, entity.checked(items(params, marks), given))
    return bare, tuple(entities) + entity.found(bare, entities)


def _fitting(found: Styled, most: int, refusal: str) -> Styled:
    if units(found[0]) > most:
        raise bad(refusal)
    return found


def reply(params: Json, chat: Chat) -> int | None:
    """The message to answer, None for none."""
    asked = params.get("reply_parameters") or {}
    replied = number(asked, "message_id") or number(params, "reply_to_message_id")
    if not replied or replied in chat.posts:
        return replied or None
    if asked.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def preview(params: Json, text: str, entities: tuple[Json, ...]) -> str | None:
    """The link to preview: the one given, else the first of the text, unless switched off."""
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
