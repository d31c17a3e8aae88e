"""Changes of files as `git apply` takes them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

CONTEXT_LINES = 3
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's path from the top of the repository, and its text before (None: new) and after."""

    path: str
    before: str | None
    after: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return (self.before or "") == self.after


def format_patch(changes: Iterable[FileChange]) -> str:
    """The changes as one patch; an empty text when nothing changes."""
    return "".join(_format_file(change) for change in changes if not change.is_empty)


def _format_file(change: FileChange) -> str:
    old, new = _quote_path(f"a/{change.path}"), _quote_path(f"b/{change.path}")
    header = f"diff --git {old} {new}\n"
    if change.before is None:
        header += "new file mode 100644\n"
        old = "/dev/null"
    header += f"--- {old}{_end_of_name(old)}\n+++ {new}{_end_of_name(new)}\n"
    return header + "".join(_format_hunks(change.before or "", change.after))


def _format_hunks(before: str, after: str) -> Iterable[str]:
    lines = difflib.unified_diff(_split_lines(before), _split_lines(after), n=CONTEXT_LINES)
    for number, line in enumerate(lines):
        if number >= 2:  # the names of the files stand in the header already
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _split_lines(text: str) -> list[str]:
    r"""Lines as git has them: they end in `\n` and nothing else."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _end_of_name(name: str) -> str:
    """A name with a space is ended by a tab, as git does it."""
    return "\t" if " " in name and not name.startswith('"') else ""


def _quote_path(path: str) -> str:
    """A path as git writes it: in quotation marks when it holds anything but plain letters."""
    if path.isascii() and path.isprintable() and not set('"\\') & set(path):
        return path
    quoted = "".join(
        _ESCAPED.get(sign)
        or (sign if 32 <= ord(sign) < 127 else "".join(f"\\{b:03o}" for b in sign.encode("utf-8")))
        for sign in path
    )
    return f'"{quoted}"'
