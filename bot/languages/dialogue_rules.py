"""What readers ask for, and what they say to a bot beside it, as data of one language."""

from __future__ import annotations

from dataclasses import dataclass, fields

from bot.languages.lines import STRICT, Groups, Lines, Pairs, Patterns, Words


@dataclass(frozen=True, eq=False)
class QuestionKind:
    """How one kind of thing is asked for, and what tells it in an answer."""

    __pydantic_config__ = STRICT

    asks: Patterns
    tells: Patterns


@dataclass(frozen=True, eq=False)
class DurationKind(QuestionKind):
    """How one asks how long something takes, the units that tell it, and what tells its end."""

    spans: Patterns
    """What tells a length of time without a number ("half an hour")."""
    ends: Patterns


@dataclass(frozen=True, eq=False)
class AgeKind(QuestionKind):
    """How one asks for an age, and what tells it."""

    bounds: Patterns
    """What tells it or a length of time ("up to five years")."""


@dataclass(frozen=True, eq=False)
class QuestionRules:
    """Question words, and what a message may ask for."""

    __pydantic_config__ = STRICT

    words: Words
    selves: Words
    """How readers speak of themselves."""
    interrogatives: Patterns
    """What a question begins with that takes something for granted; not one of yes or no."""
    polar_openers: Words
    """What one of yes or no begins with."""
    duration: DurationKind
    """How long something takes: no kind of its own beside the time."""
    frequency: QuestionKind
    """How often: no kind of its own beside the number."""
    age: AgeKind
    """From or up to which age, likewise; "#" stands for a number in what tells it."""
    time: QuestionKind
    money: QuestionKind
    number: QuestionKind
    person: QuestionKind
    reason: QuestionKind
    place: QuestionKind
    way: QuestionKind
    meaning: QuestionKind
    permission: QuestionKind

    @property
    def kinds(self) -> tuple[QuestionKind, ...]:
        """The kinds of question; the order numbers them."""
        names = [field.name for field in fields(self)]
        return tuple(getattr(self, name) for name in names[names.index("time") :])


@dataclass(frozen=True, eq=False)
class ChoiceRules:
    """How a reader picks one of several offers."""

    __pydantic_config__ = STRICT

    yes: Patterns
    no: Patterns
    ordinals: Groups
    last: Patterns
    all: Patterns
    fillers: Words


@dataclass(frozen=True, eq=False)
class RequestRules:
    """What a reader wants of the conversation itself, not of the article."""

    __pydantic_config__ = STRICT

    more: Patterns
    next: Patterns
    summary: Patterns
    others: Patterns
    author: Patterns
    published: Patterns
    current: Patterns
    refusals: Patterns


@dataclass(frozen=True, eq=False)
class SmallTalkRules:
    """What readers say that asks nothing; where a message fits two kinds, the first counts."""

    __pydantic_config__ = STRICT

    fillers: Patterns
    repeat: Patterns
    brief: Patterns
    restart: Patterns
    back: Patterns
    cancel: Patterns
    outside: Patterns
    human: Patterns
    privacy: Patterns
    abilities: Patterns
    objection: Patterns
    maker: Patterns
    age: Patterns
    language: Patterns
    origin: Patterns
    joke: Patterns
    boredom: Patterns
    love: Patterns
    acquaintance: Patterns
    wellbeing: Patterns
    personal: Patterns
    who: Patterns
    thanks: Patterns
    welcome: Patterns
    greeting: Patterns
    wishes: Patterns
    bye: Patterns
    presence: Patterns
    silence: Patterns
    feelings: Patterns
    laugh: Patterns
    sorry: Patterns
    rude: Patterns
    praise: Patterns
    persona: Patterns
    ok: Patterns

    @property
    def patterns_by_kind(self) -> dict[str, Patterns]:
        """The patterns of each kind, in the order of rank."""
        return {field.name: getattr(self, field.name) for field in fields(self)[1:]}


@dataclass(frozen=True, eq=False)
class WordTopicRules:
    """The words of one thing that is said or asked; a word may end in `*` for any ending."""

    __pydantic_config__ = STRICT

    tells: Lines
    """One of these tells it. Of several words all have to stand in the message, in any order, of
    those with `|` between them one."""
    beside: Lines
    """What may stand beside them."""


@dataclass(frozen=True, eq=False)
class BotQuestionRules:
    """How the bot itself is asked something, whatever the order of the words."""

    __pydantic_config__ = STRICT

    addresses: Words
    """Words that mean the bot; one of them has to be there."""
    frames: Patterns
    """What stands before a question and asks nothing: "can you tell me"."""
    beside: Words
    """Words that say nothing by themselves."""
    excluded: Patterns
    """What makes it a question to anybody: "how old do you *have to* be"."""
    age: WordTopicRules
    origin: WordTopicRules
    maker: WordTopicRules
    abilities: WordTopicRules
    who: WordTopicRules
    personal: WordTopicRules

    @property
    def topics_by_kind(self) -> dict[str, WordTopicRules]:
        """The words of each topic, in the order of rank."""
        return {field.name: getattr(self, field.name) for field in fields(self)[4:]}


@dataclass(frozen=True, eq=False)
class PersonaRules:
    """What is said of a bot, or asked of it, as if it were a person."""

    __pydantic_config__ = STRICT

    addresses: Lines
    """Words that mean the bot: "you", "your"."""
    bots: Lines
    """Words for bots in general: "robots"."""
    predicates: Lines
    """Words for feelings, traits, states, bodies and lives: one of them stands beside one of the
    others. A word may end in `*` for any ending."""
    addressed_predicates: Lines
    """Such words that mean the bot by themselves, as verbs do: Spanish *mientes*."""
    beside: Lines
    """What may stand beside them: "what", "makes", "ever"."""


@dataclass(frozen=True, eq=False)
class TalkWordRules:
    """What is said to a bot, whatever the order of the words."""

    __pydantic_config__ = STRICT

    spellings: Pairs
    """How its words are typed in chats: `whats: what's`."""
    persons: Words
    """How the reader and the bot are meant ("my", "you are"): what is said of either has one of
    them. A word may begin or end in `*` for any letters."""
    beside: Words
    """Words that say nothing by themselves; none that asks."""
    persona: PersonaRules
    topics: dict[str, WordTopicRules]
    """By the name of the kind of small talk, the first one counts."""
