"""What Telegram refuses, with its words: the limits of a call's parameters."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

_METHOD_PARAMETERS = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "sendMessage": {
        "chat_id",
        "text",
        "entities",
        "reply_markup",
        "link_preview_options",
        "message_thread_id",
        "direct_messages_topic_id",
        "reply_parameters",
        "disable_notification",
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
    "sendDocument": {
        "chat_id",
        "document",
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
_ENTITY_TYPES = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "code",
    "text_link",
    "blockquote",
    "expandable_blockquote",
}


_BUTTON_KINDS = {"url", "callback_data", "switch_inline_query", "copy_text"}


class RefusedCallError(Exception):
    """An answer other than 200."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def check_call(method: str, parameters: Json) -> None:
    """Refuse what Telegram refuses, and parameters that no call of ours should carry."""
    if method not in _METHOD_PARAMETERS:
        raise RefusedCallError(404, "Not Found")
    if unknown := set(parameters) - _METHOD_PARAMETERS[method]:
        raise RefusedCallError(400, f"Bad Request: unknown parameters {sorted(unknown)}")
    if method in ("sendMessage", "editMessageText"):
        check_text(parameters)
        check_keyboard(parameters.get("reply_markup"))
    if method == "sendPhoto":
        check_caption(parameters)
        check_keyboard(parameters.get("reply_markup"))
    if method == "answerInlineQuery":
        check_inline_results(parameters)
    if method == "answerGuestQuery":
        check_inline_result(parameters["result"])
    if method == "answerCallbackQuery" and len(parameters.get("text", "")) > 200:
        raise RefusedCallError(400, "Bad Request: MESSAGE_TOO_LONG")
    if method == "setMyCommands":
        check_commands(parameters["commands"])
    if (
        len(parameters.get("description", "")) > 512
        or len(parameters.get("short_description", "")) > 120
    ):
        raise RefusedCallError(400, "Bad Request: bot description is too long")


def count_utf16_units(value: str) -> int:
    """UTF-16 units."""
    return len(value.encode("utf-16-le")) // 2


def check_text(parameters: Json, text_field: str = "text") -> None:
    value = parameters.get(text_field, "")
    if not value.strip():
        raise RefusedCallError(400, "Bad Request: message text is empty")
    if count_utf16_units(value) > 4096:
        raise RefusedCallError(400, "Bad Request: message is too long")
    check_text_entities(value, parameters.get("entities", []))


def check_caption(parameters: Json) -> None:
    value = parameters.get("caption", "")
    if count_utf16_units(value) > 1024:
        raise RefusedCallError(400, "Bad Request: message caption is too long")
    check_text_entities(value, parameters.get("caption_entities", []))


def check_inline_results(parameters: Json) -> None:
    inline_results = parameters["results"]
    if len(inline_results) > 50:
        raise RefusedCallError(400, "Bad Request: RESULTS_TOO_MUCH")
    if len({result["id"] for result in inline_results}) < len(inline_results):
        raise RefusedCallError(400, "Bad Request: RESULT_ID_DUPLICATE")
    for inline_result in inline_results:
        check_inline_result(inline_result)
    if len(parameters["next_offset"].encode()) > 64:
        raise RefusedCallError(400, "Bad Request: NEXT_OFFSET_INVALID")
    button = parameters.get("button")
    if button and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button["start_parameter"]):
        raise RefusedCallError(400, "Bad Request: START_PARAM_INVALID")


def check_inline_result(inline_result: Json) -> None:
    if inline_result["type"] != "article" or not inline_result["title"]:
        raise RefusedCallError(400, "Bad Request: can't parse inline query result")
    if not 1 <= len(inline_result["id"].encode()) <= 64:
        raise RefusedCallError(400, "Bad Request: RESULT_ID_INVALID")
    check_text(inline_result["input_message_content"], "message_text")
    check_keyboard(inline_result.get("reply_markup"))


def check_text_entities(value: str, entity_list: list[Json]) -> None:
    for entity in entity_list:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if (
            entity["type"] not in _ENTITY_TYPES
            or start < 0
            or end > count_utf16_units(value)
            or end <= start
        ):
            raise RefusedCallError(400, "Bad Request: can't parse entities: wrong bounds or type")
        if entity["type"] == "text_link" and not entity.get("url"):
            raise RefusedCallError(
                400, "Bad Request: can't parse entities: a link without an address"
            )


def check_keyboard(markup: Json | None) -> None:
    rows = (markup or {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > 100:
        raise RefusedCallError(400, "Bad Request: reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            raise RefusedCallError(400, "Bad Request: can't parse inline keyboard button: no text")
        if len(_BUTTON_KINDS & set(button)) != 1:
            raise RefusedCallError(400, "Bad Request: can't parse inline keyboard button")
        if "copy_text" in button and not 1 <= count_utf16_units(button["copy_text"]["text"]) <= 256:
            raise RefusedCallError(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise RefusedCallError(400, "Bad Request: BUTTON_DATA_INVALID")


def check_commands(command_list: list[Json]) -> None:
    for command in command_list:
        name, about = command["command"], command["description"]
        if not (name.isascii() and name.replace("_", "").isalnum() and name == name.lower()):
            raise RefusedCallError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(about) <= 256:
            raise RefusedCallError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
