"""A reply in a chat where the bot isn't: what needs the bot there becomes a link to it."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.model.callback_data import Action, decode_callback
from bot.conversation.model.turn import Button, Reply
from bot.conversation.views.sharing import build_deep_link

LINKABLE_ACTIONS = frozenset({Action.ENTRY, Action.PICK, Action.QUESTIONS, Action.ARTICLE})
"""What a deep link can open as well."""


def make_standalone(reply: Reply, bot: str | None) -> Reply:
    """Make a reply stand alone; its buttons open the chat with `bot` (a username, or None)."""
    rows = (
        tuple(filter(None, (_link_button(button, bot) for button in row))) for row in reply.keyboard
    )
    return Reply(reply.text, tuple(row for row in rows if row), preview_url=reply.preview_url)


def _link_button(button: Button, bot: str | None) -> Button | None:
    """Turn a button into a link; None if only the bot itself could act on it."""
    if button.data is None:
        return button
    callback = decode_callback(button.data)
    if bot is None or callback is None or callback.action not in LINKABLE_ACTIONS:
        return None
    return replace(button, data=None, url=build_deep_link(bot, callback.target))
