"""Choosing the language of the bot's own sentences."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Text, Turn, TurnRecord
from bot.conversation.views.language import build_language_keyboard


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
        build_language_keyboard(next_context),
        edit=True,
    )
    return Turn(TurnRecord("tap"), state, reply)
