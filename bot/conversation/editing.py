"""A reader mends a message that was answered: a new answer only if another one is due."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.asking import ask
from bot.conversation.callback import Action
from bot.conversation.scene import Scene
from bot.conversation.turn import Record, Reply, Turn
from bot.matching.model import Kind

REMEMBERED = 10
"""Messages of which the decision is remembered, the latest ones."""


def edited(scene: Scene, text: str, id: int) -> Turn:
    """Answer a message again if its decision changed; None that is remembered, no answer."""
    before = dict(scene.state.decided).get(id)
    turn = ask(scene, text, "edited") if before else None
    if turn is None or turn.reply is None or before == _decision(turn):
        return Turn(Record("edited"), scene.state)
    return remember(replace(turn, reply=replace(turn.reply, quote=True)), id)


def remember(turn: Turn, id: int | None) -> Turn:
    """Remember what was decided on the message with this id."""
    if id is None or turn.record.decision is None:
        return turn
    before = (one for one in turn.state.decided if one[0] != id)
    decided = (*before, (id, _decision(turn)))[-REMEMBERED:]
    return replace(turn, state=replace(turn.state, decided=decided))


def _decision(turn: Turn) -> str:
    """Name a decision and the entries it is about, as "clarify ferry/crew ferry/fare"."""
    record = turn.record
    if record.decision == Kind.CLARIFY and turn.reply:
        return " ".join((record.decision, *_offered(turn.reply)))
    return " ".join(filter(None, (record.decision, record.entry)))


def _offered(reply: Reply) -> list[str]:
    data = [button.data or "" for row in reply.keyboard for button in row]
    return [one[1:] for one in data if one.startswith(Action.ENTRY)]
