"""The house holds: who may import whom, who may print, who may read the environment."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT

BOT = ROOT / "bot"

# Each room with the rooms below it that it may import. What stands in none of them is forbidden.
ROOMS = {
    "article": {"errors"},
    "content": {"article", "errors"},
    "matching": {"article", "errors"},
    "conversation": {"matching", "article", "errors"},
    "store": {"conversation", "matching", "article", "errors"},
    "telegram": {"conversation", "matching", "article", "errors"},
    "fake_telegram": set(),
    "preview": {"fake_telegram", "errors"},
    "config": {"errors"},
    "errors": set(),
    "log": {"errors"},
}
PURE = ("article", "matching", "conversation")
EFFECTS = {
    "asyncio",
    "logging",
    "structlog",
    "os",
    "socket",
    "time",
    "random",
    "subprocess",
    "sqlalchemy",
    "starlette",
    "aiohttp",
    "httpx",
    "telegram",
}


def module_paths() -> list[Path]:
    return sorted(BOT.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(BOT).parts[0].removesuffix(".py")


def imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def names_used(path: Path) -> set[str]:
    used: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used.add(f"{node.value.id}.{node.attr}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            used.add(node.func.id)
    return used


@pytest.mark.parametrize("path", module_paths(), ids=lambda p: str(p.relative_to(BOT)))
def test_imports_go_downwards_only(path: Path) -> None:
    room = room_of(path)
    allowed = ROOMS.get(room)
    if allowed is None:
        return  # the command line and the composition root stand above all rooms
    for name in imported_names(path):
        if name.startswith("bot.") and name != "bot.__version__":
            target = name.split(".")[1]
            assert target == room or target in allowed, f"{path} imports {name}"


@pytest.mark.parametrize("path", module_paths(), ids=lambda p: str(p.relative_to(BOT)))
def test_only_two_rooms_know_the_telegram_package(path: Path) -> None:
    if room_of(path) not in ("telegram", "fake_telegram"):
        assert not [name for name in imported_names(path) if name.split(".")[0] == "telegram"]


@pytest.mark.parametrize("room", PURE)
def test_the_core_is_pure(room: str) -> None:
    for path in (BOT / room).rglob("*.py"):
        used = {name.split(".")[0] for name in imported_names(path)}
        assert not used & EFFECTS, f"{path} imports {used & EFFECTS}"
        assert not names_used(path) & {"print", "date.today", "datetime.now"}, path
        if path.name != "library.py":
            assert not {"open", "path.read_text"} & names_used(path), path


@pytest.mark.parametrize("path", module_paths(), ids=lambda p: str(p.relative_to(BOT)))
def test_only_settings_reads_the_environment(path: Path) -> None:
    if path.name != "settings.py":
        assert not names_used(path) & {"os.environ", "os.getenv", "getenv"}


@pytest.mark.parametrize("path", module_paths(), ids=lambda p: str(p.relative_to(BOT)))
def test_no_file_is_over_300_lines_or_badly_named(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert path.stem not in ("utils", "util", "helpers", "manager", "common", "misc")


def test_the_project_speaks_of_itself_alone() -> None:
    for path in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        assert "://" not in path.read_text(encoding="utf-8")
