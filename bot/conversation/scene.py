"""What one turn is played in: the parts of the bot, the reader's voice, state and surroundings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.article.library import Library
from bot.article.model import Article
from bot.conversation.event import Context
from bot.conversation.followups import Followups
from bot.conversation.gaps import Gaps
from bot.conversation.notices import Notices
from bot.conversation.phrases import Phrases, Voice
from bot.conversation.turn import ReaderState
from bot.conversation.understanding import Understanding

REMEMBERED = 500
"""How many read entries are remembered of a reader, the latest ones."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What is the same in every turn."""

    library: Library
    matcher: Understanding
    phrases: Phrases
    notices: Notices
    followups: Followups
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a reply is made from, besides what it is about."""

    parts: Parts
    voice: Voice
    state: ReaderState
    context: Context
    read: frozenset[str]
    """Current full names of what the reader has read, renamed entries included."""
    asked: str | None = None
    """The reader's own question that this turn is about, as long as it is known."""

    @property
    def library(self) -> Library:
        """The articles."""
        return self.parts.library

    @property
    def article(self) -> Article:
        """The article the reader is in: that of their last entry, else the newest."""
        current = self.library.article_of(self.state.last) if self.state.last else None
        return current or self.library.articles[0]

    @property
    def several(self) -> bool:
        """Whether there is more than one article."""
        return len(self.library.articles) > 1

    @property
    def offered(self) -> tuple[str, ...]:
        """At most three full names worth a tap now, unread first."""
        followups = self.parts.followups
        if self.state.last:
            return followups.after(self.state.last, self.read)
        return followups.opening(self.article, self.read)

    @property
    def named(self) -> tuple[str, ...]:
        """The full names of the article's entries, in its order."""
        return tuple(self.article.full_name(entry) for entry in self.article.entries)

    def reading(self, name: str) -> Scene:
        """The scene once the reader has been given the entry `name`."""
        read = (*(kept for kept in self.state.read if kept != name), name)[-REMEMBERED:]
        state = replace(self.state, last=name, read=read, others=())
        return replace(self, state=state, read=self.read | {name})


def enter(parts: Parts, state: ReaderState, context: Context) -> Scene:
    """Set the scene for a turn; what the reader read is taken to its current names."""
    resolve = parts.library.resolve
    language = parts.phrases.choose(state.language or context.language)
    last = resolve(state.last) if state.last else None
    read = frozenset(name for old in state.read if (name := resolve(old)))
    voice = Voice(parts.phrases, language)
    return Scene(parts, voice, replace(state, last=last), context, read)
