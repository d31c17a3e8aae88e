"""The house holds: who may print, who may read the environment, what the pure rooms may do.

Who may import whom is said by the import-linter contracts in pyproject.toml (`make lint`).
"""

from __future__ import annotations

import ast
import builtins
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from bot import __version__
from tests.conftest import MEASURED_ROOMS
from tests.paths import BOT, ROOT

PURE_ROOMS = ("article", "matching", "conversation")
IMPURE_CALLS = {"print", "input", "open", "breakpoint", "exec", "eval"}
IMPURE_METHODS = {"today", "now", "utcnow", "write_text", "write_bytes", "mkdir", "unlink"}
PRINTING_ROOMS = ("commands", "cli", "__main__")
MAX_MODULES_IN_FOLDER = 14
MAX_FILE_LINES = 250
ERROR_NAME = re.compile(r"\b[A-Z]\w*Error\b")
VAGUE_NAMES = ("utils", "util", "helpers", "manager", "common", "misc")


def module_paths() -> list[Path]:
    return sorted(BOT.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(BOT).parts[0].removesuffix(".py")


@cache
def syntax_nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def called_names(path: Path) -> set[str]:
    calls = [node.func for node in syntax_nodes(path) if isinstance(node, ast.Call)]
    return {call.id for call in calls if isinstance(call, ast.Name)}


def called_methods(path: Path) -> set[str]:
    calls = [node.func for node in syntax_nodes(path) if isinstance(node, ast.Call)]
    return {call.attr for call in calls if isinstance(call, ast.Attribute)}


def attributes_read(path: Path) -> set[str]:
    return {node.attr for node in syntax_nodes(path) if isinstance(node, ast.Attribute)}


each_room = pytest.mark.parametrize("room", sorted(set(map(room_of, module_paths()))))


def modules_of(room: str) -> list[Path]:
    return [path for path in module_paths() if room_of(path) == room]


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_the_core_has_no_effects(room: str) -> None:
    for path in (BOT / room).rglob("*.py"):
        impure = (called_names(path) & IMPURE_CALLS) | (called_methods(path) & IMPURE_METHODS)
        assert not impure, f"{path} calls {impure}"
        assert not [n for n in syntax_nodes(path) if isinstance(n, ast.AsyncFunctionDef)], path


@each_room
def test_only_the_command_line_prints(room: str) -> None:
    for path in modules_of(room) if room not in PRINTING_ROOMS else ():
        assert "print" not in called_names(path), path
        assert not attributes_read(path) & {"stdout"}, path


@each_room
def test_only_the_configuration_reads_the_environment(room: str) -> None:
    for path in modules_of(room) if room != "config" else ():
        assert not attributes_read(path) & {"environ", "environb", "getenv"}, path


@each_room
def test_imports_are_absolute(room: str) -> None:
    for path in modules_of(room):
        imports = [node for node in syntax_nodes(path) if isinstance(node, ast.ImportFrom)]
        assert all(node.level == 0 for node in imports), path


@each_room
def test_no_file_is_too_long_or_badly_named(room: str) -> None:
    for path in modules_of(room):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES, path
        assert path.stem not in VAGUE_NAMES, path


@each_room
def test_telegrams_numbers_are_written_once(room: str) -> None:
    for path in modules_of(room) if room not in ("limits", "fake_telegram") else ():
        numbers = {node.value for node in syntax_nodes(path) if isinstance(node, ast.Constant)}
        assert 4096 not in numbers, f"bot.limits has a name for this number, for {path} too"


def names_used(path: Path) -> set[str]:
    """The names that a module defines, imports or reads."""
    nodes = syntax_nodes(path)
    return {
        *(node.name for node in nodes if isinstance(node, ast.ClassDef | ast.alias)),
        *(node.id for node in nodes if isinstance(node, ast.Name)),
        *attributes_read(path),
    }


def docstrings_of(path: Path) -> list[str]:
    values = [node.value for node in syntax_nodes(path) if isinstance(node, ast.Expr)]
    constants = [value.value for value in values if isinstance(value, ast.Constant)]
    return [constant for constant in constants if isinstance(constant, str)]


def test_docstrings_name_only_errors_that_there_are() -> None:
    known = {*vars(builtins), *(name for path in module_paths() for name in names_used(path))}
    for path in module_paths():
        named = {name for text in docstrings_of(path) for name in ERROR_NAME.findall(text)}
        assert named <= known, f"{path} promises {named - known}"


def test_no_class_has_the_name_of_another() -> None:
    classes = Counter(
        node.name
        for path in module_paths()
        for node in syntax_nodes(path)
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in classes.items() if count > 1] == []


def test_no_folder_holds_more_modules_than_can_be_looked_over() -> None:
    folders = Counter(path.parent for path in module_paths() if path.name != "__init__.py")
    assert [folder for folder, count in folders.items() if count > MAX_MODULES_IN_FOLDER] == []


def test_no_test_but_theirs_imports_a_benchmark() -> None:
    benchmarks = ROOT / "tests" / "benchmarks"
    for path in (ROOT / "tests").rglob("*.py"):
        if not path.is_relative_to(benchmarks):
            imports = [n for n in syntax_nodes(path) if isinstance(n, ast.ImportFrom)]
            assert not [n for n in imports if (n.module or "").startswith("tests.bench")], path


def test_what_several_tests_need_stands_in_no_test_file() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        imports = [n.module or "" for n in syntax_nodes(path) if isinstance(n, ast.ImportFrom)]
        assert not [name for name in imports if re.search(r"^tests\..*\btest_\w+$", name)], path


def test_every_file_of_the_program_is_installed_with_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["bot"]
    installed = {path for pattern in patterns for path in BOT.glob(pattern)}
    data_files = {
        path
        for path in BOT.rglob("*")
        if path.is_file() and path.suffix != ".py" and path.parent.name != "__pycache__"
    }
    assert data_files - installed == set()


def test_the_rooms_that_are_measured_are_the_same_everywhere() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^MEASURED_ROOMS := (.*)$", makefile, re.MULTILINE)
    assert tuple(listed.split()) == MEASURED_ROOMS
    assert settings["tool"]["coverage"]["run"]["source"] == [
        f"bot/{room}" for room in MEASURED_ROOMS
    ]


def test_the_project_speaks_of_itself_alone() -> None:
    for path in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        assert "://" not in path.read_text(encoding="utf-8")


def test_the_newest_version_of_the_changelog_is_the_programs() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d", headings[1])
