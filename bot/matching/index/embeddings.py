"""Meaning: a table of word vectors per language, so that grain is near food and cash near money."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.languages import frequencies
from bot.languages.array_snapshot import recall_or_make_array
from bot.languages.frequencies import mark_word, recall_mark
from bot.languages.loader import SNAPSHOTS_FOLDER, load_language_data
from bot.languages.model import WordRules
from bot.languages.snapshot import digest_sources
from bot.matching.index.ragged import FloatArray, LongArray, RaggedArray
from bot.matching.text import stemmer
from bot.matching.text.language import Language
from bot.matching.text.stemmer import Stemmer

VECTORS_FOLDER = Path(__file__).parents[1] / "data" / "vectors"
_CODE_FILES = (Path(__file__), Path(stemmer.__file__), Path(frequencies.__file__))
WORD_MARK = "="
"""What a row goes by before a whole word, which means something else than others of its stem."""
COMMON_WORDS_FILE = VECTORS_FOLDER / "common_words.tsv"
LEVEL_POWER = 0.7
"""What the weights of words are raised to where a whole question is told from others: common words
count for more there than where telling words are looked for. Beside 1 it lifts the right entry on
top by 0.9 %, ridge alone, ten phrasings an entry; 0.5 and 0.8 do the same."""
_ZIP_HEADER_BYTES = 30
"""Bytes of a local file header in a ZIP archive before the name (PKWARE APPNOTE 4.3.7)."""


class WordVectors:
    """Vectors of stems, as unit vectors; a language without a table has none."""

    def __init__(
        self,
        stem_marks: LongArray,
        vectors: NDArray[np.int8],
        word_ranks: Sequence[int] = (),
        version: str = "",
    ) -> None:
        """Take what `sort_marks` gives of the stems, the commonest first, and at the end the whole
        words; `word_ranks` says how many words are commoner than each of those, `version` tells
        the table from others."""
        self.version = version
        self._marks, self._rows = stem_marks
        self._vectors = vectors
        self._word_ranks = tuple(word_ranks)
        self._stem_count = len(self._marks) - len(word_ranks)
        self.dimensions = vectors.shape[1]

    def __contains__(self, stem: str) -> bool:
        return bool(self.find_known((stem,)))

    def find_known(self, stems: Sequence[str]) -> set[str]:
        """Give those of some stems that have a meaning here."""
        rows = zip(stems, self._find_rows(stems), strict=True)
        return {stem for stem, row in rows if row is not None}

    def ranks_of(self, stems: Sequence[str]) -> list[int | None]:
        """Give the place of each stem among the commonest, 0 for the first; None if unknown."""
        count, word_ranks = self._stem_count, self._word_ranks
        return [
            row if row is None or row < count else word_ranks[row - count]
            for row in self._find_rows(stems)
        ]

    def vectors_for(self, stems: list[str]) -> FloatArray:
        """Give unit rows (stems, dimensions) float32; all zeros for one without a meaning here."""
        unit_vectors = np.zeros((len(stems), self.dimensions), dtype=np.float32)
        rows = self._find_rows(stems)
        known_places = [place for place, row in enumerate(rows) if row is not None]
        if known_places:
            raw_vectors = self._vectors[[row for row in rows if row is not None]].astype(np.float32)
            lengths = np.sqrt(np.add.reduce(raw_vectors * raw_vectors, axis=1, keepdims=True))
            unit_vectors[known_places] = raw_vectors / np.maximum(lengths, 1.0)
        return unit_vectors

    def _find_rows(self, stems: Sequence[str]) -> list[int | None]:
        if not len(self._marks):
            return [None for _ in stems]
        marks = np.array([*map(recall_mark, stems)], dtype=np.int64)
        places = self._marks.searchsorted(marks)
        is_known = self._marks.take(places, mode="clip") == marks
        rows = self._rows.take(places, mode="clip").tolist()
        return [row if known else None for row, known in zip(rows, is_known.tolist(), strict=True)]


def sort_marks(stems: Sequence[str]) -> LongArray:
    """Give the marks of stems in their order, and the place of each one's stem (2, stems)."""
    marks = np.array([*map(mark_word, stems)], dtype=np.int64)
    places = np.argsort(marks, kind="stable")
    return np.stack((marks[places], places))


