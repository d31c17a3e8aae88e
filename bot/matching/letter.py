"""Letters in a row: the likeness that needs no language."""

from __future__ import annotations


def grams(text: str) -> frozenset[str]:
    """Give the sets of three and four letters in a row, word edges included."""
    padded = f" {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2)) | frozenset(
        padded[at : at + 4] for at in range(len(padded) - 3)
    )
