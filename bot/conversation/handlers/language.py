"""Choosing the language of the bot's own sentences."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.callback_data import Action
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Button, Keyboard, Reply, Text, Turn, TurnRecord
from bot.conversation.views.keyboards import READ_MARK, build_button

BUTTONS_PER_ROW = 2


def build_language_reply(context: TurnContext) -> Reply:
    """Offer the languages, each by its own name."""
    return Reply(
        Text(context.translator.format_message("language")), _build_language_keyboard(context)
    )


def choose_language(context: TurnContext, code: str) -> Turn | None:
    """Speak the language from now on; None if there is no such language."""
    if code not in context.services.catalogue.languages:
        return None
    translator, state = (
        Translator(context.services.catalogue, code),
        replace(context.state, language=code),
    )
    next_context = replace(context, translator=translator, state=state)
    reply = Reply(
        Text(translator.format_message("language-chosen")),
        _build_language_keyboard(next_context),
        edit=True,
    )
    return Turn(TurnRecord("tap"), state, reply)


def _build_language_keyboard(context: TurnContext) -> Keyboard:
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
