"""Whether a sentence tells it of the same two with the roles of who did it exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.matching.text.language import Language

MAX_AUXILIARY_PLACE = 6
"""Words before the auxiliary of a question; one that comes later is of another clause."""
MIN_ROLE_WEIGHT = 0.3
"""What a word tells at least to stand for who did it, or to whom."""
MAX_WORDS_BEFORE = 2
"""Words between the auxiliary and who did it ("the old")."""
MIN_DISTANCE = 2
"""How far behind who did it stands to whom, at least: the verb is between them."""


@dataclass(frozen=True, slots=True)
class _SharedWord:
    """A word of a question, and where it stands in a sentence."""

    place: int
    """Its place behind the auxiliary."""
    sentence_places: tuple[int, ...]


def turns_roles(question: Sequence[str], sentence: Sequence[str], language: Language) -> bool:
    """Tell whether a sentence has before the other whom a question asks of as done to.

    Both are words in normal form. "When did the town buy the mill?" isn't told by "In 1902 the mill
    bought the town"; where a passive stands between the two it may well be.
    """
    rules = language.data.word_order
    starts = [
        place
        for place, word in enumerate(question[: MAX_AUXILIARY_PLACE + 1])
        if word in rules.auxiliaries
    ]
    shared_words = _find_words(question[starts[0] + 1 :], sentence, language) if starts else []
    if len(shared_words) < 2:  # one of them is done to
        return False
    doer, done_to = shared_words[0], shared_words[-1]
    end, start = max(done_to.sentence_places), min(doer.sentence_places)
    return (
        doer.place <= MAX_WORDS_BEFORE
        and done_to.place - doer.place >= MIN_DISTANCE
        and end < start
        and not any(word in rules.passives for word in sentence[end:start])
    )


def _find_words(
    question: Sequence[str], sentence: Sequence[str], language: Language
) -> list[_SharedWord]:
    """Find the telling words, up to the first preposition behind one that is found."""
    stems = [*map(language.stem_word, sentence)]
    shared_words: list[_SharedWord] = []
    prepositions = language.data.word_order.prepositions
    for place, word in takewhile(
        lambda numbered: not shared_words or numbered[1] not in prepositions, enumerate(question)
    ):
        if language.word_informativeness(word) >= MIN_ROLE_WEIGHT:
            stem = language.stem_word(word)
            places = tuple(at for at, other in enumerate(stems) if other == stem)
            if places:
                shared_words.append(_SharedWord(place, places))
    return shared_words