@lru_cache(maxsize=32)
def load_word_vectors(code: str) -> WordVectors:
    """Open the packaged table of a language; an empty one if there is none.

    The vectors stay in their file until they are looked at; of the stems only their marks are kept,
    in a file, too.
    """
    path = VECTORS_FOLDER / f"{code}.npz"
    if not code.isalpha() or not path.is_file():
        return WordVectors(sort_marks(()), np.zeros((0, 1), dtype=np.int8))
    rules = load_language_data(code).words
    with zipfile.ZipFile(path) as archive:
        word_ranks = _read_word_ranks(archive)
        content = f"{archive.getinfo('stems.npy').CRC} {rules.stem_alternations}"
        vectors = _map_array(path, archive.getinfo("vectors.npy"))
    digest = digest_sources(_CODE_FILES, content.encode())
    stem_marks = recall_or_make_array(
        SNAPSHOTS_FOLDER, f"stems_{code}", digest, lambda: sort_marks(_read_stems(path, rules))
    )
    return WordVectors(stem_marks, vectors, word_ranks, digest)


def _read_word_ranks(archive: zipfile.ZipFile) -> list[int]:
    if "word_ranks.npy" not in archive.namelist():
        return []
    with archive.open("word_ranks.npy") as file:
        ranks: list[int] = np.lib.format.read_array(file).tolist()
    return ranks


def _read_stems(path: Path, rules: WordRules) -> list[str]:
    """Read the stems of a table, called as the language's file does; of equal ones the first
    counts."""
    with np.load(path) as table:
        stems: list[str] = table["stems"].tobytes().decode().split("\n")
    if not rules.stem_alternations:
        return stems
    is_whole_word = (place for place, stem in enumerate(stems) if stem.startswith(WORD_MARK))
    stem_count = next(is_whole_word, len(stems))
    return Stemmer(rules).unify_stems(stems[:stem_count]) + stems[stem_count:]


@lru_cache(maxsize=1)
def languages_with_vectors() -> tuple[str, ...]:
    """Give the codes of the languages that have a table."""
    return tuple(sorted(path.stem for path in VECTORS_FOLDER.glob("*.npz")))


@lru_cache(maxsize=1)
def load_common_words() -> Mapping[str, frozenset[str]]:
    """Give the hundred commonest words of each language that has a table, in normal form."""
    lines = COMMON_WORDS_FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: frozenset(words.split(" ")) for code, words in pairs}


def vectors_of_language(language: Language) -> WordVectors:
    """Give the table of a language."""
    return load_word_vectors(language.code)


def level_weights(weights: FloatArray) -> FloatArray:
    """Bring the weights of words (words,) nearer together."""
    levelled: FloatArray = (weights**LEVEL_POWER).astype(np.float32)
    return levelled


def embed_rows(rows: RaggedArray, term_vectors: FloatArray) -> FloatArray:
    """Give the direction of what each row of terms means together.

    `term_vectors` (terms, dimensions) are as long as each term tells, 0 to 1. Gives (rows,
    dimensions), of length 1 or 0.
    """
    embeddings = np.zeros((len(rows.start) - 1, term_vectors.shape[1]), dtype=np.float32)
    for number in range(len(embeddings)):
        total = term_vectors[rows.view_row(number)].sum(axis=0)
        direction = total / max(float(np.linalg.norm(total)), 1e-6)
        # The weights were fitted on directions of half the precision.
        embeddings[number] = direction.astype(np.float16)
    return embeddings


def _map_array(path: Path, member: zipfile.ZipInfo) -> NDArray[np.int8]:
    """Map an array that lies uncompressed in an archive into memory."""
    start = member.header_offset
    with path.open("rb") as file:
        file.seek(start)
        header = file.read(_ZIP_HEADER_BYTES)
        skipped_bytes = int.from_bytes(header[26:28], "little") + int.from_bytes(
            header[28:30], "little"
        )
        file.seek(start + _ZIP_HEADER_BYTES + skipped_bytes)
        np.lib.format.read_magic(file)
        shape, _, _ = np.lib.format.read_array_header_1_0(file)
        mapped = np.memmap(path, dtype=np.int8, mode="r", offset=file.tell(), shape=shape)
    return np.asarray(mapped)  # a plain view: numpy's own class for maps is slow to take rows from
