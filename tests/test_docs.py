"""What the documents say is so: command lines, files, floors, and what is kept of readers."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli import build_parser
from bot.commands.registry import COMMANDS
from bot.conversation.model.turn import GroupState, ReaderState
from tests.paths import BOT, DOCS, ROOT

README_ROW = re.compile(r"^\| `(?P<name>[a-z]+)(?P<rest>[^|]*)\| (?P<summary>.*) \|$", re.MULTILINE)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
PATH_NAME = re.compile(r"`([a-z_0-9]+(?:/[a-z_0-9]+)*(?:\.(?:py|toml|txt|tsv)|/))`")
COMMAND_LINE = re.compile(r"""(?:python -m bot|\./explainer) ((?:[^`|#>&'"\n]|"[^"\n]*")*)""")


def readme_rows() -> dict[str, str]:
    """The table of commands: a command's name, and its whole row."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("## Commands", 1)[1].split("| --- | --- |\n", 1)[1].split("\n\n")[0]
    return {row["name"]: row.group() for row in README_ROW.finditer(table)}


def help_of(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        build_parser().parse_args([name, "--help"])
    return capsys.readouterr().out


def test_the_readme_has_every_command_and_no_other() -> None:
    assert sorted(readme_rows()) == sorted(command.name for command in COMMANDS)


@pytest.mark.parametrize("name", sorted(command.name for command in COMMANDS))
def test_the_options_in_the_readme_are_the_commands(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    help_text = help_of(name, capsys)
    for option in re.findall(r"(?<=`)--?[a-z][a-z-]*", readme_rows()[name]):
        assert re.search(rf"(?<![\w-]){option}\b", help_text), option


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_command_lines_in_the_documents_are_understood(path: Path) -> None:
    for line in COMMAND_LINE.findall(path.read_text(encoding="utf-8")):
        words = shlex.split(line)
        if words and words[0].isalpha():
            build_parser().parse_args(words)


def paths_named(document: Path, folder: Path) -> list[Path]:
    """The files and folders in a document's code marks; a bare name is beside the one before."""
    named: list[Path] = []
    for name in PATH_NAME.findall(document.read_text(encoding="utf-8")):
        path = folder / name
        beside = named[-1].parent / name if named and "/" not in name else path
        places = (path, beside, ROOT / name)
        named.append(next((place for place in places if place.exists()), path))
    return named


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("docs/architecture.md", BOT),
        ("docs/matching.md", BOT / "matching"),
        ("CONTRIBUTING.md", ROOT),
    ],
)
def test_the_files_that_the_documents_name_are_there(name: str, folder: Path) -> None:
    missing = [path for path in paths_named(ROOT / name, folder) if not path.exists()]
    assert missing == []


def test_every_benchmark_is_listed() -> None:
    folder = ROOT / "tests" / "benchmarks"
    programs = {path.stem for path in folder.glob("*.py") if "__main__" in path.read_text("utf-8")}
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert programs - {name.strip("`") for name in re.findall(r"`[a-z_]+`", text)} == set()


def test_the_floors_of_the_architecture_are_the_rooms_that_there_are() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    floors = text.split("## The floors", 1)[1].split("```")[1]
    rooms = {path.parent.name for path in BOT.glob("*/__init__.py")}
    assert set(re.findall(r"\b([a-z_]+)/", floors)) == rooms


KEPT_OF_READERS = {
    "last": "the last one",
    "read": "which answers were read",
    "language": "the language chosen",
    "decided": "which answers the latest ten messages led to",
    "others": "the next likely ones",
    "offered": "what was last offered",
    "is_excerpt": "whether all of it was shown",
    "groups": "a group's id",
    "albums": "what the last three albums led to",
    "misses_sent": "how many questions were sent",
    "offered_for": "for which message",
    "waits_begun": "waits begun",
    "last_fact": "which sentence of it came first",
    "left_article": "whether something outside the article was asked since",
}
"""What is remembered of a reader, and the words of SECURITY.md for it."""


def test_all_that_is_remembered_of_a_reader_stands_in_the_security_document() -> None:
    remembered = {field.name for state in (ReaderState, GroupState) for field in fields(state)}
    table = (ROOT / "SECURITY.md").read_text(encoding="utf-8").split("## What is kept", 1)[1]
    assert remembered - {"group"} == set(KEPT_OF_READERS)
    assert [words for words in KEPT_OF_READERS.values() if words not in table] == []
