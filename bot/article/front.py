"""Front matter: the lines between the two `---` at the head of a Markdown article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from bot.article.fault import Findings

Value = object
"""A string, or lists and mappings of strings: the loader makes nothing else."""

MAX_LENGTH = 65_536

QUOTE = "Put a value that holds a colon, a # or a quotation mark between quotation marks."


@dataclass(frozen=True, slots=True)
class Front:
    """The values by key, the line of each key, and the index of the first line of the body.

    The line of a key inside another one stands under both names, as in `moved.old-id`, that of an
    item of a list under its number, as in `corrections.0`.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    body: int = 0


def read(lines: Sequence[str], findings: Findings) -> Front:
    """Read the front matter of a file's lines; a file without any gives an empty Front."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not is_front(lines):
        return Front(body=start)
    end = _end(lines, start)
    if end is None:
        findings.add(
            start + 1,
            "The front matter begins here and never ends.",
            "Write a line of three hyphens (---) under its last line.",
            fatal=True,
        )
        return Front(body=len(lines))
    text = "\n".join(lines[start + 1 : end])
    if len(text) > MAX_LENGTH:
        findings.add(
            start + 1,
            f"The front matter has more than {MAX_LENGTH} characters.",
            "Look whether the line of three hyphens under it is missing.",
            fatal=True,
        )
        return Front(body=len(lines))
    values, keys = _parse(text, start + 2, findings)
    return Front(values, keys, end + 1)


def is_front(lines: Sequence[str]) -> bool:
    """Tell whether the first line that isn't blank opens front matter."""
    return next((line for line in lines if line.strip()), "").rstrip() == "---"


def _end(lines: Sequence[str], start: int) -> int | None:
    closing = (n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "..."))
    return next(closing, None)


def _parse(text: str, first: int, findings: Findings) -> tuple[dict[str, Value], dict[str, int]]:
    try:
        # The base loader keeps every value as it is written (`language: no` stays "no"), and the
        # one in Python survives any nesting, where the one in C would take the process down.
        loader = yaml.BaseLoader(text)
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        if not isinstance(node, yaml.MappingNode):
            _not_a_list_of_fields(first, findings)
            return {}, {}
        return _values(loader, node), _keys(node, first, findings)
    except (yaml.YAMLError, RecursionError) as error:
        _unreadable(error, text, first, findings)
        return {}, {}


def _values(loader: yaml.BaseLoader, node: yaml.MappingNode) -> dict[str, Value]:
    values = loader.construct_document(node)
    return {str(key).strip().lower(): value for key, value in values.items()}


def _keys(node: yaml.MappingNode, first: int, findings: Findings) -> dict[str, int]:
    keys: dict[str, int] = {}
    for key, value in node.value:
        name = str(key.value).strip().lower()
        _key(name, first + key.start_mark.line, keys, findings)
        if isinstance(value, yaml.MappingNode):
            for inner, _ in value.value:
                _key(f"{name}.{inner.value}", first + inner.start_mark.line, keys, findings)
        if isinstance(value, yaml.SequenceNode):
            for number, item in enumerate(value.value):
                keys[f"{name}.{number}"] = first + item.start_mark.line
    return keys


def _key(name: str, line: int, keys: dict[str, int], findings: Findings) -> None:
    if name in keys:
        findings.add(
            line,
            f"“{name}” is written twice (first in line {keys[name]}).",
            "Delete one of the two.",
        )
    keys.setdefault(name, line)


def _not_a_list_of_fields(first: int, findings: Findings) -> None:
    findings.add(
        first,
        "The front matter isn't a list of fields.",
        "Write each line as “name: value”, with a space after the colon.",
        fatal=True,
    )


def _unreadable(
    error: yaml.YAMLError | RecursionError, text: str, first: int, findings: Findings
) -> None:
    line, problem = 0, "it is nested too deeply"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        line, problem = error.problem_mark.line, str(error.problem or error.context)
    elif isinstance(error, yaml.reader.ReaderError):
        line, problem = text.count("\n", 0, error.position), "a character that isn't allowed"
    findings.add(
        first + line, f"The front matter can't be read here ({problem}).", QUOTE, fatal=True
    )
