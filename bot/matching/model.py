"""What matching says: matches, with the confidence of each, and the decision drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.article.model import Article, NotCovered


class DecisionKind(StrEnum):
    """The five decisions."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    DECLINE = "decline"
    NOT_COVERED = "not_covered"
    """The editors left it out on purpose, and say so in a reply of their own."""
    SOCIAL = "social"


class SmallTalk(StrEnum):
    """What a message says that asks nothing."""

    REPEAT = "repeat"
    """"Say that again"."""
    BRIEF = "brief"
    """"Shorter, please", "speak slower"."""
    RESTART = "restart"
    BACK = "back"
    CANCEL = "cancel"
    OUTSIDE = "outside"
    """The time, the date, the weather."""
    HUMAN = "human"
    """"Can I talk to a person?" """
    PRIVACY = "privacy"
    """"Do you save what I write?", "who am I?" """
    ABILITIES = "abilities"
    """"What can you do?", "help"."""
    OBJECTION = "objection"
    """"That's wrong", "you don't understand me"."""
    MAKER = "maker"
    AGE = "age"
    LANGUAGE = "language"
    """"Do you speak German?", "in English, please"."""
    ORIGIN = "origin"
    JOKE = "joke"
    BOREDOM = "boredom"
    LOVE = "love"
    ACQUAINTANCE = "acquaintance"
    """"Nice to meet you", "my name is …"."""
    WELLBEING = "wellbeing"
    """"How are you?" """
    PERSONAL = "personal"
    """What else is asked of the bot's life and likings."""
    WHO = "who"
    """"Are you a bot?" """
    THANKS = "thanks"
    WELCOME = "welcome"
    """"You're welcome", "no problem"."""
    GREETING = "greeting"
    WISHES = "wishes"
    """"Happy birthday", "good luck"."""
    BYE = "bye"
    PRESENCE = "presence"
    """"Are you there?", "I'm back"."""
    SILENCE = "silence"
    """"Be quiet"."""
    FEELINGS = "feelings"
    """"I'm sad"."""
    LAUGH = "laugh"
    SORRY = "sorry"
    RUDE = "rude"
    PRAISE = "praise"
    PERSONA = "persona"
    """"Do you get jealous?", "you are arrogant", "what is a chatbot?" """
    OK = "ok"
    EMPTY = "empty"
    """Nothing but signs, emoji or invisible characters."""


class Doubt(StrEnum):
    """Why a likely entry is asked back instead of answered."""

    OPPOSITE = "opposite"
    """It tells the contrary of what was asked ("open", "not open")."""
    OTHER_OBJECT = "other-object"
    """It tells the same of something else ("renew my passport", "renew my loans")."""
    SHARED_TOPIC = "shared-topic"
    """Many entries are about what was said, and nothing picks this one."""
    LITTLE_SAID = "little-said"
    """A few common words or a number, in a long list, are no question."""
    MISSING_WORD = "missing-word"
    """It has nothing like a telling word of the message."""
    UNTOLD_FACT = "untold-fact"
    """The article speaks of it and doesn't tell what was asked."""


FactPlace = tuple[int, int]
"""Where a fact stands in an answer: its passage, and where in it (code points) the sentence
begins."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry with the calibrated probability (0 to 1) that it answers the message."""

    entry: str
    """Full name, `article-slug/id`."""
    confidence: float
    passage: int | None = None
    """Index of the passage that holds the fact asked for; None when the whole answer is meant."""
    sentence: tuple[int, int] | None = None
    """Start and end (code points) of the matched sentence inside that passage."""

    @property
    def fact_place(self) -> FactPlace | None:
        """Where the fact asked for stands; None when the whole answer is meant."""
        return None if self.passage is None else (self.passage, (self.sentence or (0, 0))[0])


@dataclass(frozen=True, slots=True)
class NotCoveredTopic:
    """A question left out: its name for the records, its article, what the editors say to it."""

    name: str
    """`article-slug/not-covered:1`, a name that no entry can have."""
    article: Article
    not_covered: NotCovered


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a message. `matches` are best first, at most three."""

    kind: DecisionKind
    matches: tuple[Match, ...] = ()
    small_talk: SmallTalk | None = None
    """Set when `kind` is SOCIAL."""
    topic: NotCoveredTopic | None = None
    """Set when `kind` is NOT_COVERED."""
    other_questions: tuple[str, ...] = ()
    """Full names of entries that other parts of the message ask about, surest first."""
    message_language: str | None = None
    """The code of the language that the message is surely in, if there is one: the reply's."""
    doubt: Doubt | None = None
    """What spoke against an answer that would have been sure enough."""

    @property
    def best_match(self) -> Match | None:
        """The likeliest entry, whatever is done about it; None if there is none."""
        return self.matches[0] if self.matches else None

    @property
    def answered_match(self) -> Match | None:
        """The match that is answered with, if one is."""
        return self.matches[0] if self.kind is DecisionKind.ANSWER else None

    @property
    def answered_entry(self) -> str | None:
        """The full name of the entry that is answered, if one is."""
        return self.answered_match.entry if self.answered_match else None
