"""What a message led to, in the few words that a reader's state keeps of it."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.model.callback_data import Action
from bot.conversation.model.turn import Reply, Turn
from bot.matching.model import DecisionKind

MAX_REMEMBERED_DECISIONS = 10
"""Messages of which the decision is remembered, the latest ones."""


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
