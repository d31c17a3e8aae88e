"""An editor looks up what readers left, or switches the message in the morning."""

from __future__ import annotations

from bot.conversation.model.event import (
    DigestSwitch,
    EditorPage,
    MissesFile,
    MissesPage,
    MorningDigest,
    RatingsPage,
    StatsPage,
    event_kind,
)
from bot.conversation.model.feedback import DigestChoice
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Turn, TurnRecord
from bot.conversation.views.editors import (
    build_digest_reply,
    build_digest_switch_reply,
    build_misses_file_reply,
    build_misses_reply,
    build_ratings_reply,
)
from bot.conversation.views.stats import build_stats_reply


def handle_editor_page(context: TurnContext, event: EditorPage) -> Turn:
    """Show what an editor looked up; a switch of the message in the morning is kept, too."""
    record, reply = TurnRecord(event_kind(event)), _build_editor_reply(context, event)
    if isinstance(event, DigestSwitch):
        choice = DigestChoice(event.turn_on, context.translator.language)
        return Turn(record, context.state, reply, digest=choice)
    return Turn(record, context.state, reply)


def _build_editor_reply(context: TurnContext, event: EditorPage) -> Reply:
    match event:
        case MissesPage():
            return build_misses_reply(context, event)
        case MissesFile():
            return build_misses_file_reply(context, event)
        case RatingsPage():
            return build_ratings_reply(context, event)
        case StatsPage():
            return build_stats_reply(context, event)
        case MorningDigest():
            return build_digest_reply(context, event)
        case DigestSwitch():
            return build_digest_switch_reply(context, event)
