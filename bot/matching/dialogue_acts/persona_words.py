"""What is said of a bot as if it were a person, or of bots, by the words of each language."""

from __future__ import annotations

from collections.abc import Iterable

from bot.languages.dialogue_rules import PersonaRules, TalkWordRules, WordTopicRules
from bot.languages.lines import split_lines
from bot.languages.loader import load_language_data
from bot.languages.unspaced_signs import is_spaced
from bot.matching.dialogue_acts.word_topics import make_word_set
from bot.matching.model import SmallTalk
from bot.matching.text.plain_words import strip_to_words

MAX_ENDING_LENGTH = 2
"""Letters of an ending that may differ between a message and an article ("jealous", "jealousy")."""
MIN_STEM_LENGTH = 4


def list_topics(rules: TalkWordRules) -> dict[str, WordTopicRules]:
    """Give the topics of a language by the names of their kinds, the last what is said of a bot as
    of a person."""
    return {**rules.topics, SmallTalk.PERSONA.value: _make_persona_topic(rules.persona)}


def _make_persona_topic(rules: PersonaRules) -> WordTopicRules:
    predicates, addressed_predicates = (
        "|".join(split_lines(words)) for words in (rules.predicates, rules.addressed_predicates)
    )
    meant = "|".join((*split_lines(rules.addresses), *split_lines(rules.bots)))
    tells = (f"{predicates} {meant}" if predicates else "", addressed_predicates)
    return WordTopicRules("\n".join(filter(None, tells)), rules.beside)


def shares_persona_word(text: str, languages: Iterable[str], article_text: str) -> bool:
    """Whether an article's text has a word by which a normal `text`, in languages of these codes,
    speaks of bots or of one: of what the article tells, more than bots may be asked."""
    rules = [load_language_data(code).talk_words.persona for code in languages]
    lines = [(one.predicates, one.addressed_predicates, one.bots) for one in rules]
    words = make_word_set(split_lines("\n".join(line for some in lines for line in some)))
    article_words = strip_to_words(article_text)
    if not is_spaced(text):
        return any(word in text and word in article_words for word in words.words)
    said = (word for word in strip_to_words(text).replace("'", " ").split() if word in words)
    return any(f" {_strip_ending(word)}" in f" {article_words} " for word in said)


def _strip_ending(word: str) -> str:
    """Give what a word's other forms begin with; a short word whole, and the space behind it."""
    stem = word[:-MAX_ENDING_LENGTH]
    return stem if len(stem) >= MIN_STEM_LENGTH else f"{word} "
