"""Every sign in plain Latin letters, by the table of the package text-unidecode.

The package keeps the whole table as sixty thousand strings; here only the blocks of the scripts
that readers write in are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from bot.languages.loader import SNAPSHOTS_FOLDER
from bot.languages.snapshot import digest_sources, recall_or_make

BLOCK_SIZE = 256
"""Signs of a block, of which each script has one or a few."""
MAX_READ_BLOCKS = 64
"""Blocks that are kept as they are looked through, of some ten thousand bytes each."""
_BLOCK_COUNT = 256
"""Blocks of the signs that the package knows: those of two bytes."""
_NO_LETTER = re.compile("[^a-z]+")


def spell_in_latin(text: str) -> str:
    """Give a text in small Latin letters, and nothing else."""
    return "".join(map(_spell_sign, text))


def _spell_sign(sign: str) -> str:
    block, place = divmod(ord(sign), BLOCK_SIZE)
    return _read_block(block)[place] if block < _BLOCK_COUNT else ""


@lru_cache(maxsize=MAX_READ_BLOCKS)
def _read_block(number: int) -> list[str]:
    return _recall_blocks()[number].split("\n")


@lru_cache(maxsize=1)
def _recall_blocks() -> Mapping[int, str]:
    """Give the letters of each sign by block, a line each."""
    spec = find_spec("text_unidecode")
    package = Path(spec.origin if spec and spec.origin else "")
    table_bytes = package.with_name("data.bin").stat().st_size
    digest = digest_sources([Path(__file__), package], str(table_bytes).encode())
    blocks = recall_or_make(SNAPSHOTS_FOLDER / "latin_signs.msgpack", digest, _spell_blocks)
    return cast("Mapping[int, str]", blocks)


def _spell_blocks() -> dict[int, str]:
    from text_unidecode import unidecode  # type: ignore[import-untyped]

    signs = range(_BLOCK_COUNT * BLOCK_SIZE)
    letters = [_NO_LETTER.sub("", unidecode(chr(sign)).lower()) for sign in signs]
    return {
        start // BLOCK_SIZE: "\n".join(letters[start : start + BLOCK_SIZE])
        for start in signs[::BLOCK_SIZE]
    }
