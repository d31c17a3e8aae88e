"""Zip archives that formats are packed in: looked at before they are unpacked."""

from __future__ import annotations

import io
import zipfile

from bot.errors import ContentError

MAX_UNPACKED_BYTES = 200 * 1024 * 1024


def check_archive_size(data: bytes) -> None:
    """Raise ContentError for what is no archive, or unpacks to more than anybody wrote."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise ContentError("The file isn't what its ending says; save it anew.") from None
    if size > MAX_UNPACKED_BYTES:
        raise ContentError("The file unpacks to more than 200 MiB; it is no article.")
