"""The check of the picture: that it is there, and that Telegram takes it."""

from __future__ import annotations

from pathlib import Path

from bot.article.model import Article
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import Metadata
from bot.content.files import file_size, leaves_folder
from bot.limits import MAX_PHOTO_BYTES


def check_image(metadata: Metadata, article: Article, diagnostics: Diagnostics) -> None:
    """Note a picture that isn't there or that Telegram won't take, and a missing description."""
    line = metadata.field_lines.get("image", 1)
    if article.image is None:
        if metadata.alt is not None:
            diagnostics.report_problem(
                metadata.field_lines.get("alt", 1),
                "“alt” describes no picture.",
                "Name the picture as “image: …”, or delete the line.",
            )
        return
    if article.alt is None:
        diagnostics.report_problem(
            line,
            "The picture has no description for those who can't see it.",
            "Say in a few words what it shows, as “alt: …”.",
        )
    if not article.image.startswith("https://"):
        _check_image_file(article.image, Path(article.path).parent, line, diagnostics)


def _check_image_file(name: str, folder: Path, line: int, diagnostics: Diagnostics) -> None:
    if fault := _find_image_fault(name, folder):
        diagnostics.report_problem(line, *fault)


def _find_image_fault(name: str, folder: Path) -> tuple[str, str] | None:
    """Say what is wrong with a picture's file, and the mend."""
    path = folder / name
    if leaves_folder(path, folder):
        fault = f"The picture “{name}” is a link that leads out of the article's folder."
        return fault, "Put the file itself into the folder."
    byte_count = file_size(path)
    if byte_count is None:
        fault = f"There is no picture “{name}” beside the article."
        return fault, "Put the file into the article's folder, or correct its name."
    if byte_count > MAX_PHOTO_BYTES:
        fault = f"The picture “{name}” has more than 10 MiB."
        return fault, "Save it smaller: 2,000 pixels are wide enough."
    return None
