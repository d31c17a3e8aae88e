"""Slips that are words themselves ("a book form the library"), told by the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.languages.lines import ContextSlip
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.text.language import Language
from bot.matching.text.tokenize import locate_tokens, replace_spans, tokenize_text

START, END = "^", "$"
"""What stands before the first word of a message and after the last, in the rules."""
MAX_TELLING_ZIPF = 6.0
"""Zipf value up to which a word beside another tells which one it is: "a" stands before any."""
BOTH_SIDES = 2


def resolve_confusions(vocabulary: Vocabulary, text: str) -> str:
    """Give a normal `text` with each word that was taken for another put right.

    The pairs of words that the article has are asked first, then the rules of its language; in
    doubt a word stays.
    """
    words, doubtful_words = tokenize_text(text), vocabulary.doubtful_words
    is_touched = not doubtful_words.isdisjoint(words) and any(
        _find_meant_word(vocabulary, words, place) != word
        for place, word in enumerate(words)
        if word in doubtful_words
    )
    return replace_spans(text, _resolve_words(vocabulary, text)) if is_touched else text


def _resolve_words(vocabulary: Vocabulary, text: str) -> Iterator[tuple[int, int, str]]:
    """Give each word of a text that was taken for another, put right beside those before it."""
    tokens = locate_tokens(text)
    words = [token.text for token in tokens]
    for place, token in enumerate(tokens):
        is_doubtful = token.text in vocabulary.doubtful_words
        if is_doubtful and token.is_part_of(text):
            words[place] = _find_meant_word(vocabulary, words, place)
            yield token.start, token.end, words[place]


def _find_meant_word(vocabulary: Vocabulary, words: Sequence[str], place: int) -> str:
    """Give what the word at `place` was meant to be; the word itself in doubt."""
    word = words[place]
    before = words[place - 1] if place else START
    after = words[place + 1] if place + 1 < len(words) else END
    for meant in vocabulary.words_taken_for.get(word, ()):
        if _is_told_by_article(vocabulary, (before, word, after), meant):
            return meant
    for slip in vocabulary.language.context_slips.get(word, ()):
        if _fits_context(slip, before, after):
            return slip.meant
    return word


def _is_told_by_article(vocabulary: Vocabulary, written: tuple[str, str, str], meant: str) -> bool:
    """Tell whether the article has `meant` beside the neighbours of a word, and not that word.

    Of two words that a message may well be about ("pay", "play") both neighbours have to tell; of
    two that the language's rules know as a slip one is enough, if it isn't beside everything.
    """
    before, word, after = written
    if vocabulary.has_neighbours(before, word) or vocabulary.has_neighbours(word, after):
        return False
    if _count_pairs(vocabulary, before, meant, after) == BOTH_SIDES:
        return True
    language = vocabulary.language
    if all(slip.meant != meant for slip in language.context_slips.get(word, ())):
        return False
    neighbours = _telling_word(language, before), _telling_word(language, after)
    return _count_pairs(vocabulary, neighbours[0], meant, neighbours[1]) > 0


def _telling_word(language: Language, word: str) -> str:
    return word if language.zipf_frequency(word) <= MAX_TELLING_ZIPF else ""


def _count_pairs(vocabulary: Vocabulary, before: str, word: str, after: str) -> int:
    """Give on how many sides the article has `word` beside the same neighbour."""
    return vocabulary.has_neighbours(before, word) + vocabulary.has_neighbours(word, after)


def _fits_context(slip: ContextSlip, before: str, after: str) -> bool:
    return (
        (not slip.before or before in slip.before)
        and before not in slip.never_before
        and (not slip.after or after in slip.after)
    )
