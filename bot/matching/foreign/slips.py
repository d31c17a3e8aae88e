"""Slips in a message that is in another language than the article's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from bot.matching.foreign.lexicon import load_lexicon
from bot.matching.foreign.readings import ForeignReading
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.query.respelling import respell_word
from bot.matching.text.language import load_language
from bot.matching.text.tokenize import locate_whole_words, replace_spans


def respell_foreign_reading(
    reading: ForeignReading, is_own_word: Callable[[str], bool]
) -> ForeignReading:
    """Give a message in another language with its slips put right.

    Only words are touched of which that language's lexicon knows nothing; `is_own_word` tells names
    and words of the article, which stay as they are.
    """
    lexicon = load_lexicon(reading.language)
    if not lexicon.data.words.whole_words:
        return reading
    vectors = zip(reading.words, lexicon.vectors_of(reading.words), strict=True)
    unknown_words = {word for word, parts in vectors if not len(parts) and not word[0].isdigit()}
    slips = {word for word in unknown_words if not is_own_word(word)}
    if not slips:
        return reading
    vocabulary = _load_plain_vocabulary(lexicon.code)
    respelled = (
        (word.start, word.end, respell_word(vocabulary, word.text))
        for word in locate_whole_words(reading.text)
        if word.text in slips
    )
    text = replace_spans(reading.text, respelled)
    return replace(reading, text=text, words=lexicon.split_words(text))


@lru_cache(maxsize=32)
def _load_plain_vocabulary(code: str) -> Vocabulary:
    """Give a vocabulary without any article: what is meant is a common word of the language."""
    return Vocabulary(load_language(code))
