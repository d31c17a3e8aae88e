"""Front matter: the lines between the two `---` at the head of a Markdown article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.text import starts_with_front_matter

FrontMatterValue = object
"""A string, or lists and mappings of strings: the loader makes nothing else."""

MAX_FRONT_MATTER_LENGTH = 65_536

TOML_FRAME = "+++"

QUOTING_HINT = "Put a value that holds a colon, a # or a quotation mark between quotation marks."


YAML_ERROR_HINTS = (
    ("\\t", "Use spaces instead of the tab."),
    ("expected ':'", "Write “name: value”, with a space after the colon."),
    ("stream end", "Close the bracket, or put the value between quotation marks."),
    ("end of stream", "Close the quotation marks."),
)
"""A mend by what the parser complains of; QUOTING_HINT helps with everything else."""

UNCLOSED_CONTEXTS = ("quoted scalar", "flow", "simple key")
"""What may be open for many lines: it is mended where it begins, not where the parser gave up."""

HIDDEN_COMMENT = re.compile(r"[ \t]+#\S")
"""A comment that was hardly meant as one: `What is #1?` is read as `What is`."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values by key, the line of each key, and the index of the first line of the body.

    The line of a key inside another one stands under both names, as in `moved.old-id`, that of an
    item of a list under its number, as in `corrections.0`.
    """

    values: Mapping[str, FrontMatterValue] = field(default_factory=dict)
    key_lines: Mapping[str, int] = field(default_factory=dict)
    body_start: int = 0


def read_front_matter(lines: Sequence[str], diagnostics: Diagnostics) -> FrontMatter:
    """Read the front matter of a file's lines; a file without any gives an empty one."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not starts_with_front_matter(lines):
        return FrontMatter(body_start=start)
    end = _find_closing_line(lines, start)
    text = "\n".join(lines[start + 1 : end])
    if end is None or len(text) > MAX_FRONT_MATTER_LENGTH:
        _report_no_end(start + 1, diagnostics, is_too_long=end is not None)
        return FrontMatter(body_start=len(lines))
    parse_values = _parse_toml if lines[start].rstrip() == TOML_FRAME else _parse_yaml
    values, key_lines = parse_values(text, start + 2, diagnostics)
    return FrontMatter(values, key_lines, end + 1)


def _report_no_end(line: int, diagnostics: Diagnostics, *, is_too_long: bool) -> None:
    if is_too_long:
        problem = f"The front matter has more than {MAX_FRONT_MATTER_LENGTH} characters."
        hint = "Look whether the line of three hyphens under it is missing."
    else:
        problem = "The front matter begins here and never ends."
        hint = "Write a line of three hyphens (---) under its last line."
    diagnostics.report_problem(line, problem, hint, fatal=True)


def _find_closing_line(lines: Sequence[str], start: int) -> int | None:
    frames = (TOML_FRAME,) if lines[start].rstrip() == TOML_FRAME else ("---", "...")
    closing = (n for n in range(start + 1, len(lines)) if lines[n].rstrip() in frames)
    return next(closing, None)


def _parse_toml(
    text: str, first_line: int, diagnostics: Diagnostics
) -> tuple[dict[str, FrontMatterValue], dict[str, int]]:
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error) or "it is nested too deeply"
        message = f"The front matter can't be read as TOML ({reason})."
        diagnostics.report_problem(first_line, message, 'Write “name = "value"”.', fatal=True)
        return {}, {}
    values = {key.lower(): _toml_value(value) for key, value in document.items()}
    lines = text.split("\n")
    key_lines = {
        line.partition("=")[0].strip(' \t"').lower(): first_line + number
        for number, line in enumerate(lines)
        if "=" in line
    }
    return values, key_lines


def _toml_value(value: object) -> FrontMatterValue:
    """Keep texts, and lists and tables of them; numbers and dates become texts."""
    if isinstance(value, list):
        return [_toml_value(item) for item in value]
    if isinstance(value, dict):
        return {key: _toml_value(item) for key, item in value.items()}
    return str(value)


