"""The whole policy of the conversation: an event and the reader's state in, a turn out."""

from __future__ import annotations

from dataclasses import replace

from bot.article.library import Library
from bot.conversation import courtesy, review, taps
from bot.conversation.asking import ask
from bot.conversation.commands import command
from bot.conversation.editing import edited, remember
from bot.conversation.event import (
    Command,
    Edited,
    Event,
    Message,
    Misses,
    Ratings,
    Tap,
    Wordless,
)
from bot.conversation.followups import Followups
from bot.conversation.gaps import Gaps
from bot.conversation.notices import Notices
from bot.conversation.phrases import Phrases
from bot.conversation.scene import Parts, Scene, enter
from bot.conversation.turn import ReaderState, Record, Turn
from bot.conversation.understanding import Understanding


class Dialogue:
    """A conversation about a library. It holds no state: the reader's comes in with each event."""

    def __init__(
        self, library: Library, matcher: Understanding, phrases: Phrases, notices: Notices
    ) -> None:
        """Take the parts. The library holds at least one article."""
        self._parts = Parts(library, matcher, phrases, notices, Followups(library), Gaps(library))

    def turn(self, event: Event, state: ReaderState) -> Turn:
        """Answer an event: what to say, what to remember, what to record. Never raises."""
        turn = self._turn(enter(self._parts, state, event.context), event)
        if turn.reply is None or event.context.private or isinstance(event, Tap):
            return turn
        return replace(turn, reply=replace(turn.reply, quote=True))

    def _turn(self, scene: Scene, event: Event) -> Turn:
        match event:
            case Command():
                return remember(command(scene, event.name, event.argument), event.id)
            case Message():
                return remember(ask(scene, event.text, "message"), event.id)
            case Edited():
                return edited(scene, event.text, event.id)
            case Tap():
                return taps.tap(scene, event)
            case Wordless():
                return Turn(Record("wordless"), scene.state, courtesy.wordless(scene, event.what))
            case Misses() | Ratings():
                return review.shown(scene, event)
