"""What Telegram refuses, with its words: the limits of a call's parameters."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

_KNOWN = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "sendMessage": {
        "chat_id",
        "text",
        "entities",
        "reply_markup",
        "link_preview_options",
        "message_thread_id",
        "reply_parameters",
    },
    "editMessageText": {
        "chat_id",
        "message_id",
        "text",
        "entities",
        "reply_markup",
        "link_preview_options",
    },
    "sendPhoto": {
        "chat_id",
        "photo",
        "caption",
        "caption_entities",
        "reply_markup",
        "message_thread_id",
        "reply_parameters",
    },
    "answerInlineQuery": {
        "inline_query_id",
        "results",
        "cache_time",
        "is_personal",
        "next_offset",
        "button",
    },
    "answerGuestQuery": {"guest_query_id", "result"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert", "cache_time"},
    "setWebhook": {
        "url",
        "secret_token",
        "allowed_updates",
        "max_connections",
        "drop_pending_updates",
    },
    "deleteWebhook": {"drop_pending_updates"},
    "getWebhookInfo": set(),
    "setMyCommands": {"commands", "scope", "language_code"},
    "deleteMyCommands": {"scope", "language_code"},
    "setMyDescription": {"description", "language_code"},
    "setMyShortDescription": {"short_description", "language_code"},
}
_ENTITIES = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "code",
    "text_link",
    "blockquote",
    "expandable_blockquote",
}


_KINDS = {"url", "callback_data", "switch_inline_query", "copy_text"}


class RefusalError(Exception):
    """An answer other than 200."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def checked(method: str, parameters: Json) -> None:
    """Refuse what Telegram refuses, and parameters that no call of ours should carry."""
    if method not in _KNOWN:
        raise RefusalError(404, "Not Found")
    if unknown := set(parameters) - _KNOWN[method]:
        raise RefusalError(400, f"Bad Request: unknown parameters {sorted(unknown)}")
    if method in ("sendMessage", "editMessageText"):
        text(parameters)
        keyboard(parameters.get("reply_markup"))
    if method == "sendPhoto":
        caption(parameters)
        keyboard(parameters.get("reply_markup"))
    if method == "answerInlineQuery":
        inline(parameters)
    if method == "answerGuestQuery":
        result(parameters["result"])
    if method == "answerCallbackQuery" and len(parameters.get("text", "")) > 200:
        raise RefusalError(400, "Bad Request: MESSAGE_TOO_LONG")
    if method == "setMyCommands":
        commands(parameters["commands"])
    if (
        len(parameters.get("description", "")) > 512
        or len(parameters.get("short_description", "")) > 120
    ):
        raise RefusalError(400, "Bad Request: bot description is too long")


def units(value: str) -> int:
    """UTF-16 units."""
    return len(value.encode("utf-16-le")) // 2


def text(parameters: Json, name: str = "text") -> None:
    value = parameters.get(name, "")
    if not value.strip():
        raise RefusalError(400, "Bad Request: message text is empty")
    if units(value) > 4096:
        raise RefusalError(400, "Bad Request: message is too long")
    entities(value, parameters.get("entities", []))


def caption(parameters: Json) -> None:
    value = parameters.get("caption", "")
    if units(value) > 1024:
        raise RefusalError(400, "Bad Request: message caption is too long")
    entities(value, parameters.get("caption_entities", []))


def inline(parameters: Json) -> None:
    found = parameters["results"]
    if len(found) > 50:
        raise RefusalError(400, "Bad Request: RESULTS_TOO_MUCH")
    if len({one["id"] for one in found}) < len(found):
        raise RefusalError(400, "Bad Request: RESULT_ID_DUPLICATE")
    for one in found:
        result(one)
    if len(parameters["next_offset"].encode()) > 64:
        raise RefusalError(400, "Bad Request: NEXT_OFFSET_INVALID")
    button = parameters.get("button")
    if button and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button["start_parameter"]):
        raise RefusalError(400, "Bad Request: START_PARAM_INVALID")


def result(one: Json) -> None:
    if one["type"] != "article" or not one["title"]:
        raise RefusalError(400, "Bad Request: can't parse inline query result")
    if not 1 <= len(one["id"].encode()) <= 64:
        raise RefusalError(400, "Bad Request: RESULT_ID_INVALID")
    text(one["input_message_content"], "message_text")
    keyboard(one.get("reply_markup"))


def entities(value: str, given: list[Json]) -> None:
    for entity in given:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] not in _ENTITIES or start < 0 or end > units(value) or end <= start:
            raise RefusalError(400, "Bad Request: can't parse entities: wrong bounds or type")
        if entity["type"] == "text_link" and not entity.get("url"):
            raise RefusalError(400, "Bad Request: can't parse entities: a link without an address")


def keyboard(markup: Json | None) -> None:
    rows = (markup or {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > 100:
        raise RefusalError(400, "Bad Request: reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            raise RefusalError(400, "Bad Request: can't parse inline keyboard button: no text")
        if len(_KINDS & set(button)) != 1:
            raise RefusalError(400, "Bad Request: can't parse inline keyboard button")
        if "copy_text" in button and not 1 <= units(button["copy_text"]["text"]) <= 256:
            raise RefusalError(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise RefusalError(400, "Bad Request: BUTTON_DATA_INVALID")


def commands(given: list[Json]) -> None:
    for command in given:
        name, about = command["command"], command["description"]
        if not (name.isascii() and name.replace("_", "").isalnum() and name == name.lower()):
            raise RefusalError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(about) <= 256:
            raise RefusalError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
