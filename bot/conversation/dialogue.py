"""The whole policy of the conversation: an event and the reader's state in, a turn out."""

from __future__ import annotations

from dataclasses import replace

from bot.article.library import Library
from bot.conversation.handlers.callbacks import handle_tap
from bot.conversation.handlers.commands import handle_command
from bot.conversation.handlers.edits import handle_edit, remember_decision
from bot.conversation.handlers.questions import answer_question
from bot.conversation.i18n.catalogue import Catalogue
from bot.conversation.model.event import (
    Command,
    EditedMessage,
    Event,
    MissesPage,
    NonTextMessage,
    RatingsPage,
    Tap,
    TextMessage,
)
from bot.conversation.model.followups import Followups
from bot.conversation.model.session import (
    MessageDecider,
    Notices,
    Services,
    TurnContext,
    build_turn_context,
)
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.conversation.views.editors import show_editor_page
from bot.conversation.views.small_talk import reply_to_non_text
from bot.matching.not_covered import NotCoveredIndex


class Dialogue:
    """A conversation about a library. It holds no state: the reader's comes in with each event."""

    def __init__(
        self, library: Library, matcher: MessageDecider, catalogue: Catalogue, notices: Notices
    ) -> None:
        """Take the parts. The library holds at least one article."""
        self._services = Services(
            library, matcher, catalogue, notices, Followups(library), NotCoveredIndex(library)
        )

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        """Answer an event: what to say, what to remember, what to record. Never raises."""
        turn = self._dispatch_event(build_turn_context(self._services, state, event.context), event)
        if turn.reply is None or event.context.private or isinstance(event, Tap):
            return turn
        return replace(turn, reply=replace(turn.reply, quote=True))

    def _dispatch_event(self, context: TurnContext, event: Event) -> Turn:
        match event:
            case Command():
                return remember_decision(
                    handle_command(context, event.name, event.argument), event.id
                )
            case TextMessage():
                return remember_decision(answer_question(context, event.text, "message"), event.id)
            case EditedMessage():
                return handle_edit(context, event.text, event.id)
            case Tap():
                return handle_tap(context, event)
            case NonTextMessage():
                return Turn(
                    TurnRecord("wordless"),
                    context.state,
                    reply_to_non_text(context, event.kind),
                )
            case MissesPage() | RatingsPage():
                return show_editor_page(context, event)
