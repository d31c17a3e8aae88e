"""The check of the picture: that it is there, and that Telegram takes it."""

from __future__ import annotations

from pathlib import Path

from bot.article.draft import Heading
from bot.article.fault import Findings
from bot.article.library import size
from bot.article.model import Article

MAX_BYTES = 10 * 1024 * 1024


def check(heading: Heading, article: Article, findings: Findings) -> None:
    """Note a picture that isn't there or that Telegram won't take, and a missing description."""
    line = heading.lines.get("image", 1)
    if article.image is None:
        if heading.alt is not None:
            findings.add(
                heading.lines.get("alt", 1),
                "“alt” describes no picture.",
                "Name the picture as “image: …”, or delete the line.",
            )
        return
    if article.alt is None:
        findings.add(
            line,
            "The picture has no description for those who can't see it.",
            "Say in a few words what it shows, as “alt: …”.",
        )
    if not article.image.startswith("https://"):
        _file(article.image, Path(article.path).parent / article.image, line, findings)


def _file(name: str, path: Path, line: int, findings: Findings) -> None:
    bytes_ = size(path)
    if bytes_ is None:
        findings.add(
            line,
            f"There is no picture “{name}” beside the article.",
            "Put the file into the article's folder, or correct its name.",
        )
    elif bytes_ > MAX_BYTES:
        findings.add(
            line,
            f"The picture “{name}” has more than 10 MiB.",
            "Save it smaller: 2,000 pixels are wide enough.",
        )
