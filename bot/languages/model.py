"""All that is known of one language, as data; `template.toml` beside the files explains each key.

Patterns are regular expressions for text in normal form (small letters, no accents); those of
`DateRules` and `PlainTextRules` are looked for in an article as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.languages.article_rules import DateRules, PlainTextRules
from bot.languages.dialogue_rules import (
    BotQuestionRules,
    ChoiceRules,
    QuestionRules,
    RequestRules,
    SmallTalkRules,
    TalkWordRules,
)
from bot.languages.lines import STRICT, Contexts, Groups, Lines, Pairs, Patterns, Words


@dataclass(frozen=True, eq=False)
class WordRules:
    """How words are cut and weighed."""

    __pydantic_config__ = STRICT

    stemmer: str
    frequency_list: str
    holds_latin_words: bool
    sign_table: str
    """Name of wordfreq's table of signs that are written in two ways; empty if there is none."""
    whole_words: bool
    particles: Words
    contractions: Words
    joined_endings: Words
    apostrophe_letters: Words
    """Letters before which an apostrophe belongs to the word."""
    function_words: Words
    """Words that only join others: no form of any other word, whatever stem they would have."""
    stem_alternations: Pairs
    """Endings of stems as patterns, with what stands for each: `g[iu]$: k`."""
    compound_links: Words
    """What may stand between the two parts of a compound; none where words aren't compounded."""
    action_nouns: Pairs
    """Ends of nouns that say what a verb does, with the verb's end and other verbs that a noun of
    just these letters stands for: `kauf: kaufen bekommen`."""
    capitalized_nouns: bool
    courtesies: Words
    """What only makes a message polite, at its beginning or its end."""
    articles: Words
    """Words that a question may lack and asks the same, in small letters."""
    short_verbs: Pairs
    """What is left of a verb behind an apostrophe, with the whole of it: `s: is`."""
    opening_frames: Patterns
    """What only leads up to a question ("could you tell me")."""
    closing_frames: Patterns
    """What only closes one politely ("thanks in advance")."""


@dataclass(frozen=True, eq=False)
class SentenceRules:
    """Where no sentence ends, and what stands between two names of one thing."""

    __pydantic_config__ = STRICT

    abbreviations: Patterns
    other_names: Patterns


@dataclass(frozen=True, eq=False)
class FollowupRules:
    """What a message begins, points or ends with that leans on the last answer."""

    __pydantic_config__ = STRICT

    lead_ins: Patterns
    openers: Patterns
    pointers: Words
    indefinites: Words
    """Words that may stand for anything ("something", "happens")."""
    leading_particles: Patterns
    trailing_particles: Patterns


@dataclass(frozen=True, eq=False)
class ConjunctionRules:
    """What joins two questions in one sentence, and what tells that it joins two things instead."""

    __pydantic_config__ = STRICT

    joints: Words
    also: Words
    pair_openers: Words
    pair_closers: Words


@dataclass(frozen=True, eq=False)
class WordOrderRules:
    """What tells who did it and to whom, where the order of words does; else nothing."""

    __pydantic_config__ = STRICT

    auxiliaries: Words
    """Before who did it in a question ("when *did* the town buy the mill?")."""
    passives: Words
    """Where it may be the other way round ("the mill *was* bought *by* the town")."""
    prepositions: Words
    """What ends the words that say to whom."""


@dataclass(frozen=True, eq=False)
class PolarityRules:
    """What turns a sense into its contrary."""

    __pydantic_config__ = STRICT

    negations: Patterns
    frames: Patterns
    """Where a negation turns nothing; ^ and $ are the ends of a clause."""
    clauses: Patterns
    """What begins a clause that no negation before it reaches."""
    opposites: Groups
    antonyms: Groups
    """More of them, for open questions alone: "is it safe?" is answered by "it is dangerous"."""
    cohyponyms: Groups
    """Things of one kind, of which none is another: dogs and cats."""


@dataclass(frozen=True, eq=False)
class SpellingRules:
    """How readers misspell."""

    __pydantic_config__ = STRICT

    texting: Pairs
    sounds: Pairs
    confusable: Groups
    in_context: Contexts


@dataclass(frozen=True, eq=False)
class KeyboardRules:
    """The keys of its layout, row by row, each in the place of the English one."""

    __pydantic_config__ = STRICT

    rows: Words
    serves: Words


@dataclass(frozen=True, eq=False)
class TransliterationRules:
    """How its sounds are typed in Latin letters."""

    __pydantic_config__ = STRICT

    sounds: Pairs
    serves: Words


@dataclass(frozen=True, eq=False)
class LanguageData:
    """All that is known of one language."""

    __pydantic_config__ = STRICT

    name: str
    words: WordRules
    sentences: SentenceRules
    questions: QuestionRules
    followups: FollowupRules
    conjunctions: ConjunctionRules
    word_order: WordOrderRules
    polarity: PolarityRules
    choices: ChoiceRules
    requests: RequestRules
    spelling: SpellingRules
    keyboard: KeyboardRules
    transliteration: TransliterationRules
    dates: DateRules
    plain_text: PlainTextRules
    synonyms: dict[str, Lines]
    """Words and phrases that mean the same, a line each, by the concept that they stand for: its
    name is the same in all languages."""
    small_talk: SmallTalkRules
    bot_questions: BotQuestionRules
    talk_words: TalkWordRules


@dataclass(frozen=True, eq=False)
class OtherLanguages:
    """What little is known of languages that have no file of their own, by their code."""

    __pydantic_config__ = STRICT

    stemmers: dict[str, str]
    frequency_lists: dict[str, str]
    holds_latin_words: Words
    compound_links: dict[str, Words]
    plain_text: PlainTextRules
