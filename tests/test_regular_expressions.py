"""Every regular expression that meets strangers' text takes time in proportion to it.

Each is fed with repeats of all that it names: signs, classes, and pairs of them. Those of the rooms
that read editors' files are tried on whole files in `tests/content/test_hostile.py`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._parser as parser  # type: ignore[import-not-found]
import time
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from bot.telegram.incoming.events import mention_pattern, remove_mention
from tests.fakes.updates import BOT_USER
from tests.paths import BOT

ROOMS = ("app", "conversation", "fake_telegram", "matching", "telegram")
SHORT, LONG = 4_096, 60_000
ENOUGH_SECONDS = 0.05
"""Processor seconds that nobody minds, whatever the proportion."""
MAX_GROWTH = 5 * LONG / SHORT
"""Quadratic ones grow by 214, linear ones by 15; caches and a busy machine blur it."""
SAMPLES_BY_CATEGORY = {
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "x",
    "CATEGORY_WORD": "w",
    "CATEGORY_NOT_WORD": "-",
    "CATEGORY_DIGIT": "7",
    "CATEGORY_NOT_DIGIT": "d",
}
MAX_SIGNS, MAX_PAIRED = 12, 4


def package_modules() -> list[str]:
    paths = [f"{BOT}/{room}" for room in ROOMS]
    names = [f"bot.{info.name}" for info in pkgutil.iter_modules([str(BOT)]) if not info.ispkg]
    for room, path in zip(ROOMS, paths, strict=True):
        names += [info.name for info in pkgutil.walk_packages([path], f"bot.{room}.")]
    return [name for name in names if not name.endswith("__main__")]


def find_patterns(value: object, depth: int = 2) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for inner in value.values():
            yield from find_patterns(inner, depth - 1)
    elif depth and isinstance(value, (tuple, list, frozenset, set)):
        for inner in value:
            yield from find_patterns(inner, depth - 1)


def collect_patterns() -> dict[str, re.Pattern[Any]]:
    patterns = {"mention": mention_pattern("explainer_bot")}
    for name in package_modules():
        try:
            module = importlib.import_module(name)
        except ImportError:  # an extra that isn't installed
            continue
        for variable, value in vars(module).items():
            for number, pattern in enumerate(find_patterns(value)):
                patterns[f"{name}.{variable}.{number}"] = pattern
    by_source = {(p.pattern, p.flags): name for name, p in reversed(patterns.items())}
    return {name: patterns[name] for name in sorted(by_source.values())}


PATTERNS = collect_patterns()


def named_signs(tokens: Any) -> Iterator[str]:
    """A sign for all that a parsed pattern names."""
    for operation, argument in tokens:
        kind = str(operation)
        if kind in ("LITERAL", "NOT_LITERAL"):
            yield chr(argument)
        elif kind == "RANGE":
            yield chr(argument[0])
        elif kind == "CATEGORY":
            yield SAMPLES_BY_CATEGORY.get(str(argument), "x")
        elif kind == "IN":
            yield from named_signs(argument)
        elif kind == "ANY":
            yield "x"
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from named_signs(argument[2])
        elif kind == "SUBPATTERN":
            yield from named_signs(argument[3])
        elif kind in ("ASSERT", "ASSERT_NOT"):
            yield from named_signs(argument[1])
        elif kind == "ATOMIC_GROUP":
            yield from named_signs(argument)
        elif kind == "BRANCH":
            for branch in argument[1]:
                yield from named_signs(branch)


def repeated_units(pattern: re.Pattern[Any]) -> list[str]:
    signs = list(dict.fromkeys(named_signs(parser.parse(pattern.pattern, pattern.flags))))
    signs = list(dict.fromkeys([*signs[:MAX_SIGNS], " ", "a"]))
    return [*signs, *map("".join, permutations(signs[:MAX_PAIRED], 2))]


def measure_search(pattern: re.Pattern[Any], text: str) -> float:
    data: Any = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
    began = time.thread_time()
    pattern.search(data)
    pattern.fullmatch(data)
    for _ in pattern.finditer(data):
        pass
    return time.thread_time() - began


def repeat_unit(unit: str, length: int) -> str:
    return "a" + (unit * length)[:length] + "\x00"


@pytest.mark.parametrize("name", PATTERNS)
def test_a_regular_expression_takes_time_in_proportion(name: str) -> None:
    pattern = PATTERNS[name]
    for unit in repeated_units(pattern):
        short = measure_search(pattern, repeat_unit(unit, SHORT))
        assert short < ENOUGH_SECONDS, f"{unit!r} repeated to {SHORT} signs"
        took = measure_search(pattern, repeat_unit(unit, LONG))
        if took > ENOUGH_SECONDS:
            took = min(took, measure_search(pattern, repeat_unit(unit, LONG)))
            assert took < MAX_GROWTH * max(short, 1e-4), f"{unit!r} repeated to {LONG} signs"


def test_mentions_far_apart_are_taken_out_in_no_time() -> None:
    text = "@explainer_bot a" + " " * SHORT + "b"
    began = time.thread_time()
    for _ in range(20):
        assert remove_mention(text, BOT_USER).startswith("a")
    assert time.thread_time() - began < 20 * ENOUGH_SECONDS
