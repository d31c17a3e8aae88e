"""What is said to the bot that asks nothing of the article: a courtesy, or a step in the talk."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.handlers.entries import show_entry
from bot.conversation.handlers.matches import resolve_matches, select_likely_entries
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Turn, TurnRecord
from bot.conversation.views.language import build_language_keyboard
from bot.conversation.views.lists import list_questions
from bot.conversation.views.small_talk import reply_to_small_talk
from bot.conversation.views.welcome import build_welcome_reply
from bot.matching.model import Decision, DecisionKind, SmallTalk


def answer_small_talk(context: TurnContext, kind: str, decision: Decision) -> Turn:
    """Answer small talk: show an entry again, or the one before it, start over, or say something.

    `kind` is what the record says. The reply is in the language of the message, if that is sure.
    """
    message_context = context.speak_to(decision.message_language)
    match decision.small_talk:
        case SmallTalk.EMPTY if context.quoted_entry:
            return show_entry(message_context, context.quoted_entry, kind)
        case SmallTalk.REPEAT if context.previous_entry:
            return show_entry(message_context, context.previous_entry, kind)
        case SmallTalk.BACK if earlier_entry := _find_earlier_entry(context):
            return show_entry(message_context, earlier_entry, kind)
    record = TurnRecord(kind, DecisionKind.SOCIAL)
    return Turn(record, context.state, _build_reply(context, decision))


def _find_earlier_entry(context: TurnContext) -> str | None:
    """Find what was read before the last entry, if it is still there."""
    names = map(context.library.resolve_name, context.state.read)
    earlier = [name for name in names if name and name != context.state.last]
    return earlier[-1] if earlier and context.state.last else None


def _build_reply(context: TurnContext, decision: Decision) -> Reply:
    message_context = context.speak_to(decision.message_language)
    talk = decision.small_talk or SmallTalk.EMPTY
    match talk:
        case SmallTalk.RESTART:
            return build_welcome_reply(message_context, context.article)
        case SmallTalk.BACK:
            return list_questions(message_context, context.article)
        case SmallTalk.LANGUAGE:  # the mark stands at what is spoken otherwise
            reply = reply_to_small_talk(message_context, talk)
            return replace(reply, keyboard=build_language_keyboard(context))
    likely_entries = select_likely_entries(resolve_matches(context, decision))
    return reply_to_small_talk(message_context, talk, likely_entries)
