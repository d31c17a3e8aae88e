"""Signs that a language writes in two ways, brought to one: Traditional Chinese to Simplified."""

from __future__ import annotations

import gzip
from functools import cache

import msgpack  # type: ignore[import-untyped]

from bot.errors import LanguageDataError
from bot.languages.frequencies import find_wordfreq_folder
from bot.languages.model import WordRules
from bot.languages.unspaced_signs import is_spaced


def unify_signs(text: str, rules: WordRules) -> str:
    """Give a normal `text` with each sign in the form that a language's lists are written in.

    Raises LanguageDataError where the language's file names a table that can't be read.
    """
    if not rules.sign_table or is_spaced(text):
        return text
    return text.translate(_load_sign_table(rules.sign_table))


@cache
def _load_sign_table(name: str) -> dict[int, str]:
    """Give what stands for each sign (its code point) by a table of the package wordfreq."""
    path = find_wordfreq_folder() / f"{name}.msgpack.gz"
    try:
        table: dict[int, str] = msgpack.unpackb(
            gzip.decompress(path.read_bytes()), strict_map_key=False
        )
    except (OSError, EOFError, ValueError) as error:
        raise LanguageDataError(
            f"The table {path.name} of the package wordfreq can't be read ({error}); "
            "install the package again."
        ) from error
    return table
