"""What an import costs grows with the file, not with its square."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from bot.content.importing.importer import import_file

ENTRY_COUNT = 150
MAX_GROWTH = 4.4
"""Four times as long a text makes at most so many times the calls."""


def _headings(count: int) -> str:
    return "\n".join(f"## Item {n}\n\nIt has the number {n}.\n" for n in range(count))


def _topics(count: int) -> str:
    return "\n".join(f"# Part {n}\n\n## Why is {n}?\n\nIt is {n}.\n\n---\n" for n in range(count))


def _bold_list(count: int) -> str:
    return "\n".join(f"- **Item {n}{'?' * (n % 2)}**\n\n  It is {n}.\n" for n in range(count))


def _table(count: int) -> str:
    return "| Question | Answer |\n|---|---|\n" + "| Why? | So. |\n" * count


def _open_rows(count: int) -> str:
    return "<TABLE>" + "".join(
        f"<TR><TD>Why is {n}?<TD><UL><LI>So<LI>{n}</UL>" for n in range(count)
    )


def _pairs(count: int) -> str:
    return json.dumps([{"question": f"Why is {n}?", "answer": f"It is {n}."} for n in range(count)])


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("silent.md", _headings),
        ("topics.md", _topics),
        ("bold.md", _bold_list),
        ("table.md", _table),
        ("rows.html", _open_rows),
        ("pairs.json", _pairs),
    ],
)
def test_a_file_four_times_as_long_takes_about_four_times_the_work(
    name: str, write: Callable[[int], str]
) -> None:
    _count_calls(name, write(ENTRY_COUNT))  # what is loaded once doesn't count

    short = _count_calls(name, write(ENTRY_COUNT))
    long = _count_calls(name, write(4 * ENTRY_COUNT))

    assert long < MAX_GROWTH * short


def _count_calls(name: str, text: str) -> int:
    count = 0

    def note_event(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    previous = sys.getprofile()
    sys.setprofile(note_event)
    try:
        import_file(Path(name), text.encode())
    finally:
        sys.setprofile(previous)
    return count
