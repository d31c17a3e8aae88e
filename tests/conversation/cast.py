"""Who plays in these tests: a small library, a matcher that follows a script, and a talk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from types import MappingProxyType

from bot.article.library import Library
from bot.article.model import Article, Entry, Passage, Span, Style
from bot.conversation.dialogue import Dialogue
from bot.conversation.event import Command, Context, Edited, Event, Message, Tap, Wordless
from bot.conversation.notices import Notices
from bot.conversation.phrases import load
from bot.conversation.turn import Button, ReaderState, Reply, Text, Turn
from bot.matching.model import Decision, Kind, Match, Social

PHRASES = load()
NOBODY = Decision(Kind.DECLINE)


class Script:
    """A matcher that knows its lines; anything else it declines."""

    def __init__(self, decisions: Mapping[str, Decision]) -> None:
        self._decisions = decisions
        self.heard: list[tuple[str, str | None]] = []

    def decide(self, text: str, after: str | None = None) -> Decision:
        self.heard.append((text, after))
        return self._decisions.get(text, NOBODY)


def entry(id_: str, question: str, *passages: str | Passage, related: Iterable[str] = ()) -> Entry:
    blocks = tuple(Passage(p) if isinstance(p, str) else p for p in passages or ("So it is.",))
    return Entry(id_, question, blocks, related=tuple(related))


FERRY = Article(
    "ferry",
    "Why is the ferry closing?",
    (
        entry("intro", "Why is the ferry closing?", "The last ferry sails on Sunday."),
        entry("bridge", "Will there be a bridge?", "Yes. It opens in May. It has two lanes."),
        entry("fare", "What did a crossing cost?", "Two crowns.", related=["ferry/crew"]),
        entry("crew", "What becomes of the crew?", "They will work on the new bridge."),
        entry("goats", "Who feeds the goats?", "Nobody knows."),
    ),
    date(2011, 8, 23),
    "The Island News",
    "https://island.example/ferry",
    moved=MappingProxyType({"price": "fare"}),
)
"""The article most tests are about."""


def long_list(count: int, slug: str = "many") -> Article:
    entries = tuple(entry(f"q{n}", f"Question {n}?", f"Answer {n}.") for n in range(1, count + 1))
    return Article(slug, f"{count} questions", entries)


def answer(
    name: str, passage: int | None = None, sentence: tuple[int, int] | None = None
) -> Decision:
    return Decision(Kind.ANSWER, (Match(name, 0.9, passage, sentence),))


def clarify(*names: str) -> Decision:
    return Decision(Kind.CLARIFY, tuple(Match(name, 0.4) for name in names))


def social(what: Social) -> Decision:
    return Decision(Kind.SOCIAL, social=what)


@dataclass
class Talk:
    """A reader's talk with the bot: each step returns the turn and keeps the state."""

    dialogue: Dialogue
    script: Script
    context: Context = field(default_factory=lambda: Context("en"))
    state: ReaderState = field(default_factory=ReaderState)

    def _step(self, event: Event) -> Turn:
        turn = self.dialogue.turn(event, self.state)
        self.state = turn.state
        return turn

    def command(self, name: str, argument: str = "") -> Turn:
        return self._step(Command(name, argument, self.context))

    def say(self, text: str, id: int | None = None) -> Turn:
        return self._step(Message(text, self.context, id))

    def edit(self, text: str, id: int) -> Turn:
        return self._step(Edited(text, id, self.context))

    def tap(self, data: str | None, question: str | None = None, foreign: bool = False) -> Turn:
        return self._step(Tap(data or "", self.context, question, foreign))

    def send(self, what: str) -> Turn:
        return self._step(Wordless(what, self.context))


def talk(
    *articles: Article,
    script: Mapping[str, Decision] | None = None,
    language: str | None = "en",
    private: bool = True,
    notices: Notices | None = None,
    state: ReaderState | None = None,
    bot: str | None = None,
    today: date | None = None,
) -> Talk:
    matcher = Script(script or {})
    library = Library(articles or (FERRY,))
    dialogue = Dialogue(library, matcher, PHRASES, notices or Notices())
    return Talk(dialogue, matcher, Context(language, today, private, bot), state or ReaderState())


def reply(turn: Turn) -> Reply:
    assert turn.reply is not None
    return turn.reply


def said(turn: Turn) -> str:
    return reply(turn).text.text


def buttons(turn: Turn) -> list[Button]:
    return [button for row in reply(turn).keyboard for button in row]


def labels(turn: Turn) -> list[str]:
    return [button.label for button in buttons(turn)]


def press(talk: Talk, turn: Turn, label: str, question: str | None = None) -> Turn:
    """Tap the button of a turn's reply by its label; the reply quoted `question`."""
    found = next(button.data for button in buttons(turn) if button.label == label)
    return talk.tap(found, question)


def in_style(text: Text, style: Style) -> list[str]:
    return [text.text[s.start : s.start + s.length] for s in text.spans if s.style is style]


def nests(text: Text) -> bool:
    """Whether no two styles of a text overlap but by nesting."""
    return all(_nest(one, other) for one, other in combinations(text.spans, 2))


def _nest(one: Span, other: Span) -> bool:
    outer, inner = sorted((one, other), key=lambda span: (span.start, -span.length))
    end = outer.start + outer.length
    return end <= inner.start or inner.start + inner.length <= end
