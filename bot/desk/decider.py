"""What the bot would do with a message, given some content: the matcher and what isn't covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from bot.article.ids import slug_of_name
from bot.article.library import Library
from bot.desk.interpreters import LanguageMemory
from bot.desk.sources import ContentSources
from bot.matching.index.index import Index
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind, Match
from bot.matching.query.parsed_query import ParsedQuery

MAX_RECENT_DECIDERS = 4
"""Contents whose decisions stay known: what an edit was tried with is what comes of it."""
ParsedMessage = tuple[Index, ParsedQuery] | None
"""A message's words and meaning, and the index that knows them; None if it has no words."""


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """What a reader gets: the decision, and the full names of the entries it shows."""

    decision: DecisionKind
    entries: tuple[str, ...] = ()

    def answers_with(self, entry: str | None) -> bool:
        """Whether it is this entry's answer; with None, whether it is any answer or reply."""
        if self.decision == DecisionKind.ANSWER:
            return entry is None or self.entries[0] == entry
        return self.decision == DecisionKind.NOT_COVERED and entry is None

    def describe_outcome(self, library: Library) -> str:
        """Say it in a few words, such as `clarify aid, pipeline`."""
        names = ", ".join(library.display_name(entry) for entry in self.entries)
        return f"{self.decision.replace('_', ' ')} {names}".strip()


class ContentDecider:
    """Decides on messages about one state of the content, each of them once."""

    def __init__(self, library: Library, memory: LanguageMemory | None = None) -> None:
        """`memory` is what is known of the languages from libraries looked at before."""
        self.library = library
        interpreters = memory.build_interpreters(library) if memory else None
        self.matcher = Matcher(library, interpreters=interpreters)
        self._decisions: dict[tuple[str, str | None], Decision] = {}
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._parsed_messages: dict[str, ParsedMessage] = {}

    def make_decision(self, text: str, previous_entry: str | None = None) -> Decision:
        """The matcher's decision."""
        key = (text, previous_entry)
        if key not in self._decisions:
            self._decisions[key] = self.matcher.make_decision(text, previous_entry)
        return self._decisions[key]

    def read_message(self, text: str) -> Decision:
        """The matcher's decision; what else was found out is kept for the methods below."""
        if text not in self._matches:
            examined = self.matcher.examine_message(text)
            self._decisions[text, None] = examined.decision
            self._matches[text] = examined.matches
            readings = [(piece.index, piece.query) for piece in examined.evidence]
            if readings:
                self._parsed_messages[text] = _choose_reading(readings)
        return self._decisions[text, None]

    def rank_within_article(self, text: str, article: str) -> tuple[Match, ...]:
        """The candidates of one article (its slug), best first, each as likely as if only that
        article could be meant."""
        self.read_message(text)
        matches = self._matches[text]
        own = [match for match in matches if slug_of_name(match.entry) == article]
        others = sum(match.confidence for match in matches if match not in own)
        rest = max(1.0 - others, sum(match.confidence for match in own))
        return tuple(replace(match, confidence=match.confidence / rest) for match in own)

    def parse_message(self, text: str) -> ParsedMessage:
        """The message as the matcher reads it, in the language that it is likeliest in."""
        if text not in self._parsed_messages:
            self._parsed_messages[text] = _choose_reading(self.matcher.parse_message(text))
        return self._parsed_messages[text]

    def decide_message(self, text: str, previous_entry: str | None = None) -> DecisionOutcome:
        """What a reader of this content would get."""
        decision = self.make_decision(text, previous_entry)
        names = tuple(match.entry for match in decision.matches)
        if decision.kind is DecisionKind.ANSWER:
            return DecisionOutcome(decision.kind, names[:1])
        return DecisionOutcome(
            decision.kind, names if decision.kind is DecisionKind.CLARIFY else ()
        )


class RecentDeciders:
    """The deciders of the contents last looked at, each known by its articles' bytes."""

    def __init__(self) -> None:
        self._deciders: dict[tuple[bytes | None, ...], ContentDecider] = {}
        self._memory = LanguageMemory()

    def decider_for(self, sources: ContentSources) -> ContentDecider:
        """The decider of a content, with all that it decided so far if it is known."""
        key = tuple(source.file.data for source in sources)
        decider = self._deciders.pop(key, None)
        decider = decider or ContentDecider(sources.library, self._memory)
        self._deciders[key] = decider
        for oldest in list(self._deciders)[:-MAX_RECENT_DECIDERS]:
            del self._deciders[oldest]
        return decider


def _choose_reading(readings: Iterable[tuple[Index, ParsedQuery]]) -> ParsedMessage:
    with_words = [pair for pair in readings if pair[1].words]
    return max(with_words, key=lambda pair: float(np.linalg.norm(pair[1].embedding)), default=None)
