"""The picture of an article: a file beside it, or an https address, with a description."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.article.model import Article
from bot.content.check.run import check_content
from bot.content.markdown.metadata import is_inside_folder

PutFile = Callable[..., Path]
ReadArticle = Callable[..., Article]
ListFaults = Callable[..., list[str]]


def text_with_picture_fields(fields: str) -> str:
    return f"---\ntitle: A title\n{fields}\n---\nLead.\n\n## One? {{#one}}\n\nYes.\n"


@pytest.mark.parametrize("name", ["boat.jpg", "BOAT.PNG", "in/here/boat.webp", "b.jpeg"])
def test_a_picture_beside_the_article_is_fine(put: PutFile, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(b"picture")

    assert (
        check_content(put(text_with_picture_fields(f"image: {name}\nalt: A boat"))).diagnostics
        == ()
    )


def test_an_https_address_is_fine(read: ReadArticle, faults: ListFaults) -> None:
    text = text_with_picture_fields("image: https://island.example/boat?size=1\nalt: A boat")

    assert faults(text) == []
    assert (read(text).image, read(text).alt) == ("https://island.example/boat?size=1", "A boat")


@pytest.mark.parametrize(
    "name",
    [
        "../boat.jpg",
        "/etc/boat.jpg",
        "a/../../boat.jpg",
        "a\\boat.jpg",
        "boat.gif",
        "boat",
        "http://island.example/boat.jpg",
        "https://",
        "file:///boat.jpg",
    ],
)
def test_any_other_place_is_refused(put: PutFile, read: ReadArticle, name: str) -> None:
    text = text_with_picture_fields(f"image: {name}\nalt: A boat")

    assert "can't be the picture" in str(check_content(put(text)).diagnostics[0])
    assert read(text).image is None


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("image: boat.jpg\nalt: A boat", "3: There is no picture “boat.jpg” beside the article."),
        ("image: https://x.example/a", "3: The picture has no description"),
        ("caption: x\nalt: A boat", "4: “alt” describes no picture."),
    ],
)
def test_what_is_missing_is_told(faults: ListFaults, fields: str, fault: str) -> None:
    assert [
        reported.startswith(fault) for reported in faults(text_with_picture_fields(fields))
    ] == [True]


def test_a_picture_too_large_for_telegram_is_told(
    put: PutFile, faults: ListFaults, tmp_path: Path
) -> None:
    with (tmp_path / "boat.jpg").open("wb") as file:
        file.truncate(10 * 1024 * 1024 + 1)

    assert (
        "has more than 10 MiB"
        in faults(text_with_picture_fields("image: boat.jpg\nalt: A boat"))[0]
    )


def test_a_folder_is_no_picture(faults: ListFaults, tmp_path: Path) -> None:
    (tmp_path / "boat.jpg").mkdir()

    assert (
        "There is no picture" in faults(text_with_picture_fields("image: boat.jpg\nalt: A boat"))[0]
    )


def test_an_empty_path_leads_nowhere() -> None:
    assert not is_inside_folder("")


def test_a_picture_that_leads_out_of_the_folder_is_a_fault(
    put: Callable[..., Path], tmp_path: Path
) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.jpg"
    outside.write_bytes(b"picture")
    (tmp_path / "boat.jpg").symlink_to(outside)
    path = put(text_with_picture_fields("image: boat.jpg\nalt: A boat"))
    (fault,) = check_content(path).diagnostics
    assert "a link that leads out of the article's folder" in fault.message
