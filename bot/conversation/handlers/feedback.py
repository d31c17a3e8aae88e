"""Whether an answer helped, and what to do when it didn't."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from bot.conversation.handlers.entries import show_entry_gone
from bot.conversation.handlers.matches import (
    MAX_SUGGESTIONS,
    decide_in_context,
    resolve_matches,
    select_likely_entries,
)
from bot.conversation.model.feedback import Miss, Rating
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Text, Turn, TurnRecord
from bot.conversation.views.fallback import MAX_OFFERED, ask_what_was_meant
from bot.conversation.views.keyboards import build_all_questions_button, build_other_articles_row
from bot.limits import MAX_MESSAGE_LENGTH
from bot.matching.model import DecisionKind

MAX_MISSES_A_DAY = 5
"""Questions that one reader can send to the editors in a day."""


def rate_useful(context: TurnContext, name: str) -> Turn:
    """Keep that an entry helped; `name` may be an old one."""
    current = context.library.resolve_name(name)
    if current is None:
        return show_entry_gone(context, "tap")
    toast = context.translator.format_message("useful")
    return Turn(
        TurnRecord("tap", "useful", current),
        context.state,
        toast=toast,
        rating=Rating(current, True),
    )


def rate_useless(context: TurnContext, name: str) -> Turn:
    """Keep that an entry didn't help, and ask what was looked for."""
    current = context.library.resolve_name(name)
    if current is None:
        return show_entry_gone(context, "tap")
    reply = ask_what_was_meant(
        context, context.translator.format_message("sought"), _suggest_others(context, current)
    )
    toast, rating = context.translator.format_message("useless"), Rating(current, False)
    return Turn(TurnRecord("tap", "useless", current), context.state, reply, toast, rating=rating)


def reject_suggestions(
    context: TurnContext, kind: str = "tap", suggested: Collection[str] = ()
) -> Turn:
    """Take it that none of the suggestions was meant, and ask what was.

    `suggested` are those that are known; those for the question, if it is, are worked out again.
    """
    rejected = {*suggested, *_rematch_question(context)}
    names = [name for name in context.entry_names if name not in rejected][:MAX_OFFERED]
    reply = ask_what_was_meant(context, context.translator.format_message("none-of-them"), names)
    return Turn(TurnRecord(kind, DecisionKind.DECLINE), context.state, reply)


def send_to_editors(context: TurnContext, slug: str, question_by_other: bool) -> Turn:
    """Send the question to the editors of the article `slug`, if it is this reader's and known."""
    if question_by_other or not context.question:
        explanation = (
            context.translator.format_message("not-yours")
            if question_by_other
            else context.translator.format_message("question-gone")
        )
        return Turn(TurnRecord("tap"), context.state, toast=explanation)
    today, sent_count = context.chat.today or date.min, _count_sent_today(context)
    if sent_count >= MAX_MISSES_A_DAY:
        toast = context.translator.format_message("sent-enough")
        return Turn(TurnRecord("tap"), context.state, toast=toast)
    article = context.library.find_article(slug)
    rows = (
        (build_all_questions_button(context, article or context.article),),
        *build_other_articles_row(context),
    )
    reply = Reply(Text(context.translator.format_message("sent")), rows, edit=True)
    text = context.question[:MAX_MESSAGE_LENGTH].encode("utf-8", "replace").decode()
    miss = Miss(text, article.slug if article else None)
    state = replace(context.state, misses_sent=(today, sent_count + 1))
    return Turn(TurnRecord("tap", "sent"), state, reply, miss=miss)


def _count_sent_today(context: TurnContext) -> int:
    day, count = context.state.misses_sent or (None, 0)
    return count if day == (context.chat.today or date.min) else 0


def _suggest_others(context: TurnContext, name: str) -> list[str]:
    """Name at most three entries that may have been meant instead of `name`."""
    names = dict.fromkeys(_iterate_alternatives(context, name))
    names.pop(name, None)
    return list(names)[:MAX_SUGGESTIONS]


def _iterate_alternatives(context: TurnContext, name: str) -> Iterator[str]:
    yield from _rematch_question(context)
    if context.state.last == name:
        yield from context.state.others
    yield from context.services.followups.choose_followups(name, frozenset())


def _rematch_question(context: TurnContext) -> tuple[str, ...]:
    return (
        select_likely_entries(
            resolve_matches(context, decide_in_context(context, context.question))
        )
        if context.question
        else ()
    )
