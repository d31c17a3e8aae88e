"""Commands: `/name argument`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rapidfuzz.distance import OSA

from bot.conversation.handlers.entries import show_article_page, show_entry
from bot.conversation.handlers.questions import answer_question
from bot.conversation.handlers.requests import answer_request
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
MIN_SLIP_LENGTH = 4
"""Letters of a command's name from which one slip in it is still clear."""
_GUESSED_COMMANDS = frozenset({*INFO_COMMANDS, "start", "read"} - {"ask"})
"""What a name with a slip may stand for: "ask" is too short, and nothing is deleted by a guess."""
DEEP_LINK_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What Telegram carries behind `/start`."""


def handle_command(context: TurnContext, name: str, argument: str) -> Turn:
    """Do what a command says, also one with a slip in its name.

    An unknown one is heard as words where these are about the talk itself ("/next", "/danke");
    else it is told so.
    """
    match name.lower():
        case "start":
            return _handle_start(context, argument.strip())
        case "ask" if argument.strip():
            return answer_question(context, argument, "command")
        case "forget":
            reply = build_forgotten_reply(context)
            return Turn(TurnRecord("command"), ReaderState(), reply, forget=True)
        case "read":
            return show_article_page(context, context.article, "command")
        case info_name if build_reply := INFO_COMMANDS.get(info_name):
            return Turn(TurnRecord("command"), context.state, build_reply(context))
        case unknown_name:
            return _handle_unknown(context, unknown_name, argument)


def _handle_unknown(context: TurnContext, name: str, argument: str) -> Turn:
    """Do what a command may mean that there isn't."""
    if meant_name := _guess_command(name):
        return handle_command(context, meant_name, argument)
    words = f"{name} {argument}".replace("_", " ").strip()
    if request_turn := answer_request(context, words, "command"):
        return request_turn
    turn = answer_question(context, words, "command")
    if turn.record.decision == DecisionKind.SOCIAL:
        return turn
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
