"""Slips in a message that is in another language than the article's."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from bot.matching.foreign.lexicon import ForeignLexicon
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.query.respelling import respell_word
from bot.matching.text.language import load_language
from bot.matching.text.tokenize import WordToken, locate_whole_words, replace_spans


def respell_foreign_text(
    text: str, lexicon: ForeignLexicon, is_own_word: Callable[[str], bool]
) -> str:
    """Give a normal `text` in the lexicon's language with its slips put right.

    Only words are touched of which the lexicon knows nothing; `is_own_word` tells names and words
    of the article, which stay as they are.
    """
    if not lexicon.data.words.whole_words:
        return text
    unknown_words = [
        word
        for word in locate_whole_words(text)
        if _is_unknown(lexicon, word) and not is_own_word(word.text)
    ]
    if not unknown_words:
        return text
    vocabulary = _load_plain_vocabulary(lexicon.code)
    return replace_spans(
        text,
        ((word.start, word.end, respell_word(vocabulary, word.text)) for word in unknown_words),
    )


def _is_unknown(lexicon: ForeignLexicon, word: WordToken) -> bool:
    return not word.text[0].isdigit() and not len(lexicon.vectors_of(word.text))


@lru_cache(maxsize=32)
def _load_plain_vocabulary(code: str) -> Vocabulary:
    """Give a vocabulary without any article: what is meant is a common word of the language."""
    return Vocabulary(load_language(code))
