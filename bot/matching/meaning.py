"""Meaning: a table of word vectors per language, so that grain is near food and cash near money."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.matching.language import Language

Floats = NDArray[np.float32]

_FOLDER = Path(__file__).with_name("vectors")
_ZIP_HEAD = 30
"""Bytes of a local file header in a ZIP archive before the name (PKWARE APPNOTE 4.3.7)."""


class Meanings:
    """Vectors of stems, as unit vectors; a language without a table has none."""

    def __init__(self, stems: list[str], vectors: NDArray[np.int8]) -> None:
        marks = np.array([_mark(stem) for stem in stems], dtype=np.uint64)
        self._order = np.argsort(marks).astype(np.int32)
        self._marks = marks[self._order]
        self._vectors = vectors
        self.size = vectors.shape[1]
        self._row = lru_cache(maxsize=20_000)(self._find)

    def __contains__(self, stem: str) -> bool:
        return self._row(stem) is not None

    def of(self, stems: list[str]) -> Floats:
        """Give a row for each stem, all zeros for one that isn't in the table."""
        found = np.zeros((len(stems), self.size), dtype=np.float32)
        rows = [self._row(stem) for stem in stems]
        known = [place for place, row in enumerate(rows) if row is not None]
        if known:
            some = self._vectors[[row for row in rows if row is not None]].astype(np.float32)
            found[known] = some / np.linalg.norm(some, axis=1, keepdims=True)
        return found

    def _find(self, stem: str) -> int | None:
        mark = np.uint64(_mark(stem))
        place = int(np.searchsorted(self._marks, mark))
        if place == len(self._marks) or self._marks[place] != mark:
            return None
        return int(self._order[place])


@lru_cache(maxsize=8)
def load(code: str) -> Meanings:
    """Open the packaged table of a language; an empty one if there is none.

    The vectors stay in their file until they are looked at; of the stems only their marks are kept.
    """
    path = _FOLDER / f"{code}.npz"
    if not code.isalpha() or not path.is_file():
        return Meanings([], np.zeros((0, 1), dtype=np.int8))
    with np.load(path) as table:
        stems = table["stems"].tobytes().decode().split("\n")
    return Meanings(stems, _mapped(path, "vectors.npy"))


def of(language: Language) -> Meanings:
    """Give the table of a language."""
    return load(language.code)


def _mark(stem: str) -> int:
    return int.from_bytes(blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _mapped(path: Path, name: str) -> NDArray[np.int8]:
    """Map an array that lies uncompressed in an archive into memory."""
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        start = archive.getinfo(name).header_offset
        file.seek(start)
        head = file.read(_ZIP_HEAD)
        skipped = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        file.seek(start + _ZIP_HEAD + skipped)
        np.lib.format.read_magic(file)
        shape, _, _ = np.lib.format.read_array_header_1_0(file)
        return np.memmap(path, dtype=np.int8, mode="r", offset=file.tell(), shape=shape)
