"""The fields of the front matter whose value is a list of items with keys of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.article.fault import Findings
from bot.article.front import Front, Value
from bot.article.line import one_line

MAX_ITEMS = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its values by key, and the line it begins on."""

    values: Mapping[str, Value]
    line: int
    findings: Findings

    def text(self, key: str) -> str:
        """Return a value as one line of text; empty when it is missing or no text."""
        value = self.values.get(key, "")
        return one_line(value) if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a value, one text or a list of texts, without empty and double ones."""
        value = self.values.get(key, "")
        found = value if isinstance(value, list) else [value]
        lines = (one_line(text) for text in found if isinstance(text, str))
        return tuple(dict.fromkeys(filter(None, lines)))

    def note(self, message: str, mend: str) -> None:
        """Note a fault of this item."""
        self.findings.add(self.line, message, mend)


def read(front: Front, key: str, keys: tuple[str, ...], findings: Findings) -> Iterator[Item]:
    """Read the items of the field `key`; `keys` may stand in each, the first one alone as text."""
    value = front.values.get(key, "")
    items = value if isinstance(value, list) else [value] if value else []
    for number, given in enumerate(items[:MAX_ITEMS]):
        line = front.lines.get(f"{key}.{number}", front.lines.get(key, 1))
        item = Item(_values(given, keys[0]), line, findings)
        for name in item.values:
            if name not in keys:
                mend = f"Use {', '.join(f'“{each}:”' for each in keys)}."
                item.note(f"“{name}” can't stand in an item of “{key}”.", mend)
        yield item


def _values(given: Value, alone: str) -> Mapping[str, Value]:
    if isinstance(given, dict):
        return {str(key).strip().lower(): value for key, value in given.items()}
    return {alone: given}
