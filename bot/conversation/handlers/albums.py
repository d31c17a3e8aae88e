"""Pictures that were sent together: each comes as a message of its own, and one reply is enough."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.model.remembered_decisions import summarize_decision
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Turn, TurnRecord

MAX_REMEMBERED_ALBUMS = 3
"""Albums that are remembered, the latest ones: pictures of several may come mixed."""


def answer_album_part(context: TurnContext, album: str | None, turn: Turn) -> Turn:
    """Give the `turn` that a message comes to, without its reply if its album was answered so.

    A part without words gets none beside one that was answered; each other question gets its own.
    """
    if album is None:
        return turn
    decision = summarize_decision(turn)
    decisions = dict(context.state.albums)
    if album in decisions and decision in ("", decisions[album]):
        return Turn(TurnRecord(turn.record.kind), context.state)
    others = [known for known in context.state.albums if known[0] != album]
    albums = (*others, (album, decision))[-MAX_REMEMBERED_ALBUMS:]
    return replace(turn, state=replace(turn.state, albums=albums))
