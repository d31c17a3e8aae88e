"""What the matches of patterns begin with, read off once and kept for the next start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast

from bot.languages import loader
from bot.languages.patterns import prefix_index, prefixes
from bot.languages.patterns.prefix_index import PrefixIndex, group_prefixes
from bot.languages.snapshot import digest_sources, recall_or_make

WORD_END = r"(?=\s|$)"
"""What must follow a pattern that ends where a word does."""

_LabelT = TypeVar("_LabelT")


def index_patterns(
    name: str,
    patterns: Sequence[tuple[_LabelT, str]],
    digest: str,
    *,
    is_chosen: Callable[[str], bool] = lambda _: True,
    ending: str = WORD_END,
) -> PrefixIndex[_LabelT]:
    """Index some labelled patterns, with what their matches begin with: read off now, or recalled.

    `name` is that of the snapshot, `digest` what `digest_patterns` gives for all of them.
    """
    groups = recall_or_make(
        loader.SNAPSHOTS_FOLDER / f"{name}.msgpack",
        digest,
        lambda: group_prefixes(
            (number, pattern) for number, (_, pattern) in enumerate(patterns) if is_chosen(pattern)
        ),
    )
    return PrefixIndex(patterns, cast("dict[str, str]", groups), ending)


def digest_patterns(patterns: Sequence[tuple[object, str]], code: Path) -> str:
    """Give what tells one version of patterns from another; `code` is the module that takes them
    together."""
    files = (code, Path(__file__), Path(prefix_index.__file__), Path(prefixes.__file__))
    return digest_sources(files, "\n".join(pattern for _, pattern in patterns).encode())
