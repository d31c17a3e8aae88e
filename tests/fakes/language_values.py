"""All values of a language's data, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass


def values_in(section: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    """Give (path, value, the section it is in) of everything in a language's data."""
    if isinstance(section, Mapping):
        members = [*section.items()]
    else:
        assert is_dataclass(section)
        members = [(field.name, getattr(section, field.name)) for field in fields(section)]
    for name, value in members:
        is_table = isinstance(value, Mapping) and any(map(is_dataclass, value.values()))
        if is_dataclass(value) or is_table:
            yield from values_in(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value, section
