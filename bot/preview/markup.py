"""Inline keyboards, and what Telegram refuses of them."""

from __future__ import annotations

from typing import Any

from bot.preview.entity import check_url
from bot.preview.form import units
from bot.preview.refusal import Json, bad

BUTTONS = 100
DATA_BYTES = 64
BYTES = 10_000
"""All callback data, links and labels of one keyboard together."""
KINDS = frozenset(
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
Keyboard = tuple[tuple[Json, ...], ...]


def keyboard(markup: Any) -> Keyboard:
    """Rows of an inline keyboard, () for none. Raises RefusalError for what Telegram refuses."""
    if not markup:
        return ()
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    rows = tuple(tuple(map(_button, row)) for row in markup.get("inline_keyboard") or ())
    _check_size(rows)
    return tuple(row for row in rows if row)


def _button(button: Any) -> Json:
    if not isinstance(button, dict) or "text" not in button:
        raise _unparsed('Can\'t find field "text"')
    if not str(button["text"]).strip():
        raise _unparsed("Text must be non-empty")
    kinds = KINDS & button.keys()
    if not kinds:
        raise _unparsed("Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise _unparsed("Exactly one type of the button must be specified")
    _check_kind(button)
    return dict(button)


def _unparsed(reason: str) -> Exception:
    return bad(f"can't parse inline keyboard button: {reason}")


def _check_kind(button: Json) -> None:
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode("utf-8", "surrogatepass"))
        if not 1 <= size <= DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    elif "url" in button:
        check_url(str(button["url"]), "inline keyboard button URL")
    elif "copy_text" in button:
        text = str((button["copy_text"] or {}).get("text", ""))
        if not 1 <= units(text) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")


def _check_size(rows: Keyboard) -> None:
    buttons = [button for row in rows for button in row]
    size = sum(len(str(v).encode("utf-8", "surrogatepass")) for b in buttons for v in b.values())
    if len(buttons) > BUTTONS or size > BYTES:
        raise bad("reply markup is too long")
