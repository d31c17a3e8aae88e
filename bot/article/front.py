"""Front matter: the lines between the two `---` at the head of a Markdown article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from bot.article.fault import Findings

Value = object
"""A string, or lists and mappings of strings: the loader makes nothing else."""

MAX_LENGTH = 65_536

QUOTE = "Put a value that holds a colon, a # or a quotation mark between quotation marks."


MENDS = (
    ("\\t", "Use spaces instead of the tab."),
    ("expected ':'", "Write “name: value”, with a space after the colon."),
    ("stream end", "Close the bracket, or put the value between quotation marks."),
    ("end of stream", "Close the quotation marks."),
)
"""A mend by what the parser complains of; QUOTE helps with everything else."""

OPENED = ("quoted scalar", "flow", "simple key")
"""What may be open for many lines: it is mended where it begins, not where the parser gave up."""

HIDDEN = re.compile(r"[ \t]+#\S")
"""A comment that was hardly meant as one: `What is #1?` is read as `What is`."""


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
        _cut_off(node, text, first, findings)
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


def _cut_off(node: yaml.MappingNode, text: str, first: int, findings: Findings) -> None:
    for _, value in node.value:
        end = value.end_mark
        if isinstance(value, yaml.ScalarNode) and HIDDEN.match(text, end.index):
            message = "What follows the # is taken for a comment and left out."
            findings.add(first + end.line, message, "Put the value between quotation marks.")


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
        line, problem = _place(error), str(error.problem or error.context)
    elif isinstance(error, yaml.reader.ReaderError):
        line, problem = text.count("\n", 0, error.position), "a character that isn't allowed"
    mend = next((mend for sign, mend in MENDS if sign in problem), QUOTE)
    findings.add(
        first + line, f"The front matter can't be read here ({problem}).", mend, fatal=True
    )


def _place(error: yaml.MarkedYAMLError) -> int:
    opened = any(kind in (error.context or "") for kind in OPENED)
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    return mark.line if mark else 0
