"""The conversation about the content of the moment. Another takes its place in one step."""

from __future__ import annotations

from bot.app.service import Conversation, DialoguePolicy, InlineSearch


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

    def swap_in(self, conversation: Conversation) -> None:
        """Answer with this conversation from now on."""
        self._conversation = conversation
