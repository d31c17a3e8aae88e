"""A reader's message made ready for an index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.matching import meaning
from bot.matching.index import TELLING, Floats, Index
from bot.matching.layout import likeliest
from bot.matching.leaning import leaning
from bot.matching.query import Query
from bot.matching.words import spoken

MOST_WORDS = 60


def query(index: Index, text: str, after: str | None) -> Query:
    """Read a normal `text` as the index's language has it."""
    text = likeliest(text, index.language.code, lambda reading: known(index, spoken(reading)))
    words = list(dict.fromkeys(spoken(text)))[:MOST_WORDS]
    meanings = [dict(index.lexicon.meant(word)) for word in words]
    meant = [_meant(index, word, meaning) for word, meaning in zip(words, meanings, strict=True)]
    weights = np.array(
        [0.02 + 0.98 * index.language.weight(word) for word in meant], dtype=np.float32
    )
    stems = [index.language.stem(word) for word in meant]
    _add_near(index, stems, meanings, weights)
    _join_neighbours(index, words, meanings)
    _add_synonyms(index, stems, meanings)
    if meant != words:
        _add_synonyms(index, [index.language.stem(word) for word in words], meanings)
    table = meaning.of(index.language)
    gist = weights @ table.of(stems)
    gist /= max(float(np.linalg.norm(gist)), 1e-6)
    lean = leaning(text, words) if after else 0.0
    return Query(text, words, meanings, weights, gist, lean, after)


def known(index: Index, said: Sequence[str]) -> float:
    """Give the share of some words that the index or its language knows."""
    if not said:
        return 0.0
    return sum(word in index.lexicon.surfaces or index.language.known(word) for word in said) / len(
        said
    )


def _meant(index: Index, word: str, meaning: dict[int, float]) -> str:
    """The word that was meant: a slip is put right unless the article itself has the word."""
    return word if max(meaning.values(), default=0.0) == 1.0 else index.language.corrected(word)


def _add_near(
    index: Index, stems: list[str], meanings: list[dict[int, float]], weights: Floats
) -> None:
    """Words of nearly the same meaning ("cash" for "money")."""
    for place, stem in enumerate(stems):
        if weights[place] < TELLING:
            continue
        for term, likeness in index.near(stem).items():
            meanings[place][term] = max(meanings[place].get(term, 0.0), likeness)


def _join_neighbours(index: Index, words: list[str], meanings: list[dict[int, float]]) -> None:
    """Two words that the article writes as one ("pipe line")."""
    for at in range(len(words) - 1):
        term = index.lexicon.terms.get(index.language.stem(words[at] + words[at + 1]))
        if term is not None and len(words[at] + words[at + 1]) >= 5:
            for place in (at, at + 1):
                meanings[place][term] = max(meanings[place].get(term, 0.0), 0.9)


def _add_synonyms(index: Index, stems: list[str], meanings: list[dict[int, float]]) -> None:
    for start, stop, group in index.groups.found(stems):
        term = index.lexicon.terms.get(group, -1)
        for place in range(start, stop) if term >= 0 else ():
            meanings[place][term] = max(meanings[place].get(term, 0.0), 0.9)
