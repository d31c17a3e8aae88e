"""Make the tables of vectors of languages that the teacher of `distil.py` doesn't know.

    python -m tests.benchmarks.translated_tables

The vector of a Ukrainian, Persian or Hindi word is that of its translation, by the lists of our own
in translations/ (`<code>-<language of the translations>.tsv`); of a Ukrainian word that isn't there
and is spelt as in Russian, the Russian one. A word that has neither keeps its place in the table,
without a vector: how common it is tells the language of a message.

It also writes common_words.tsv: the commonest words of each language that has a table.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path

import numpy as np

from bot.matching.index.embeddings import (
    COMMON_WORDS_FILE,
    VECTORS_FOLDER,
    WordVectors,
    languages_with_vectors,
    load_word_vectors,
)
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from bot.matching.text.stemmer import MIN_STEMMED_LENGTH
from tests.benchmarks.options import make_parser
from tests.benchmarks.word_tables import (
    common_words,
    scale_to_unit,
    stems_of,
    write_vectors,
)

TRANSLATIONS_FOLDER = Path(__file__).parent / "translations"
VOCABULARY_SIZE = 8_000
"""Commonest words that have a row, translated or not."""
COMMON_WORD_COUNT = 100
"""Words of each language in common_words.tsv."""
MIN_ALIKE_LENGTH = 5
"""Letters of the shortest word that is taken for the one spelt alike in the other language."""
MIN_SHARED_SHARE = 0.75
"""Share of a word's letters, from its first on, that another form of it shares."""
SPELLINGS = {"uk": str.maketrans("\u0456\u0454\u0491\u0438", "\u0438\u0435\u0433\u044b")}
"""How the letters of a language are spelt in that of its translations."""


def main() -> None:
    """Write the tables, then the commonest words of all."""
    make_parser(__doc__).parse_args()
    for path in sorted(TRANSLATIONS_FOLDER.glob("*.tsv")):
        code, _, target = path.stem.partition("-")
        stems, vectors = embed_translations(code, target, read_translations(path))
        write_vectors(VECTORS_FOLDER / f"{code}.npz", stems, vectors)
        print(code, len(stems), int(vectors.any(axis=1).sum()), flush=True)
    write_common_words()


def read_translations(path: Path) -> dict[str, list[str]]:
    """Give the words of a list, in normal form, with their translations."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    pairs = (line.split("\t") for line in lines)
    return {
        normalize_text(word): normalize_text(translations).split(", ")
        for word, translations in pairs
    }


def embed_translations(
    code: str, target: str, translations: Mapping[str, list[str]]
) -> tuple[list[str], np.ndarray]:
    """Give the stems of a language's commonest words, and a unit vector for each, or zeros."""
    vectors_by_stem = _translate_stems(code, target, translations)
    common_stems = dict.fromkeys(stems_of(code, common_words(code, VOCABULARY_SIZE)))
    kept_stems = [stem for stem in dict.fromkeys([*common_stems, *vectors_by_stem]) if stem]
    alike_words = _AlikeWords(code, target, vectors_by_stem)
    nothing = np.zeros(load_word_vectors(target).dimensions)
    rows = [vectors_by_stem.get(stem, alike_words.find_vector(stem)) for stem in kept_stems]
    return kept_stems, np.stack([nothing if row is None else row for row in rows])


def _translate_stems(
    code: str, target: str, translations: Mapping[str, list[str]]
) -> dict[str, np.ndarray]:
    language, table = Language(target), load_word_vectors(target)
    rows_by_stem: defaultdict[str, list[np.ndarray]] = defaultdict(list)
    for stem, words in zip(stems_of(code, list(translations)), translations.values(), strict=True):
        rows = table.vectors_for([language.stem_word(word) for word in words])
        rows_by_stem[stem] += [row for row in rows if row.any()]
    return {
        stem: scale_to_unit(np.sum(rows, axis=0)[None])[0]
        for stem, rows in rows_by_stem.items()
        if rows
    }


class _AlikeWords:
    """Finds what a word means that isn't in a list: another form of one that is, or one that both
    languages spell alike."""

    def __init__(self, code: str, target: str, vectors_by_stem: Mapping[str, np.ndarray]) -> None:
        self._spelling = SPELLINGS.get(code)
        self._target = Language(target)
        self._table: WordVectors = load_word_vectors(target)
        self._vectors_by_stem = vectors_by_stem
        self._by_beginning: defaultdict[str, list[str]] = defaultdict(list)
        for stem in vectors_by_stem:
            self._by_beginning[stem[:MIN_STEMMED_LENGTH]].append(stem)

    def find_vector(self, stem: str) -> np.ndarray | None:
        """Give the vector of a stem, if anything is known of it."""
        if len(stem) < MIN_ALIKE_LENGTH:
            return None
        form = next(self._other_forms(stem), None)
        if form is not None:
            return self._vectors_by_stem[form]
        if self._spelling is None:
            return None
        alike = self._target.stem_word(stem.translate(self._spelling))
        return self._table.vectors_for([alike])[0] if alike in self._table else None

    def _other_forms(self, stem: str) -> Iterator[str]:
        for form in self._by_beginning[stem[:MIN_STEMMED_LENGTH]]:
            shared = _count_shared_letters(stem, form)
            if shared >= max(MIN_ALIKE_LENGTH, MIN_SHARED_SHARE * max(len(stem), len(form))):
                yield form


def _count_shared_letters(first: str, second: str) -> int:
    """Give how many letters two words have in common from the first on."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def write_common_words() -> None:
    """Write the commonest words of each language that has a table, in normal form."""
    lines = ["# The commonest words of each language: by tests/benchmarks/translated_tables.py"]
    for code in languages_with_vectors():
        words = map(normalize_text, common_words(code, COMMON_WORD_COUNT))
        lines.append(f"{code}\t{' '.join(dict.fromkeys(words))}")
    COMMON_WORDS_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
