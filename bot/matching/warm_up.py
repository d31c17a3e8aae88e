"""The warm-up: what the first messages would wait for, patterns to compile and tables to open, as
steps of a few milliseconds each, done before they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from bot.article.library import Library
from bot.languages.loader import base_code
from bot.languages.polarity import list_polarity_steps
from bot.matching.dialogue_acts.bot_questions import read_addressed_text
from bot.matching.dialogue_acts.choices import parse_choice
from bot.matching.dialogue_acts.requests import parse_request
from bot.matching.dialogue_acts.small_talk_patterns import (
    list_pattern_steps,
    load_filler_pattern,
    load_opening_patterns,
    load_small_talk_patterns,
)
from bot.matching.dialogue_acts.talk_words import load_talk_words
from bot.matching.foreign.lexicon import load_lexicon, script_of_language
from bot.matching.index.embeddings import languages_with_vectors
from bot.matching.matcher import Matcher
from bot.matching.text.language import Language, load_language

MAX_FIRST_QUESTIONS = 5
"""Questions of the library that are decided on: what any decision needs is there after a few."""
WarmUpStep = Callable[[], object]
"""Something that is only slow when it is done for the first time."""


def list_warm_up_steps(library: Library, matcher: Matcher) -> Iterator[WarmUpStep]:
    """Give what the first messages about a library need, and its matcher."""
    for code in {base_code(article.language): None for article in library.articles}:
        yield from _list_language_steps(load_language(code))
    for _, entry in islice(library.named_entries(), MAX_FIRST_QUESTIONS):
        yield partial(matcher.make_decision, entry.question)
        yield partial(parse_choice, entry.question)
        yield partial(parse_request, entry.question)
    yield from matcher.answered_talk.list_warm_up_steps()


def _list_language_steps(language: Language) -> Iterator[WarmUpStep]:
    """Give what messages in a language need, whatever they ask."""
    script = script_of_language(language.code)
    yield load_opening_patterns
    yield partial(load_small_talk_patterns, is_latin=True)
    yield partial(load_small_talk_patterns, is_latin=False)
    yield load_filler_pattern
    yield load_talk_words
    yield from list_pattern_steps(language.data, is_latin=script == "LATIN")
    for address in language.data.bot_questions.addresses[:1]:
        yield partial(read_addressed_text, address)
    yield from list_polarity_steps(language.data)
    yield partial(language.common_words_like, "a", 1)
    # A message whose words the language lacks is held against the others of its script.
    for code in languages_with_vectors():
        if script_of_language(code) == script:
            yield partial(load_lexicon, code)
