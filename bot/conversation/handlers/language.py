"""Choosing the language of the bot's own sentences."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.i18n.catalogue import Catalogue, Translator
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Text, Turn, TurnRecord
from bot.conversation.views.language import build_language_keyboard
from bot.matching.text.plain_words import strip_to_words


def choose_language(context: TurnContext, code: str, kind: str = "tap") -> Turn | None:
    """Speak the language from now on; None if there is no such language.

    `kind` is what the record says; after a tap the choice is shown in the place of the old one.
    """
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
        edit=kind == "tap",
    )
    return Turn(TurnRecord(kind), state, reply)


def find_named_language(catalogue: Catalogue, words: str) -> str | None:
    """Find the language of the bot that is named by its code, or as it or English calls it."""
    name = strip_to_words(words)
    for code in catalogue.languages:
        own_name = catalogue.format_message(code, "language-name")
        english_name = catalogue.format_language_name("en", code)
        if name in {code, strip_to_words(own_name), strip_to_words(english_name)}:
            return code
    return None
