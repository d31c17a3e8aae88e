"""A reader picks one of the questions that "Did you mean" offered, in words instead of a tap."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.handlers.entries import FoundBy, show_entry
from bot.conversation.handlers.feedback import reject_suggestions
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Turn, TurnRecord
from bot.conversation.views.fallback import build_which_reply
from bot.matching.choices import Choice, ChoiceKind, find_label, parse_choice
from bot.matching.model import DecisionKind


def answer_choice(context: TurnContext, text: str, kind: str) -> Turn | None:
    """Do what a message picks of what was offered before; None for one that picks nothing."""
    if not context.offered:
        return None
    choice = parse_choice(text, context.preferred_languages)
    if choice is None:
        place = find_label(text, [_describe_entry(context, name) for name in context.offered])
        return None if place is None else _show_picked(context, place, kind)
    if choice.kind is ChoiceKind.NO:
        return reject_suggestions(replace(context, question=None), kind, context.offered)
    if (place := _find_place(choice, len(context.offered))) is not None:
        return _show_picked(context, place, kind)
    return _ask_which(context, kind)


def _show_picked(context: TurnContext, place: int, kind: str) -> Turn:
    """Answer with what was picked; the words that led to it may be kept, if they can be found."""
    found_by = FoundBy(is_picked=True, picked_for=context.offered_for)
    return show_entry(context, context.offered[place], kind, found_by)


def _find_place(choice: Choice, count: int) -> int | None:
    """Find the place that is meant among `count`; None when several may be, or none is there."""
    if choice.kind is ChoiceKind.YES:
        return 0 if count == 1 else None
    return choice.place if -1 <= choice.place < count else None


def _ask_which(context: TurnContext, kind: str) -> Turn:
    state = replace(context.state, offered=context.offered, offered_for=context.offered_for)
    record = TurnRecord(kind, DecisionKind.CLARIFY, context.offered[0])
    return Turn(record, state, build_which_reply(context, context.offered))


def _describe_entry(context: TurnContext, name: str) -> str:
    """Give the words that a reader sees of an entry: its question and its article's title."""
    entry, article = context.library.find_entry(name), context.library.find_article_of_entry(name)
    return f"{entry.question if entry else ''} {article.title if article else ''}"
