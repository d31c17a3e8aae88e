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
from bot.conversation.i18n.catalogue import load_catalogue
from bot.conversation.model.callback_data import decode_callback
from bot.conversation.model.event import (
    ChatContext,
    Command,
    EditedMessage,
    Event,
    NonTextMessage,
    Tap,
    TextMessage,
)
from bot.conversation.model.session import AboutDetails
from bot.conversation.model.turn import Button, ReaderState, Reply, Text, Turn
from bot.matching.model import Decision, DecisionKind, FactPlace, Match, SmallTalk

CATALOGUE = load_catalogue()
"""The bot's own sentences, parsed once for all tests."""
NOT_UNDERSTOOD = Decision(DecisionKind.DECLINE)


class ScriptedMatcher:
    """A matcher that knows its lines; anything else it declines."""

    def __init__(self, decisions: Mapping[str, Decision]) -> None:
        self._decisions = decisions
        self.received: list[tuple[str, str | None]] = []
        self.received_facts: list[FactPlace | None] = []

    def make_decision(
        self,
        text: str,
        previous_entry: str | None = None,
        reader_language: str | None = None,
        previous_fact: FactPlace | None = None,
    ) -> Decision:
        self.received.append((text, previous_entry))
        self.received_facts.append(previous_fact)
        return self._decisions.get(text, NOT_UNDERSTOOD)


def make_entry(
    id_: str, question: str, *passages: str | Passage, related: Iterable[str] = ()
) -> Entry:
    blocks = tuple(Passage(p) if isinstance(p, str) else p for p in passages or ("So it is.",))
    return Entry(id_, question, blocks, related=tuple(related))


FERRY = Article(
    "ferry",
    "Why is the ferry closing?",
    (
        make_entry("intro", "Why is the ferry closing?", "The last ferry sails on Sunday."),
        make_entry("bridge", "Will there be a bridge?", "Yes. It opens in May. It has two lanes."),
        make_entry("fare", "What did a crossing cost?", "Two crowns.", related=["ferry/crew"]),
        make_entry("crew", "What becomes of the crew?", "They will work on the new bridge."),
        make_entry("goats", "Who feeds the goats?", "Nobody knows."),
    ),
    date(2011, 8, 23),
    "The Island News",
    "https://island.example/ferry",
    moved=MappingProxyType({"price": "fare"}),
)
"""The article most tests are about."""


def make_long_article(count: int, slug: str = "many") -> Article:
    entries = tuple(
        make_entry(f"q{n}", f"Question {n}?", f"Answer {n}.") for n in range(1, count + 1)
    )
    return Article(slug, f"{count} questions", entries)


def make_answer_decision(
    name: str, passage: int | None = None, sentence: tuple[int, int] | None = None
) -> Decision:
    return Decision(DecisionKind.ANSWER, (Match(name, 0.9, passage, sentence),))


def make_clarify_decision(*names: str) -> Decision:
    return Decision(DecisionKind.CLARIFY, tuple(Match(name, 0.4) for name in names))


def make_social_decision(kind: SmallTalk) -> Decision:
    return Decision(DecisionKind.SOCIAL, small_talk=kind)


@dataclass
class DialogueDriver:
    """A reader's talk with the bot: each step returns the turn and keeps the state."""

    dialogue: Dialogue
    matcher: ScriptedMatcher
    context: ChatContext = field(default_factory=lambda: ChatContext("en"))
    state: ReaderState = field(default_factory=ReaderState)

    def send_event(self, event: Event) -> Turn:
        turn = self.dialogue.answer_event(event, self.state)
        self.state = turn.state
        return turn

    def send_command(self, name: str, argument: str = "") -> Turn:
        return self.send_event(Command(name, argument, self.context))

    def send_text(self, text: str, message_id: int | None = None) -> Turn:
        return self.send_event(TextMessage(text, self.context, message_id))

    def edit_text(self, text: str, message_id: int) -> Turn:
        return self.send_event(EditedMessage(text, message_id, self.context))

    def tap_button(
        self, data: str | None, question: str | None = None, question_by_other: bool = False
    ) -> Turn:
        callback = decode_callback(data or "")
        return self.send_event(Tap(callback, self.context, question, question_by_other))

    def send_non_text(self, kind: str) -> Turn:
        return self.send_event(NonTextMessage(kind, self.context))


def start_dialogue(
    *articles: Article,
    decisions: Mapping[str, Decision] | None = None,
    language: str | None = "en",
    private: bool = True,
    about: AboutDetails | None = None,
    state: ReaderState | None = None,
    bot: str | None = None,
    today: date | None = None,
) -> DialogueDriver:
    matcher = ScriptedMatcher(decisions or {})
    library = Library(articles or (FERRY,))
    dialogue = Dialogue(library, matcher, CATALOGUE, about or AboutDetails())
    return DialogueDriver(
        dialogue, matcher, ChatContext(language, today, private, bot), state or ReaderState()
    )


def get_reply(turn: Turn) -> Reply:
    assert turn.reply is not None
    return turn.reply


def reply_text(turn: Turn) -> str:
    return get_reply(turn).text.text


def shown_question(turn: Turn) -> str:
    """The question above the answer."""
    return reply_text(turn).split("\n")[0]


def reply_buttons(turn: Turn) -> list[Button]:
    return [button for row in get_reply(turn).keyboard for button in row]


def button_labels(turn: Turn) -> list[str]:
    return [button.label for button in reply_buttons(turn)]


def press_button(
    driver: DialogueDriver, turn: Turn, label: str, question: str | None = None
) -> Turn:
    """Tap the button of a turn's reply by its label; the reply quoted `question`."""
    callback_data = next(button.data for button in reply_buttons(turn) if button.label == label)
    return driver.tap_button(callback_data, question)


def texts_in_style(text: Text, style: Style) -> list[str]:
    return [text.text[s.start : s.start + s.length] for s in text.spans if s.style is style]


def all_spans_nest(text: Text) -> bool:
    """Whether no two styles of a text overlap but by nesting."""
    return all(_two_spans_nest(first, second) for first, second in combinations(text.spans, 2))


def _two_spans_nest(first: Span, second: Span) -> bool:
    outer, inner = sorted((first, second), key=lambda span: (span.start, -span.length))
    end = outer.start + outer.length
    return end <= inner.start or inner.start + inner.length <= end
