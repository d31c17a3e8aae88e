"""What is worked out once and kept in files, worked out now: when an image is built."""

from __future__ import annotations

from bot.languages.loader import available_languages
from bot.matching.dialogue_acts.requests import load_request_patterns
from bot.matching.dialogue_acts.small_talk_patterns import (
    load_opening_patterns,
    load_small_talk_patterns,
)
from bot.matching.foreign.lexicon import load_lexicon
from bot.matching.foreign.romanized import ROMANIZED_LANGUAGES, load_romanized_words
from bot.matching.index.embeddings import languages_with_vectors
from bot.matching.text.language import load_language


def prepare_languages() -> None:
    """Keep the word lists, tables, concepts and small talk of every language, so that no start
    makes them.

    Raises LanguageDataError for a language's file with a fault.
    """
    for code in available_languages():
        load_language(code)
    for code in languages_with_vectors():
        load_lexicon(code).find_concepts(())
    for code in ROMANIZED_LANGUAGES:
        load_romanized_words(code)
    for is_latin in (True, False):
        load_small_talk_patterns(is_latin=is_latin)
    load_opening_patterns()
    load_request_patterns()
