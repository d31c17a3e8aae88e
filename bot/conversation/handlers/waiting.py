"""A reader wants to be told when there is an answer: begun, ended, and kept."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.handlers.entries import FoundBy, show_entry
from bot.conversation.handlers.feedback import bound_words, refuse_tap
from bot.conversation.handlers.matches import resolve_matches
from bot.conversation.model.event import WaitingQuestion
from bot.conversation.model.feedback import Wait, fingerprint_texts
from bot.conversation.model.rich_text import join_lines, truncate_plain
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Text, Turn, TurnRecord, add_to_day, count_on_day
from bot.conversation.views.sent import build_stop_row, build_waiting_reply
from bot.limits import MAX_MESSAGE_LENGTH
from bot.matching.model import DecisionKind, Match

MAX_WAITS_A_DAY = 5
"""Questions of which one reader can ask to be told of in a day."""
MAX_SHOWN_QUESTION = 200
"""UTF-16 units of the question that stands above its answer."""


def begin_waiting(context: TurnContext, slug: str) -> Turn:
    """Keep the question until the library answers it; what it answers by now is shown at once."""
    if refusal := _refuse_wait(context):
        return refusal
    text = bound_words(context)
    match = _find_answer(context, text)
    if match is not None and match.entry not in context.read:
        return show_entry(context, match.entry, "tap", FoundBy(match))
    article = context.library.find_article(slug)
    known_answer = _fingerprint_answer(context, match.entry) if match else None
    wait = Wait(text, article.slug if article else None, context.translator.language, known_answer)
    begun = add_to_day(context.state.waits_begun, context.event_day)
    state = replace(context.state, waits_begun=begun)
    reply = build_waiting_reply(context, article)
    return Turn(TurnRecord("tap", "waiting"), state, reply, wait=wait)


def stop_waiting(context: TurnContext) -> Turn:
    """Tell this reader of nothing any more."""
    toast = context.translator.format_message("waiting-stopped")
    record = TurnRecord("tap", "waiting-stopped")
    return Turn(record, context.state, toast=toast, stop_waiting=True)


def answer_waiting(context: TurnContext, event: WaitingQuestion) -> Turn:
    """Answer a question that waited, if the library answers it now; else a turn without a reply.

    The answer that it gave already when the wait began doesn't count.
    """
    match = _find_answer(context, event.wait.text)
    if match is None or _fingerprint_answer(context, match.entry) == event.wait.known_answer:
        return Turn(TurnRecord("waiting"), context.state)
    # Nothing was said just before, so the answer is shown whole.
    context = replace(context, state=replace(context.state, last=None))
    found_by = FoundBy(match, heading=_render_heading(context, event))
    turn = show_entry(context, match.entry, "waiting", found_by)
    if turn.reply is None:
        return turn
    keyboard = (*turn.reply.keyboard, *build_stop_row(context))
    return replace(turn, reply=replace(turn.reply, keyboard=keyboard, quote=False))


def _refuse_wait(context: TurnContext) -> Turn | None:
    """Say why a reader can't be told; None if they can."""
    if not context.question or not context.chat.private:
        return refuse_tap(context, "question-gone")
    if count_on_day(context.state.waits_begun, context.event_day) >= MAX_WAITS_A_DAY:
        return refuse_tap(context, "sent-enough")
    return None


def _find_answer(context: TurnContext, text: str) -> Match | None:
    """Find the entry that the library surely answers a question with, read by itself."""
    language = context.state.language or context.chat.language
    decision = context.services.matcher.make_decision(text[:MAX_MESSAGE_LENGTH], None, language)
    if decision.kind is not DecisionKind.ANSWER:
        return None
    return next(iter(resolve_matches(context, decision)), None)


def _fingerprint_answer(context: TurnContext, name: str) -> str:
    """Make some digits that tell an entry's answer from any other."""
    entry = context.library.find_entry(name)
    passages = [passage.text for passage in entry.passages] if entry else []
    return fingerprint_texts(name, *passages)


def _render_heading(context: TurnContext, event: WaitingQuestion) -> Text:
    translator = context.translator
    question = truncate_plain(" ".join(event.wait.text.split()), MAX_SHOWN_QUESTION)
    day = translator.format_long_date(event.asked_on)
    asked = translator.format_message("you-asked", date=day, question=question)
    return join_lines(Text(asked), Text(translator.format_message("now-answered")))
