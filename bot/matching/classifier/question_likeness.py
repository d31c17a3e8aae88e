"""How like two questions are: by letters, by meaning, and by both at once."""

from __future__ import annotations

import numpy as np

from bot.matching.index.embeddings import level_weights
from bot.matching.index.index import Index
from bot.matching.index.ragged import FloatArray, IntArray


def embed_texts(index: Index, snippets: IntArray) -> FloatArray:
    """Give the direction of what each text means (texts, dimensions), of length 1 or 0."""
    vectors, weights = index.similar_terms.term_vectors, level_weights(index.term_weight)
    rows = (index.snippets.terms.view_row(number) for number in snippets.tolist())
    means = np.stack([weights[terms] @ vectors[terms] for terms in rows])
    return _scale_to_unit(means)


def _scale_to_unit(rows: FloatArray) -> FloatArray:
    lengths = np.sqrt(np.add.reduce(rows * rows, axis=-1, keepdims=True))
    directions: FloatArray = (rows / np.maximum(lengths, 1e-6)).astype(np.float32)
    return directions


def take_off_centre(embeddings: FloatArray, centre: FloatArray) -> FloatArray:
    """Give directions of meaning (…, dimensions) without what all texts are about, of length 1."""
    return _scale_to_unit(embeddings.any(axis=-1, keepdims=True) * (embeddings - centre))


def combine_likeness(letters: FloatArray, meaning: FloatArray) -> FloatArray:
    """Give the kernel: likeness of letters, of meaning, and of both at once.

    Meanings of any two questions lie near each other (a cosine of 0.5 says little), hence the cube;
    powers and products of kernels are kernels. Beside the plain sum it lifts the right entry on top
    from .77 to .83 on BANKING77 and from .80 to .83 on CLINC150, ten phrasings an entry.
    """
    combined: FloatArray = letters + meaning**3 + letters * meaning
    return combined
