"""The conversation about the content of the moment. Another takes its place in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.app.service import Conversation, DialoguePolicy, InlineSearch
from bot.article.library import Library
from bot.conversation.model.event import Event
from bot.conversation.model.turn import ReaderState, Turn


class LiveConversation:
    """What the service answers with. A turn that has begun goes on with what it began with."""

    def __init__(self, conversation: Conversation):
        self._conversation = conversation

    @property
    def dialogue(self) -> DialoguePolicy:
        """What answers events now."""
        return self._conversation.dialogue

    @property
    def inline_search(self) -> InlineSearch:
        """What answers searches now."""
        return self._conversation.inline_search

    @property
    def version(self) -> str | None:
        """The version of the content that answers come from now."""
        return self._conversation.version

    @property
    def library(self) -> Library:
        """The articles that answers come from now."""
        return self._conversation.library

    def list_warm_up_steps(self) -> Iterable[Callable[[], object]]:
        """Give what the first turns of now would wait for, in pieces of a few milliseconds."""
        return self._conversation.list_warm_up_steps()

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        """Say what an event is answered with now; for those that no reader began."""
        return self._conversation.dialogue.answer_event(event, state)

    def swap_in(self, conversation: Conversation) -> None:
        """Answer with this conversation from now on."""
        self._conversation = conversation