def _parse_yaml(
    text: str, first_line: int, diagnostics: Diagnostics
) -> tuple[dict[str, FrontMatterValue], dict[str, int]]:
    try:
        # The base loader keeps every value as it is written (`language: no` stays "no"), and the
        # one in Python survives any nesting, where the one in C would take the process down.
        loader = yaml.BaseLoader(text)
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        if not isinstance(node, yaml.MappingNode):
            _report_not_a_mapping(first_line, diagnostics)
            return {}, {}
        _warn_hidden_comment(node, text, first_line, diagnostics)
        return _build_values(loader, node), _collect_key_lines(node, first_line, diagnostics)
    except (yaml.YAMLError, RecursionError) as error:
        _report_yaml_error(error, text, first_line, diagnostics)
        return {}, {}


def _build_values(loader: yaml.BaseLoader, node: yaml.MappingNode) -> dict[str, FrontMatterValue]:
    values = loader.construct_document(node)
    return {str(key).strip().lower(): value for key, value in values.items()}


def _collect_key_lines(
    node: yaml.MappingNode, first_line: int, diagnostics: Diagnostics
) -> dict[str, int]:
    key_lines: dict[str, int] = {}
    for key, value in node.value:
        name = str(key.value).strip().lower()
        _record_key_line(name, first_line + key.start_mark.line, key_lines, diagnostics)
        if isinstance(value, yaml.MappingNode):
            for inner, _ in value.value:
                _record_key_line(
                    f"{name}.{inner.value}",
                    first_line + inner.start_mark.line,
                    key_lines,
                    diagnostics,
                )
        if isinstance(value, yaml.SequenceNode):
            for number, item in enumerate(value.value):
                key_lines[f"{name}.{number}"] = first_line + item.start_mark.line
    return key_lines


def _warn_hidden_comment(
    node: yaml.MappingNode, text: str, first_line: int, diagnostics: Diagnostics
) -> None:
    for _, value in node.value:
        end = value.end_mark
        if isinstance(value, yaml.ScalarNode) and HIDDEN_COMMENT.match(text, end.index):
            message = "What follows the # is taken for a comment and left out."
            diagnostics.report_problem(
                first_line + end.line, message, "Put the value between quotation marks."
            )


def _record_key_line(
    name: str, line: int, key_lines: dict[str, int], diagnostics: Diagnostics
) -> None:
    if name in key_lines:
        diagnostics.report_problem(
            line,
            f"“{name}” is written twice (first in line {key_lines[name]}).",
            "Delete one of the two.",
        )
    key_lines.setdefault(name, line)


def _report_not_a_mapping(first_line: int, diagnostics: Diagnostics) -> None:
    diagnostics.report_problem(
        first_line,
        "The front matter isn't a list of fields.",
        "Write each line as “name: value”, with a space after the colon.",
        fatal=True,
    )


def _report_yaml_error(
    error: yaml.YAMLError | RecursionError, text: str, first_line: int, diagnostics: Diagnostics
) -> None:
    line, problem = 0, "it is nested too deeply"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        line, problem = _find_error_line(error), str(error.problem or error.context)
    elif isinstance(error, yaml.reader.ReaderError):
        line, problem = text.count("\n", 0, error.position), "a character that isn't allowed"
    hint = next((mend for fragment, mend in YAML_ERROR_HINTS if fragment in problem), QUOTING_HINT)
    diagnostics.report_problem(
        first_line + line, f"The front matter can't be read here ({problem}).", hint, fatal=True
    )


def _find_error_line(error: yaml.MarkedYAMLError) -> int:
    unclosed = any(kind in (error.context or "") for kind in UNCLOSED_CONTEXTS)
    mark = error.context_mark if unclosed and error.context_mark else error.problem_mark
    return mark.line if mark else 0
