"""A reader mends a message that was answered: a new answer only if another one is due."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.handlers.questions import answer_question
from bot.conversation.model.event import EditedMessage
from bot.conversation.model.remembered_decisions import remember_decision, summarize_decision
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Turn, TurnRecord

MAX_FIRST_EDIT_SECONDS = 300
"""How old a message may be that was never answered, and is by an edit: a caption that is added to a
picture, the bot's name to a message in a group."""


def handle_edit(context: TurnContext, event: EditedMessage) -> Turn:
    """Answer a message again if its decision changed; one of which none is remembered, if it was
    written just before."""
    previous = dict(context.state.decided).get(event.id)
    age = event.edited_after
    is_due = previous is not None or (age is not None and 0 <= age <= MAX_FIRST_EDIT_SECONDS)
    turn = answer_question(context, event.text, "edited") if is_due else None
    if turn is None or turn.reply is None or previous == summarize_decision(turn):
        return Turn(TurnRecord("edited"), context.state)
    return remember_decision(replace(turn, reply=replace(turn.reply, quote=True)), event.id)
