"""Commands: `/name argument`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.article.library import Library
from bot.article.model import Article
from bot.conversation.handlers.choices import answer_choice
from bot.conversation.handlers.entries import show_article_page, show_entry
from bot.conversation.handlers.language import choose_language, find_named_language
from bot.conversation.handlers.matches import decide_in_context
from bot.conversation.handlers.questions import answer_question
from bot.conversation.handlers.requests import answer_request
from bot.conversation.handlers.small_talk import answer_small_talk
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import ReaderState, Reply, Turn, TurnRecord
from bot.conversation.views.info import (
    build_about_reply,
    build_forgotten_reply,
    build_help_reply,
    build_privacy_reply,
    build_unknown_command_reply,
)
from bot.conversation.views.language import build_language_reply
from bot.conversation.views.lists import list_articles, list_questions
from bot.conversation.views.welcome import build_welcome_reply
from bot.matching.model import DecisionKind
from bot.matching.text.plain_words import strip_to_words

INFO_COMMANDS: Mapping[str, Callable[[TurnContext], Reply]] = {
    "help": build_help_reply,
    "ask": build_help_reply,
    "questions": lambda context: list_questions(context, context.article),
    "articles": list_articles,
    "about": build_about_reply,
    "privacy": build_privacy_reply,
    "language": build_language_reply,
    "settings": build_language_reply,
}
"""What the commands show that change nothing."""
LANGUAGE_COMMANDS = frozenset({"language", "settings"})
"""Commands behind which the language that is wanted may stand."""
OTHER_NAMES: Mapping[str, str] = {
    "menu": "questions",
    "list": "questions",
    "faq": "questions",
    "info": "about",
    "source": "about",
    "lang": "language",
    "article": "read",
}
"""What other bots call commands that there are here by another name."""
MIN_SLIP_LENGTH = 4
"""Letters of a command's name from which one slip in it is still clear."""
_GUESSED_COMMANDS = frozenset({*INFO_COMMANDS, "start", "read"} - {"ask"})
"""What a name with a slip may stand for: "ask" is too short, and nothing is deleted by a guess."""
DEEP_LINK_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What Telegram carries behind `/start`."""


def handle_command(context: TurnContext, name: str, argument: str) -> Turn:
    """Do what a command says, also one with a slip in its name, or by the name it has elsewhere.

    Behind it may stand which article or language is meant.

    An unknown one is heard as words where these are about the talk itself ("/next", "/danke");
    else it is told so.
    """
    match name.lower():
        case "start":
            return _handle_start(context, argument.strip())
        case "ask" if argument.strip():
            return answer_question(context, argument, "command")
        case "help" if _asks_beside_help(context, argument):
            return answer_question(context, argument, "command")
        case "forget":
            reply = build_forgotten_reply(context)
            return Turn(TurnRecord("command"), ReaderState(), reply, forget=True)
        case unknown_name if unknown_name not in INFO_COMMANDS and unknown_name != "read":
            return _handle_unknown(context, unknown_name, argument)
        case info_name:
            return _show_named(context, info_name, argument)


def _asks_beside_help(context: TurnContext, argument: str) -> bool:
    """Tell whether a question stands behind `/help`: "me please" is none."""
    if not argument.strip():
        return False
    return decide_in_context(context, f"help {argument}").kind is not DecisionKind.SOCIAL


def _show_named(context: TurnContext, name: str, argument: str) -> Turn:
    """Show what a command shows, of the article that stands behind it; or take the language."""
    if name in LANGUAGE_COMMANDS and argument.strip():
        code = find_named_language(context.services.catalogue, argument)
        if turn := code and choose_language(context, code, "command"):
            return turn
    context = replace(context, named_article=_find_named_article(context.library, argument))
    if name == "read":
        return show_article_page(context, context.article, "command")
    return Turn(TurnRecord("command"), context.state, INFO_COMMANDS[name](context))


def _find_named_article(library: Library, argument: str) -> Article | None:
    """Find the one article whose title or slug has all words of `argument`; None if several do."""
    words = set(strip_to_words(argument).split())
    named = [
        article
        for article in library.articles
        if words and words <= set(strip_to_words(f"{article.title} {article.slug}").split())
    ]
    return named[0] if len(named) == 1 else None


def _handle_unknown(context: TurnContext, name: str, argument: str) -> Turn:
    """Do what a command may mean that there isn't."""
    if meant_name := OTHER_NAMES.get(name) or _guess_command(name):
        return handle_command(context, meant_name, argument)
    words = f"{name} {argument}".replace("_", " ").strip()
    turn = answer_choice(context, words, "command") or answer_request(context, words, "command")
    if turn is not None:
        return turn
    decision = decide_in_context(context, words)
    if decision.kind is DecisionKind.SOCIAL:
        return answer_small_talk(context, "command", decision)
    return Turn(TurnRecord("command"), context.state, build_unknown_command_reply(context))


def _guess_command(name: str) -> str | None:
    """Give the one command whose name is a slip away (a letter more, less or other, or two that
    changed places)."""
    near = [known for known in _GUESSED_COMMANDS if OSA.distance(name, known) == 1]
    return near[0] if len(near) == 1 and len(name) >= MIN_SLIP_LENGTH else None


def _handle_start(context: TurnContext, argument: str) -> Turn:
    """Open the article, or what the payload of a deep link names: an entry or an article.

    What can't be a payload is a question. Names are in small letters; some programs shout links.
    """
    if argument and not DEEP_LINK_PAYLOAD.fullmatch(argument):
        return answer_question(context, argument, "command")
    payload = argument.lower()
    library = context.library
    if name := library.resolve_name(payload) if payload else None:
        return show_entry(context, name, "command")
    article = library.find_article(payload) or library.articles[0]
    is_current = payload in ("", article.slug)
    notice = "" if is_current else context.translator.format_message("old-link")
    return Turn(TurnRecord("command"), context.state, build_welcome_reply(context, article, notice))
