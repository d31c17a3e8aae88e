"""What a reader asks of the conversation itself: go on, a summary, who wrote this, not that."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.article.model import LEAD_ID
from bot.conversation.handlers.entries import show_entry
from bot.conversation.handlers.matches import (
    decide_in_context,
    resolve_matches,
    select_likely_entries,
)
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Turn, TurnRecord
from bot.conversation.views.info import build_about_reply, build_currency_reply
from bot.conversation.views.lists import list_questions
from bot.conversation.views.navigation import find_next_unread
from bot.conversation.views.small_talk import build_refused_reply
from bot.matching.dialogue_acts.requests import RequestKind, parse_request

REQUEST = "request"
"""How records name what was asked of the conversation itself."""
REPLIES: Mapping[RequestKind, Callable[[TurnContext], Reply]] = {
    RequestKind.OTHERS: lambda context: list_questions(context, context.article),
    RequestKind.AUTHOR: build_about_reply,
    RequestKind.PUBLISHED: build_about_reply,
    RequestKind.CURRENT: build_currency_reply,
}
"""What is said to requests that change nothing."""
MIN_REFUSED_CONFIDENCE = 0.3
"""An entry at least this likely is what a reader wants to hear nothing of."""


def answer_request(
    context: TurnContext, text: str, kind: str, *, is_unanswered: bool = False
) -> Turn | None:
    """Do what a message asks of the conversation; None for one that asks something else.

    What `is_unanswered` by any article may be a word of another language.
    """
    languages = context.preferred_languages
    request = parse_request(text, languages, is_unanswered=is_unanswered)
    if request is None:
        return None
    context = context.speak_to(request.language)
    match request.kind:
        case RequestKind.REFUSAL:
            return _leave_topic(context, request.topic, kind)
        case RequestKind.MORE if context.state.last and context.state.is_excerpt:
            return show_entry(context, context.state.last, kind)
        case RequestKind.MORE | RequestKind.NEXT:
            return _go_on(context, kind)
        case RequestKind.SUMMARY:
            return _show_lead(context, kind)
        case _:
            return Turn(TurnRecord(kind, REQUEST), context.state, REPLIES[request.kind](context))


def _leave_topic(context: TurnContext, topic: str, kind: str) -> Turn:
    """Offer other questions than those about a topic."""
    matches = resolve_matches(context, decide_in_context(context, topic)) if topic else []
    reply = build_refused_reply(context, select_likely_entries(matches, MIN_REFUSED_CONFIDENCE))
    return Turn(TurnRecord(kind, REQUEST), context.state, reply)


def _go_on(context: TurnContext, kind: str) -> Turn:
    """Show the next question that wasn't read; after the last one, all of them."""
    if context.state.last is None:
        return _show_lead(context, kind)
    next_name = find_next_unread(context, context.article, context.state.last)
    return show_entry(context, next_name, kind) if next_name else _list_all(context, kind)


def _show_lead(context: TurnContext, kind: str) -> Turn:
    """Show the lead, which tells the article in short; without one, the questions."""
    name = f"{context.article.slug}/{LEAD_ID}"
    if context.library.find_entry(name) is None:
        return _list_all(context, kind)
    return show_entry(context, name, kind)


def _list_all(context: TurnContext, kind: str) -> Turn:
    reply = list_questions(context, context.article)
    return Turn(TurnRecord(kind, REQUEST), context.state, reply)
