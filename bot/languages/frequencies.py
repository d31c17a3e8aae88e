"""How common words are: the lists of the package wordfreq."""

from __future__ import annotations

import gzip
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import cast

import msgpack  # type: ignore[import-untyped]

from bot.errors import LanguageDataError
from bot.languages import folding
from bot.languages.folding import fold_case
from bot.languages.loader import SNAPSHOTS_FOLDER
from bot.languages.snapshot import digest_sources, recall_or_make
from bot.languages.word_memory import MAX_REMEMBERED_WORDS, remember_words

WordStep = tuple[int, str]
"""A hundredth of a power of ten below the commonest that a word can be, and the words that are so
common, a line each."""
_CODE_FILES = (Path(__file__), Path(folding.__file__))


class WordFrequencies:
    """How common the words of one list are. Never changes.

    Of the words only marks are held: a dictionary of them takes twelve times as much memory.
    """

    def __init__(
        self,
        marks: bytes,
        steps: bytes,
        read_words: Callable[[], Sequence[WordStep]] = tuple,
        version: str = "",
    ) -> None:
        """Take the marks of the words (64 bits each, sorted) and the step of each (16 bits).

        `read_words` gives the words themselves, the commonest first; `version` tells the list from
        others.
        """
        self.version = version
        self._marks, self._steps = memoryview(marks).cast("q"), memoryview(steps).cast("h")
        self._read_words = read_words
        self.find_zipf = remember_words(MAX_REMEMBERED_WORDS, self._find_zipf)
        """Gives the Zipf value of a word in normal form; None if the list lacks it."""

    def __contains__(self, word: str) -> bool:
        return self.find_zipf(word) is not None

    def _find_zipf(self, word: str) -> float | None:
        mark = recall_mark(word)
        place = bisect_left(self._marks, mark)
        is_listed = place < len(self._marks) and self._marks[place] == mark
        return _zipf_of_step(self._steps[place]) if is_listed else None

    def list_words(self, min_zipf: float = 0.0) -> str:
        """Give the words down to a Zipf value, a line each, the commonest first."""
        steps = self._read_words()
        return "\n".join(words for step, words in steps if _zipf_of_step(step) >= min_zipf)


@lru_cache(maxsize=32)
def load_frequencies(
    list_code: str, *, without_latin_words: bool, required: bool
) -> WordFrequencies:
    """Give the words (in normal form) of wordfreq's small list with their Zipf values.

    A list that isn't `required` may be missing: then no word is known. Raises LanguageDataError if
    the package is missing, or a list that is required, or if a list can't be read.
    """
    path = find_frequency_list(list_code)
    if not list_code or not (required or path.is_file()):
        return WordFrequencies(b"", b"")
    snapshots = _ListSnapshots(path, without_latin_words=without_latin_words)
    marks, steps = cast(
        "tuple[bytes, bytes]",
        snapshots.recall_or_make("marks", lambda: _mark_words(snapshots.read_words())),
    )
    return WordFrequencies(marks, steps, snapshots.read_words, snapshots.digest)


class _ListSnapshots:
    """What is kept of one list, read and put in normal form only once."""

    def __init__(self, path: Path, *, without_latin_words: bool) -> None:
        """Raises LanguageDataError if the list can't be read."""
        try:
            self.digest = digest_sources(_CODE_FILES, path.read_bytes())
        except OSError as error:
            raise _unreadable_list(path, error) from error
        suffix = "_without_latin" if without_latin_words else ""
        self._name = f"{path.name.partition('.')[0]}{suffix}"
        self._group_words = partial(_group_words, path, without_latin_words=without_latin_words)

    def read_words(self) -> Sequence[WordStep]:
        """Give the words of each step."""
        return cast("Sequence[WordStep]", self.recall_or_make("words", self._group_words))

    def recall_or_make(self, kind: str, make_data: Callable[[], object]) -> object:
        """Give what is kept under a name, or make and keep it."""
        file = SNAPSHOTS_FOLDER / f"{kind}_{self._name}.msgpack"
        return recall_or_make(file, self.digest, make_data)


def _group_words(path: Path, *, without_latin_words: bool) -> list[WordStep]:
    pairs = iterate_frequency_list(path, without_latin_words=without_latin_words)
    return [
        (step, "\n".join(word for _, word in group))
        for step, group in groupby(pairs, key=itemgetter(0))
    ]


def _mark_words(word_steps: Sequence[WordStep]) -> tuple[bytes, bytes]:
    """Give what `WordFrequencies` takes of the words."""
    step_by_mark = {
        mark_word(word): step for step, words in word_steps for word in words.split("\n")
    }
    marks = sorted(step_by_mark)
    steps = array("h", map(step_by_mark.__getitem__, marks))
    return array("q", marks).tobytes(), steps.tobytes()


def mark_word(word: str) -> int:
    """Give a number of 64 bits that stands for a word, the same in every process.

    Python's own hash wouldn't do: "on" and "\u6e6f" have the same one, being the same two bytes.
    """
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


recall_mark = remember_words(MAX_REMEMBERED_WORDS, mark_word)
"""Gives the same: a message's words are looked for in the tables of several languages."""


def _zipf_of_step(step: int) -> float:
    return 9 - step / 100


def find_frequency_list(list_code: str) -> Path:
    """Give the path of a list, which may be missing. Raises LanguageDataError without wordfreq."""
    return find_wordfreq_folder() / f"small_{list_code}.msgpack.gz"


def find_wordfreq_folder() -> Path:
    """Give the folder of the package's lists. Raises LanguageDataError if it isn't installed."""
    spec = find_spec("wordfreq")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        raise LanguageDataError(
            "The package wordfreq isn't installed; install what requirements.txt lists."
        )
    return Path(folders[0], "data")


def iterate_frequency_list(path: Path, *, without_latin_words: bool) -> Iterator[tuple[int, str]]:
    """Read one list: each word once, the commonest first, with its step.

    Raises LanguageDataError if it can't be read.

    The package itself isn't imported: with all it brings along it costs 18 MB and 0.2 s. Its lists
    hold, after a head, the words of each step: of each hundredth of a power of ten.
    """
    folded_words: set[str] = set()
    for step, words in enumerate(_read_frequency_steps(path)):
        for word in filter(_is_not_ascii, words) if without_latin_words else words:
            folded = word if word.isascii() else fold_case(word)
            if folded not in folded_words:
                folded_words.add(folded)
                yield step, folded


def read_written_words(list_code: str) -> frozenset[str]:
    """Give the words of a list as they are written, in small letters; none if there is no list.

    Raises LanguageDataError if it can't be read.
    """
    path = find_frequency_list(list_code)
    if not path.is_file():
        return frozenset()
    return frozenset(word for words in _read_frequency_steps(path) for word in words)


def _read_frequency_steps(path: Path) -> list[list[str]]:
    try:
        _, *steps = msgpack.unpackb(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValueError, msgpack.UnpackException) as error:
        raise _unreadable_list(path, error) from error
    return list(steps)


def _unreadable_list(path: Path, error: Exception) -> LanguageDataError:
    return LanguageDataError(
        f"The word list {path.name} of the package wordfreq can't be read ({error}); "
        "install the package again."
    )


def _is_not_ascii(word: str) -> bool:
    return not word.isascii()
