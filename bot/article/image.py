"""Which files may be the picture of an article."""

from __future__ import annotations

from pathlib import PurePosixPath

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


def is_inside_folder(path: str) -> bool:
    """Tell whether a path stays in the folder it starts from."""
    parts = PurePosixPath(path).parts
    return (
        bool(parts)
        and not path.startswith("/")
        and ".." not in parts
        and not {"\\", ":"} & set(path)
    )
