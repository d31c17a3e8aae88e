"""How common words are: the lists of the package wordfreq."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import lru_cache, partial
from importlib.util import find_spec
from itertools import chain, groupby, islice, repeat
from pathlib import Path
from typing import cast

import msgpack  # type: ignore[import-untyped]

from bot.errors import LanguageDataError
from bot.languages import folding
from bot.languages.folding import fold_case
from bot.languages.loader import SNAPSHOTS_FOLDER
from bot.languages.snapshot import digest_sources, recall_or_make

_CODE_FILES = (Path(__file__), Path(folding.__file__))


@lru_cache(maxsize=32)
def load_frequencies(
    list_code: str, *, without_latin_words: bool, required: bool, max_words: int | None = None
) -> dict[str, float]:
    """Give the words (in normal form) of wordfreq's small list with their Zipf values.

    With `max_words` only the commonest. A list that isn't `required` may be missing: then no word
    is known. Raises LanguageDataError if the package is missing, or a list that is required, or if
    a list can't be read.
    """
    path = find_frequency_list(list_code)
    if not list_code or not (required or path.is_file()):
        return {}
    zipf_by_word = _recall_list(path, without_latin_words=without_latin_words)
    return zipf_by_word if max_words is None else dict(islice(zipf_by_word.items(), max_words))


def _recall_list(path: Path, *, without_latin_words: bool) -> dict[str, float]:
    """Give one list as `iterate_frequency_list` does, read and put in normal form only once."""
    try:
        digest = digest_sources(_CODE_FILES, path.read_bytes())
    except OSError as error:
        raise _unreadable_list(path, error) from error
    suffix = "_without_latin" if without_latin_words else ""
    snapshot = SNAPSHOTS_FOLDER / f"frequencies_{path.name.partition('.')[0]}{suffix}.msgpack"
    words, steps = cast(
        "tuple[str, list[tuple[float, int]]]",
        recall_or_make(
            snapshot, digest, partial(_pack_list, path, without_latin_words=without_latin_words)
        ),
    )
    zipf_values = chain.from_iterable(repeat(zipf, count) for zipf, count in steps)
    return dict(zip(words.split("\n"), zipf_values, strict=False))


def _pack_list(path: Path, *, without_latin_words: bool) -> tuple[str, list[tuple[float, int]]]:
    """Give the words of one list, a line each, and how many in a row have which Zipf value."""
    pairs = list(iterate_frequency_list(path, without_latin_words=without_latin_words))
    steps = groupby(zipf for _, zipf in pairs)
    return "\n".join(word for word, _ in pairs), [(zipf, len([*step])) for zipf, step in steps]


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


def iterate_frequency_list(path: Path, *, without_latin_words: bool) -> Iterator[tuple[str, float]]:
    """Read one list: each word once, the commonest first, with its Zipf value.

    Raises LanguageDataError if it can't be read.

    The package itself isn't imported: with all it brings along it costs 18 MB and 0.2 s. Its lists
    hold, after a head, the words of each hundredth of a power of ten, the commonest first.
    """
    folded_words: set[str] = set()
    for frequency_step, words in enumerate(_read_frequency_steps(path)):
        zipf = 9 - frequency_step / 100  # one number for all words of a step
        for word in filter(_is_not_ascii, words) if without_latin_words else words:
            folded = word if word.isascii() else fold_case(word)
            if folded not in folded_words:
                folded_words.add(folded)
                yield folded, zipf


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
