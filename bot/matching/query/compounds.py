"""Compounds that the article lacks, as their parts: "Hundemitnahme" asks of a dog and of taking."""

from __future__ import annotations

from collections.abc import Iterator

from bot.matching.index.vocabulary import Vocabulary

MIN_PART_LENGTH = 4
"""Letters of the shortest part but the first."""
MIN_FIRST_LENGTH = 3
"""Letters of the shortest first part ("Rad")."""
MIN_SYLLABLES = 2
"""The same where a sign is a syllable."""
MAX_ZIPF = 3.6
"""Zipf value from which a word is a whole that means more than its parts ("Handschuh")."""
MAX_PART_ZIPF = 5.7
"""Zipf value up to which a word is a part: "aus" is none."""
MAX_PARTS = 4
MAX_WORD_LENGTH = 40


def split_unknown_compound(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    """Give the parts of a word that the article hasn't; none unless the article has one of them.

    What links two parts goes. Every part is a word of the article or of the language.
    """
    words = vocabulary.language.data.words
    if (
        not words.compound_links
        or not word.isalpha()
        or len(word) > MAX_WORD_LENGTH
        or vocabulary.language.zipf_frequency(word) >= MAX_ZIPF
    ):
        return ()
    splits = [
        parts
        for parts in _split_into_known(vocabulary, word, MAX_PARTS)
        if _is_worth_splitting(vocabulary, parts)
    ]
    return max(splits, key=lambda parts: _rate_parts(vocabulary, parts), default=())


def _split_into_known(
    vocabulary: Vocabulary, word: str, max_parts: int
) -> Iterator[tuple[str, ...]]:
    """Give all ways to cut a word into two parts or more of which each is known."""
    min_first, min_last = _shortest_parts(vocabulary)
    for at in range(min_first, len(word) - min_last + 1):
        first = _find_linked_part(vocabulary, word[:at], min_first)
        if first is None:
            continue
        rest = word[at:]
        if _is_known_part(vocabulary, rest):
            yield first, rest
        elif max_parts > 2:
            for parts in _split_into_known(vocabulary, rest, max_parts - 1):
                yield first, *parts


def _is_worth_splitting(vocabulary: Vocabulary, parts: tuple[str, ...]) -> bool:
    """Tell whether the article has all parts, or one of them and the last says what is done."""
    is_own = [_is_of_article(vocabulary, part) for part in parts]
    is_syllabic = not vocabulary.language.data.words.whole_words
    says_action = is_syllabic or bool(vocabulary.language.verbs_of(parts[-1]))
    return all(is_own) or (any(is_own) and says_action)


def _shortest_parts(vocabulary: Vocabulary) -> tuple[int, int]:
    if vocabulary.language.data.words.whole_words:
        return MIN_FIRST_LENGTH, MIN_PART_LENGTH
    return MIN_SYLLABLES, MIN_SYLLABLES


def _find_linked_part(vocabulary: Vocabulary, start: str, min_length: int) -> str | None:
    """Give a part without what links it to the next; None if it is no known word."""
    links = vocabulary.language.data.words.compound_links
    parts = (start.removesuffix(link) for link in links if start.endswith(link))
    return next(
        (part for part in parts if len(part) >= min_length and _is_known_part(vocabulary, part)),
        None,
    )


def _is_known_part(vocabulary: Vocabulary, part: str) -> bool:
    language = vocabulary.language
    return language.zipf_frequency(part) <= MAX_PART_ZIPF and (
        language.is_known_word(part)
        or _is_of_article(vocabulary, part)
        or any(map(language.is_known_word, language.verbs_of(part)))
    )


def _is_of_article(vocabulary: Vocabulary, part: str) -> bool:
    return vocabulary.find_term(part) is not None or any(
        vocabulary.find_term(verb) is not None for verb in vocabulary.language.verbs_of(part)
    )


def _rate_parts(vocabulary: Vocabulary, parts: tuple[str, ...]) -> tuple[int, int, float]:
    own_letters = sum(len(part) for part in parts if _is_of_article(vocabulary, part))
    return own_letters, -len(parts), min(map(vocabulary.language.zipf_frequency, parts))
