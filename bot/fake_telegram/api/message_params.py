"""A message that is about to be sent: its parts as they are given, and what is refused of them."""

from __future__ import annotations

from bot.fake_telegram.rules.entities import check_entities, detect_entities, trim_whitespace
from bot.fake_telegram.rules.errors import BotApiError, Json, bad_request, forbidden_error
from bot.fake_telegram.rules.params import (
    read_int_param,
    read_list_param,
    read_string_param,
    utf16_units,
)
from bot.fake_telegram.state.model import Chat

MAX_TEXT_LENGTH = 4096
MAX_CAPTION_LENGTH = 1024
FormattedText = tuple[str, tuple[Json, ...]]
"""A text with its entities."""


def check_writable(chat: Chat) -> None:
    """Raises BotApiError when the bot may not write here (any more)."""
    if chat.moved_to:
        description = "Bad Request: group chat was upgraded to a supergroup chat"
        raise BotApiError(400, description, {"migrate_to_chat_id": chat.moved_to})
    if chat.blocked and chat.kind == "private":
        raise forbidden_error("bot was blocked by the user")
    if chat.blocked:
        raise forbidden_error(f"bot was kicked from the {chat.kind} chat")


def parse_topic(params: Json, chat: Chat) -> int:
    """The forum topic to write in, 0 for none."""
    topic_id = read_int_param(params, "message_thread_id")
    if topic_id and topic_id not in chat.topics:
        raise bad_request("message thread not found")
    return topic_id


def parse_text(
    params: Json, name: str = "text", too_long_error: str = "message is too long"
) -> FormattedText:
    """The text called `name` and its entities, at most 4096 UTF-16 units.

    Raises BotApiError: `too_long_error` for more."""
    formatted = _parse_formatted(params, name, "entities")
    if not formatted[0]:
        raise bad_request("message text is empty")
    return _require_max_length(formatted, MAX_TEXT_LENGTH, too_long_error)


def parse_caption(params: Json) -> FormattedText:
    """The caption and its entities; it may be empty."""
    formatted = _parse_formatted(params, "caption", "caption_entities")
    return _require_max_length(formatted, MAX_CAPTION_LENGTH, "message caption is too long")


def _parse_formatted(params: Json, name: str, entities_name: str) -> FormattedText:
    if params.get("parse_mode"):
        raise bad_request("unsupported parse_mode")
    raw_text = read_string_param(params, name)
    stripped, entities = trim_whitespace(
        raw_text, check_entities(read_list_param(params, entities_name), raw_text)
    )
    return stripped, tuple(entities) + detect_entities(stripped, entities)


def _require_max_length(
    formatted: FormattedText, max_length: int, too_long_error: str
) -> FormattedText:
    if utf16_units(formatted[0]) > max_length:
        raise bad_request(too_long_error)
    return formatted


def parse_reply_to(params: Json, chat: Chat) -> int | None:
    """The message to answer, None for none."""
    reply_parameters = params.get("reply_parameters") or {}
    message_id = read_int_param(reply_parameters, "message_id") or read_int_param(
        params, "reply_to_message_id"
    )
    if not message_id or message_id in chat.messages:
        return message_id or None
    if reply_parameters.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def choose_preview_link(params: Json, text: str, entities: tuple[Json, ...]) -> str | None:
    """The link to preview: the one given, else the first of the text, unless switched off."""
    options = params.get("link_preview_options") or {}
    if options.get("is_disabled") or params.get("disable_web_page_preview"):
        return None
    return options.get("url") or next(filter(None, (_entity_url(e, text) for e in entities)), None)


def _entity_url(link_entity: Json, text: str) -> str | None:
    if link_entity["type"] == "url":
        data = text.encode("utf-16-le", "surrogatepass")
        start, end = link_entity["offset"] * 2, (link_entity["offset"] + link_entity["length"]) * 2
        return data[start:end].decode("utf-16-le", "replace")
    return link_entity.get("url") if link_entity["type"] == "text_link" else None
