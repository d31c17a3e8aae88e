"""Finds the regular expressions of the program, with the ways in which each is used."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.paths import BOT

FUNCTIONS = {
    "compile",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
    "subn",
}
"""What the module `re` can do; its patterns can do all but the first."""
WAYS = FUNCTIONS - {"compile"}


@dataclass(frozen=True)
class UsedPattern:
    """A regular expression, and the ways in which it is used somewhere."""

    pattern: re.Pattern[Any]
    ways: frozenset[str]


@dataclass(frozen=True)
class PatternCall:
    """A call of the module `re` in the program."""

    path: Path
    line: int
    function: str
    builder: str | None
    """The function of ours that it stands in, if any, as `module.name`."""
    source: str | None
    """The regular expression, None where it is put together at run time."""


def find_compiled() -> dict[str, UsedPattern]:
    """The patterns that stand in modules, by their place."""
    ways, found_patterns = collect_ways(), {}
    for name in _module_names():
        try:
            module = importlib.import_module(name)
        except ImportError:  # an extra that isn't installed
            continue
        for variable, value in vars(module).items():
            for number, pattern in enumerate(_patterns_in(value)):
                used_ways = frozenset(ways[variable]) or frozenset(WAYS)
                found_patterns[f"{name}.{variable}.{number}"] = UsedPattern(pattern, used_ways)
    return _merge_alike(found_patterns)


def find_written() -> dict[str, UsedPattern]:
    """The patterns that are written where they are used, inside functions."""
    return {
        f"{call.path.relative_to(BOT)}:{call.line}": UsedPattern(
            re.compile(call.source),
            frozenset(WAYS if call.function == "compile" else {call.function}),
        )
        for call in find_calls()
        if call.source is not None and call.builder is not None
    }


def find_builders() -> set[str]:
    """The functions that put patterns together at run time."""
    return {call.builder for call in find_calls() if call.source is None and call.builder}


@cache
def parse_modules() -> dict[Path, ast.Module]:
    """Every module of the program, parsed."""
    paths = sorted(BOT.rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def find_calls() -> Iterator[PatternCall]:
    """Every call of the module `re` in the program."""
    for path, tree in parse_modules().items():
        module = ".".join(path.relative_to(BOT.parent).with_suffix("").parts)
        yield from _calls_in(tree, path, module, None)


def collect_ways() -> defaultdict[str, set[str]]:
    """By a pattern's name, the ways in which it is used anywhere."""
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for tree in parse_modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in WAYS:
                owner = node.value
                name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
                ways[name].add(node.attr)
    return ways


def _calls_in(
    parent: ast.AST, path: Path, module: str, builder: str | None
) -> Iterator[PatternCall]:
    for node in ast.iter_child_nodes(parent):
        if _is_pattern_call(node):
            assert isinstance(node, ast.Call)
            assert isinstance(node.func, ast.Attribute)
            source = _literal_of(node.args[0])
            yield PatternCall(path, node.lineno, node.func.attr, builder, source)
        inner = builder
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{module}.{node.name}"
        yield from _calls_in(node, path, module, inner)


def _is_pattern_call(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in FUNCTIONS
    )


def _literal_of(node: ast.AST) -> Any:
    return node.value if isinstance(node, ast.Constant) else None


def _module_names() -> list[str]:
    infos = pkgutil.walk_packages([str(BOT)], "bot.")
    return [info.name for info in infos if not info.name.endswith("__main__")]


def _patterns_in(value: object, depth: int = 2) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for inner in value.values():
            yield from _patterns_in(inner, depth - 1)
    elif depth and isinstance(value, tuple | list | frozenset | set):
        for inner in value:
            yield from _patterns_in(inner, depth - 1)


def _merge_alike(patterns: dict[str, UsedPattern]) -> dict[str, UsedPattern]:
    """Each pattern once, with all the ways of those that are the same."""
    names: dict[tuple[Any, int], str] = {}
    merged: dict[str, UsedPattern] = {}
    for name, used in sorted(patterns.items()):
        first = names.setdefault((used.pattern.pattern, used.pattern.flags), name)
        ways = used.ways | (merged[first].ways if first in merged else frozenset())
        merged[first] = UsedPattern(used.pattern, ways)
    return merged
