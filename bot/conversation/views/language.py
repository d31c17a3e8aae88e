"""The languages that the bot speaks, to choose from."""

from __future__ import annotations

from bot.conversation.model.callback_data import Action
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Button, Keyboard, Reply, Text
from bot.conversation.views.keyboards import READ_MARK, build_button

BUTTONS_PER_ROW = 2


def build_language_reply(context: TurnContext) -> Reply:
    """Offer the languages, each by its own name."""
    return Reply(
        Text(context.translator.format_message("language")), build_language_keyboard(context)
    )


def build_language_keyboard(context: TurnContext) -> Keyboard:
    """Make a button of each language, two a row, the one that is spoken marked."""
    language_buttons = [
        _build_language_button(context, code) for code in context.services.catalogue.languages
    ]
    return tuple(
        tuple(language_buttons[start : start + BUTTONS_PER_ROW])
        for start in range(0, len(language_buttons), BUTTONS_PER_ROW)
    )


def _build_language_button(context: TurnContext, code: str) -> Button:
    language_name = context.services.catalogue.format_message(code, "language-name")
    return build_button(
        (READ_MARK if code == context.translator.language else "") + language_name,
        Action.LANGUAGE,
        code,
    )
