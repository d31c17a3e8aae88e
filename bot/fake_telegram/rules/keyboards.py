"""Inline keyboards, and what Telegram refuses of them."""

from __future__ import annotations

from typing import Any

from bot.fake_telegram.rules.entities import check_link_url
from bot.fake_telegram.rules.errors import Json, bad_request
from bot.fake_telegram.rules.params import utf16_units

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
MAX_KEYBOARD_BYTES = 10_000
"""All callback data, links and labels of one keyboard together."""
BUTTON_TYPES = frozenset(
    [
        "callback_data",
        "url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "web_app",
        "login_url",
        "callback_game",
        "pay",
    ]
)
InlineKeyboard = tuple[tuple[Json, ...], ...]


def parse_keyboard(markup: Any) -> InlineKeyboard:
    """Rows of an inline keyboard, () for none. Raises BotApiError for what Telegram refuses."""
    if not markup:
        return ()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = tuple(tuple(map(_parse_button, row)) for row in markup.get("inline_keyboard") or ())
    _check_keyboard_size(rows)
    return tuple(row for row in rows if row)


def _parse_button(button: Any) -> Json:
    if not isinstance(button, dict) or "text" not in button:
        raise _button_error('Can\'t find field "text"')
    if not str(button["text"]).strip():
        raise _button_error("Text must be non-empty")
    types = BUTTON_TYPES & button.keys()
    if not types:
        raise _button_error("Text buttons are unallowed in the inline keyboard")
    if len(types) > 1:
        raise _button_error("Exactly one type of the button must be specified")
    _check_button_type(button)
    return dict(button)


def _button_error(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _check_button_type(button: Json) -> None:
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode("utf-8", "surrogatepass"))
        if not 1 <= size <= MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button:
        check_link_url(str(button["url"]), "inline keyboard button URL")
    elif "copy_text" in button:
        text = str((button["copy_text"] or {}).get("text", ""))
        if not 1 <= utf16_units(text) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_keyboard_size(rows: InlineKeyboard) -> None:
    buttons = [button for row in rows for button in row]
    size = sum(len(str(v).encode("utf-8", "surrogatepass")) for b in buttons for v in b.values())
    if len(buttons) > MAX_BUTTONS or size > MAX_KEYBOARD_BYTES:
        raise bad_request("reply markup is too long")
