"""The import: a plain text article becomes Markdown that an editor can go on with."""

from __future__ import annotations

from pathlib import Path

from bot.article import reading
from bot.article.markdown import Reader
from bot.article.writer import write
from bot.errors import ContentError


def convert(path: Path) -> str:
    """Return a plain text file as Markdown of the contract.

    Raises ContentError if the file can't be read or is Markdown already.
    """
    read = reading.read(path, Reader())
    if read.article is None or read.draft is None:
        raise ContentError(str(next(fault for fault in read.faults if fault.fatal)))
    if not read.draft.plain:
        raise ContentError(f"“{path}” is Markdown already; import takes plain Q: and A: text.")
    return write(read.article)
