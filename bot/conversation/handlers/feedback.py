"""Whether an answer helped, and what to do when it didn't."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from bot.conversation.handlers.entries import show_entry_gone
from bot.conversation.handlers.matches import (
    MAX_SUGGESTIONS,
    decide_in_context,
    resolve_matches,
    select_likely_entries,
)
from bot.conversation.model.feedback import Miss, Rating
from bot.conversation.model.session import TurnContext
from bot.conversation.model.statistics import REJECTED
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord, add_to_day, count_on_day
from bot.conversation.views.fallback import MAX_OFFERED, ask_what_was_meant
from bot.conversation.views.sent import build_sent_reply
from bot.limits import MAX_MESSAGE_LENGTH

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
        rating=Rating(current, useful=True),
    )


def rate_useless(context: TurnContext, name: str) -> Turn:
    """Keep that an entry didn't help, and ask what was looked for."""
    current = context.library.resolve_name(name)
    if current is None:
        return show_entry_gone(context, "tap")
    reply = ask_what_was_meant(
        context, context.translator.format_message("sought"), _suggest_others(context, current)
    )
    toast, rating = context.translator.format_message("useless"), Rating(current, useful=False)
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
    return Turn(TurnRecord(kind, REJECTED), context.state, reply)


def send_to_editors(context: TurnContext, slug: str) -> Turn:
    """Send the question to the editors of the article `slug`, if it is this reader's and known."""
    if refusal := _refuse_words(context):
        return refusal
    article = context.library.find_article(slug)
    reply = build_sent_reply(context, article)
    miss = Miss(bound_words(context), article.slug if article else None)
    return Turn(TurnRecord("tap", "sent"), _count_miss(context), reply, miss=miss)


def keep_own_words(context: TurnContext, name: str) -> Turn:
    """Keep the reader's own words as a way to ask the entry `name`, which may be an old one."""
    current = context.library.resolve_name(name)
    if current is None:
        return show_entry_gone(context, "tap")
    if refusal := _refuse_words(context):
        return refusal
    slug, _, entry = current.partition("/")
    toast = context.translator.format_message("remembered")
    miss = Miss(bound_words(context), slug, entry=entry)
    record = TurnRecord("tap", "remembered", current)
    return Turn(record, _count_miss(context), toast=toast, miss=miss)


def _refuse_words(context: TurnContext) -> Turn | None:
    """Say why a reader's words can't be taken; None if they can."""
    if context.question_by_other:
        return refuse_tap(context, "not-yours")
    if not context.question:
        return refuse_tap(context, "question-gone")
    if count_on_day(context.state.misses_sent, context.event_day) >= MAX_MISSES_A_DAY:
        return refuse_tap(context, "sent-enough")
    return None


def refuse_tap(context: TurnContext, key: str) -> Turn:
    """Say by a note, the message `key` of the catalogue, why what was tapped can't be done."""
    return Turn(TurnRecord("tap"), context.state, toast=context.translator.format_message(key))


def bound_words(context: TurnContext) -> str:
    """Give the words of the reader's question as they can be kept: bounded, and valid UTF-8."""
    words = (context.question or "")[:MAX_MESSAGE_LENGTH]
    return words.encode("utf-8", "replace").decode()


def _count_miss(context: TurnContext) -> ReaderState:
    sent = add_to_day(context.state.misses_sent, context.event_day)
    return replace(context.state, misses_sent=sent)


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
