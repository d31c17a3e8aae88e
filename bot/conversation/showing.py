"""Showing an entry: the answer, what goes well after it, and the reader's new state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.article.model import Article, Entry
from bot.conversation import buttons, lists
from bot.conversation.answers import AnswerOptions, render_answer
from bot.conversation.buttons import Keyboard, build_button
from bot.conversation.callback import Action
from bot.conversation.followups import MAX_FOLLOWUPS
from bot.conversation.order import build_next_rows
from bot.conversation.scene import TurnContext
from bot.conversation.sharing import build_share_buttons
from bot.conversation.turn import Button, Reply, Turn, TurnRecord
from bot.matching.model import DecisionKind, Match

THUMB_UP, THUMB_DOWN = "👍", "👎"


@dataclass(frozen=True, slots=True)
class FoundBy:
    """How an entry was found: the match, what else was asked, and the next best entries."""

    match: Match | None = None
    also_asked: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


BY_TAP = FoundBy()


def show_entry(context: TurnContext, name: str, kind: str, found_by: FoundBy = BY_TAP) -> Turn:
    """Answer with an entry by its name, which may be an old one; `found` says how it was found."""
    name = context.library.resolve_name(name) or name
    entry, article = context.library.find_entry(name), context.library.find_article_of_entry(name)
    if entry is None or article is None:
        return show_entry_gone(context, kind)
    next_context = context.after_reading(name)
    options = AnswerOptions(context.chat.today)
    text = render_answer(context.translator, article, entry, found_by.match, options)
    reply = Reply(
        text,
        _build_entry_keyboard(next_context, article, entry, found_by),
        quote=found_by.match is not None,
    )
    confidence = found_by.match.confidence if found_by.match else None
    state = replace(next_context.state, others=found_by.others)
    return Turn(TurnRecord(kind, DecisionKind.ANSWER, name, confidence), state, reply)


def show_entry_gone(context: TurnContext, kind: str) -> Turn:
    """Say that what a button shows is no longer there, with a fresh list."""
    questions_reply = lists.list_questions(context, context.article)
    return Turn(
        TurnRecord(kind), context.state, questions_reply, context.translator.format_message("gone")
    )


def _build_entry_keyboard(
    context: TurnContext, article: Article, entry: Entry, found_by: FoundBy
) -> Keyboard:
    """Put what else was asked first, then follow-ups, the small buttons, and the ways on."""
    name = article.full_name(entry)
    names = dict.fromkeys((*found_by.also_asked[:MAX_FOLLOWUPS], *context.suggested))
    names.pop(name, None)
    rows = buttons.build_entry_rows(
        context, list(names)[: max(MAX_FOLLOWUPS, len(found_by.also_asked[:MAX_FOLLOWUPS]))]
    )
    return (
        *rows,
        _build_rating_and_share_row(context, name, entry),
        *build_next_rows(context, article, name),
    )


def _build_rating_and_share_row(
    context: TurnContext, name: str, entry: Entry
) -> tuple[Button, ...]:
    rating_buttons = (
        build_button(THUMB_UP, Action.USEFUL, name),
        build_button(THUMB_DOWN, Action.USELESS, name),
    )
    return (*rating_buttons, *build_share_buttons(context, name, entry))
