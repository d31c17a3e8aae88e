"""The fields of the front matter whose value is a list of items with keys of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.article.fault import Diagnostics
from bot.article.front import FrontMatter, FrontMatterValue
from bot.article.line import to_one_line

MAX_LIST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its values by key, and the line it begins on."""

    values: Mapping[str, FrontMatterValue]
    line: int
    diagnostics: Diagnostics

    def get_text(self, key: str) -> str:
        """Return a value as one line of text; empty when it is missing or no text."""
        value = self.values.get(key, "")
        return to_one_line(value) if isinstance(value, str) else ""

    def get_texts(self, key: str) -> tuple[str, ...]:
        """Return a value, one text or a list of texts, without empty and double ones."""
        value = self.values.get(key, "")
        raw_values = value if isinstance(value, list) else [value]
        lines = (to_one_line(text) for text in raw_values if isinstance(text, str))
        return tuple(dict.fromkeys(filter(None, lines)))

    def report_item(self, message: str, hint: str) -> None:
        """Note a fault of this item."""
        self.diagnostics.report_problem(self.line, message, hint)


def read_list_items(
    front_matter: FrontMatter, key: str, allowed_keys: tuple[str, ...], diagnostics: Diagnostics
) -> Iterator[ListItem]:
    """Read the items of the field `key`; `keys` may stand in each, the first one alone as text."""
    value = front_matter.values.get(key, "")
    raw_items = value if isinstance(value, list) else [value] if value else []
    for number, raw_item in enumerate(raw_items[:MAX_LIST_ITEMS]):
        line = front_matter.key_lines.get(f"{key}.{number}", front_matter.key_lines.get(key, 1))
        item = ListItem(_item_values(raw_item, allowed_keys[0]), line, diagnostics)
        for name in item.values:
            if name not in allowed_keys:
                hint = f"Use {', '.join(f'“{allowed_key}:”' for allowed_key in allowed_keys)}."
                item.report_item(f"“{name}” can't stand in an item of “{key}”.", hint)
        yield item


def _item_values(raw_item: FrontMatterValue, default_key: str) -> Mapping[str, FrontMatterValue]:
    if isinstance(raw_item, dict):
        return {str(key).strip().lower(): value for key, value in raw_item.items()}
    return {default_key: raw_item}
