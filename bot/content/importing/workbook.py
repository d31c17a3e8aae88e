"""Excel's workbooks: the first sheet that holds questions and answers."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from bot.content.importing.document import ImportedDocument
from bot.content.importing.tables import MAX_ROWS, read_rows
from bot.errors import ContentError

MAX_UNPACKED_BYTES = 200 * 1024 * 1024


def read_workbook(data: bytes) -> ImportedDocument:
    """Read an .xlsx file. Raises ContentError if it is none, or no sheet holds questions."""
    check_archive_size(data)
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        raise ContentError(f"The workbook can't be read ({type(error).__name__}).") from None
    problem = ContentError("The workbook has no sheet with cells.")
    for sheet in workbook.worksheets:
        rows = [
            (number, ["" if cell is None else str(cell) for cell in row])
            for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=MAX_ROWS + 1), 1)
        ]
        try:
            return read_rows(rows)
        except ContentError as error:
            problem = error
    raise problem


def check_archive_size(data: bytes) -> None:
    """Raise ContentError for what is no archive, or unpacks to more than anybody wrote."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise ContentError("The file isn't what its ending says; save it anew.") from None
    if size > MAX_UNPACKED_BYTES:
        raise ContentError("The file unpacks to more than 200 MiB; it is no article.")
