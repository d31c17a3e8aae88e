"""A reader mends a message that was answered: a new answer only if another one is due."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.handlers.questions import answer_question
from bot.conversation.model.callback_data import Action
from bot.conversation.model.event import EditedMessage
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Turn, TurnRecord
from bot.matching.model import DecisionKind

MAX_REMEMBERED_DECISIONS = 10
"""Messages of which the decision is remembered, the latest ones."""
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


def remember_decision(turn: Turn, message_id: int | None) -> Turn:
    """Remember what was decided on the message with this id, and what was offered for it."""
    if message_id is None or turn.record.decision is None:
        return turn
    other_decisions = (
        message_decision
        for message_decision in turn.state.decided
        if message_decision[0] != message_id
    )
    decided = (*other_decisions, (message_id, summarize_decision(turn)))[-MAX_REMEMBERED_DECISIONS:]
    state = replace(turn.state, decided=decided)
    if state.offered and state.offered_for is None:
        state = replace(state, offered_for=message_id)
    return replace(turn, state=state)


def summarize_decision(turn: Turn) -> str:
    """Name a decision and its entries, as "clarify ferry/crew ferry/fare"; "" for none."""
    record = turn.record
    if record.decision == DecisionKind.CLARIFY and turn.reply:
        return " ".join((record.decision, *_extract_offered(turn.reply)))
    return " ".join(filter(None, (record.decision, record.entry)))


def _extract_offered(reply: Reply) -> list[str]:
    data = [button.data or "" for row in reply.keyboard for button in row]
    return [callback_data[1:] for callback_data in data if callback_data.startswith(Action.PICK)]
