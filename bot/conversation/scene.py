"""What one turn is played in: the library, the reader's voice, state and surroundings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.article.library import Library
from bot.article.model import Article
from bot.conversation.event import Context
from bot.conversation.phrases import Voice
from bot.conversation.turn import ReaderState

REMEMBERED = 500
"""How many read entries are remembered of a reader, the latest ones."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a reply is made from, besides what it is about."""

    library: Library
    voice: Voice
    state: ReaderState
    context: Context
    read: frozenset[str]
    """Current full names of what the reader has read, renamed entries included."""

    @property
    def article(self) -> Article:
        """The article the reader is in: that of their last entry, else the newest."""
        current = self.library.article_of(self.state.last) if self.state.last else None
        return current or self.library.articles[0]

    @property
    def several(self) -> bool:
        """Whether there is more than one article."""
        return len(self.library.articles) > 1

    def reading(self, name: str) -> Scene:
        """The scene once the reader has been given the entry `name`."""
        read = (*(kept for kept in self.state.read if kept != name), name)[-REMEMBERED:]
        return replace(
            self, state=replace(self.state, last=name, read=read), read=self.read | {name}
        )


def enter(library: Library, voice: Voice, state: ReaderState, context: Context) -> Scene:
    """Set the scene for a turn; what the reader read is taken to its current names."""
    last = library.resolve(state.last) if state.last else None
    read = frozenset(name for old in state.read if (name := library.resolve(old)))
    return Scene(library, voice, replace(state, last=last), context, read)
