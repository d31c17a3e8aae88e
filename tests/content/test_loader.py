from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from bot.content.loader import load_library
from bot.errors import ContentError

PutFile = Callable[..., Path]
SOUND = "---\ntitle: {}\n---\n\nLead.\n\n## One? {{#one}}\n\nYes.\n"


def test_a_folder_is_loaded_without_what_is_no_article(put: PutFile) -> None:
    for name in (
        "README.md",
        "readme-first.txt",
        ".hidden.md",
        "_draft.md",
        "LICENSE.txt",
        "CONTRIBUTING.md",
        "changelog.md",
        "notes.rst",
        "a.md~",
    ):
        put("no article at all", name)
    put(SOUND.format("B"), "b.md")
    put("A\n\nQ: Why?\n\nA: So.", "c.TXT")
    folder = put(SOUND.format("A"), "a.md").parent
    (folder / "deeper.md").mkdir()
    loaded = load_library(folder)
    assert [a.title for a in loaded.library.articles] == ["A", "A", "B"]
    assert loaded.diagnostics == ()


def test_a_file_that_cannot_be_used_is_left_out_and_told(put: PutFile) -> None:
    put(b"\xff", "bad.md")
    loaded = load_library(put(SOUND.format("A") + "\n### odd\n", "good.md").parent)
    assert [a.slug for a in loaded.library.articles] == ["good"]
    assert [(Path(f.path).name, f.is_fatal) for f in loaded.diagnostics] == [("bad.md", True)]


def test_of_two_files_with_one_name_the_first_is_loaded(put: PutFile) -> None:
    put(SOUND.format("First"), "a.md")
    loaded = load_library(put("Second\n\nQ: Why?\n\nA: So.", "a.txt").parent)
    assert [a.title for a in loaded.library.articles] == ["First"]
    assert len(loaded.diagnostics) == 1


def test_a_file_is_loaded_alone_whatever_it_is_called(put: PutFile) -> None:
    put(SOUND.format("A"), "a.md")
    assert [
        a.title for a in load_library(put(SOUND.format("R"), "README.md")).library.articles
    ] == ["R"]


def test_nothing_to_load_is_an_error_that_names_the_mend(put: PutFile, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"holds no article; put a \.md or \.txt file there"):
        load_library(tmp_path)
    with pytest.raises(ContentError, match="name a file or a folder of articles that exists"):
        load_library(tmp_path / "nowhere")
    with pytest.raises(ContentError, match=r"a\.md:1: The article has no title"):
        load_library(put("just words", "a.md"))


def test_a_link_that_leads_nowhere_is_no_article(put: PutFile) -> None:
    path = put(SOUND.format("A"))
    (path.parent / "loop.md").symlink_to("loop.md")
    (path.parent / "gone.md").symlink_to("nowhere.md")
    assert load_library(path.parent).diagnostics == ()


def test_a_file_that_cannot_be_opened_is_told_and_the_others_load(
    put: PutFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(SOUND.format("A"), "a.md")
    folder = put(SOUND.format("B"), "b.md").parent
    opened = Path.open

    def refuse_opening(path: Path, *arguments: Any, **options: Any) -> IO[Any]:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        file: IO[Any] = opened(path, *arguments, **options)
        return file

    monkeypatch.setattr(Path, "open", refuse_opening)
    loaded = load_library(folder)
    assert [a.title for a in loaded.library.articles] == ["B"]
    assert "can't be opened (Permission denied)" in str(loaded.diagnostics[0])


def test_a_heading_may_be_the_title_of_what_has_front_matter_without_one(put: PutFile) -> None:
    other_fields = (
        "---\ntags: [a, b]\ndate: 2026-01-02\n---\n\n# Bees\n\nLead.\n\n## One?\n\nYes.\n"
    )
    article = load_library(put(other_fields, "a.md")).library.articles[0]
    assert article.title == "Bees"
    assert str(article.date) == "2026-01-02"
    assert [entry.question for entry in article.entries] == ["Bees", "One?"]
