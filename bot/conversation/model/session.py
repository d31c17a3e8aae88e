"""What a turn is made in: the parts of the bot, the reader's language, state and surroundings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.article.library import Library
from bot.article.model import Article
from bot.conversation.i18n.catalogue import Catalogue, Translator
from bot.conversation.model.event import ChatContext
from bot.conversation.model.followups import Followups
from bot.conversation.model.turn import ReaderState
from bot.matching.exact_wording import ExactWordings
from bot.matching.model import Decision, FactPlace, Match

MAX_READ_ENTRIES = 500
"""How many read entries are remembered of a reader, the latest ones."""


@dataclass(frozen=True, slots=True)
class Services:
    """What is the same in every turn."""

    library: Library
    matcher: MessageDecider
    catalogue: Catalogue
    about: AboutDetails
    followups: Followups
    wordings: ExactWordings
    """A message in the article's own words is a question, whatever else it may be."""


@dataclass(frozen=True, slots=True)
class TurnContext:
    """Everything a reply is made from, besides what it is about."""

    services: Services
    translator: Translator
    state: ReaderState
    chat: ChatContext
    read: frozenset[str]
    """Current full names of what the reader has read, renamed entries included."""
    question: str | None = None
    """The reader's own question that this turn is about, as long as it is known."""
    question_by_other: bool = False
    """That question is another reader's, and none of this one's."""
    quoted_entry: str | None = None
    """The entry of the bot's message that the reader replied to, as far as it is known."""
    offered: tuple[str, ...] = ()
    """Current full names of what the turn before offered to choose from, as shown."""
    offered_for: int | None = None
    """Telegram's number of the reader's message that it was offered for."""
    named_article: Article | None = None
    """The article that the reader named beside a command."""

    def speak_to(self, message_language: str | None) -> TurnContext:
        """The context in which a message is replied to in its own language (a code; None if that
        isn't sure): in the one that the reader chose, if they did.

        It is meant for one reply. Nothing of it is remembered: the next message speaks for itself.
        """
        catalogue = self.services.catalogue
        if self.state.language or message_language not in catalogue.languages:
            return self
        return replace(self, translator=Translator(catalogue, message_language))

    @property
    def event_day(self) -> date:
        """The day of the event; the first of all days if nobody says."""
        return self.chat.today or date.min

    @property
    def library(self) -> Library:
        """The articles."""
        return self.services.library

    @property
    def article(self) -> Article:
        """The article the reader is in: the one they name, that of their last entry, else the
        newest."""
        if self.named_article is not None:
            return self.named_article
        current = self.library.find_article_of_entry(self.state.last) if self.state.last else None
        return current or self.library.articles[0]

    @property
    def previous_entry(self) -> str | None:
        """The entry that stands before a message: the one replied to, else the last one given."""
        return self.quoted_entry or self.state.last

    @property
    def leaned_on_entry(self) -> str | None:
        """The entry that a message may lean on: the one replied to, else the last one given, where
        nothing else came between: an offer of others, of which it is the likeliest then, or what
        the article doesn't tell."""
        if self.quoted_entry or self.state.last in self.offered:
            return self.previous_entry
        last = None if self.state.left_article else self.state.last
        return next(iter(self.offered), last)

    @property
    def previous_fact(self) -> FactPlace | None:
        """What was shown first of that entry, as far as it is known."""
        return self.state.last_fact if self.leaned_on_entry == self.state.last else None

    @property
    def preferred_languages(self) -> tuple[str, ...]:
        """The languages that a message is likely in: the reader's, then the article's."""
        return self.translator.language, self.article.language

    @property
    def has_many_articles(self) -> bool:
        """Whether there is more than one article."""
        return len(self.library.articles) > 1

    @property
    def suggested_entries(self) -> tuple[str, ...]:
        """At most three full names worth a tap now, unread first."""
        followups = self.services.followups
        if self.state.last:
            return followups.choose_followups(self.state.last, self.read)
        return followups.choose_opening_questions(self.article, self.read)

    @property
    def entry_names(self) -> tuple[str, ...]:
        """The full names of the article's entries, in its order."""
        return tuple(self.article.full_name(entry) for entry in self.article.entries)

    def after_reading(self, name: str) -> TurnContext:
        """The context once the reader has been given the entry `name`."""
        read = (*(earlier for earlier in self.state.read if earlier != name), name)[
            -MAX_READ_ENTRIES:
        ]
        state = replace(
            self.state, last=name, read=read, others=(), last_fact=None, left_article=False
        )
        return replace(self, state=state, read=self.read | {name})


def build_turn_context(services: Services, state: ReaderState, chat: ChatContext) -> TurnContext:
    """Put together what a turn needs; what the reader read is taken to its current names."""
    resolve = services.library.resolve_name
    language = services.catalogue.negotiate_language(state.language or chat.language)
    last = resolve(state.last) if state.last else None
    read = frozenset(name for read_name in state.read if (name := resolve(read_name)))
    translator = Translator(services.catalogue, language)
    offered = tuple(name for old_name in state.offered if (name := resolve(old_name)))
    offered_for = state.offered_for
    state = replace(state, last=last, offered=(), offered_for=None)
    return TurnContext(
        services, translator, state, chat, read, offered=offered, offered_for=offered_for
    )


@dataclass(frozen=True, slots=True)
class AboutDetails:
    """What `/privacy` shows: a policy's address, whom to write to, how many days state is kept.

    `/about` shows the content's version, if there is one.
    """

    privacy_url: str | None = None
    contact: str | None = None
    retention_days: int = 30
    content_version: str | None = None


class MessageDecider(Protocol):
    """Whatever decides what a message asks."""

    def make_decision(
        self,
        text: str,
        previous_entry: str | None = None,
        reader_language: str | None = None,
        previous_fact: FactPlace | None = None,
    ) -> Decision:
        """Decide what to do with a message.

        `previous_entry` is the full name of the entry that the reader was given last,
        `previous_fact` what was shown of it first, `reader_language` the code of the language that
        the reader chose or Telegram is set to.
        """
        ...


class EntryRanker(MessageDecider, Protocol):
    """What also ranks entries for a query."""

    def rank_entries(self, text: str, previous_entry: str | None = None) -> tuple[Match, ...]:
        """Rank the entries, best first."""
        ...
