"""Texts that are sent as files."""

from __future__ import annotations

from telegram import InputFile
from telegram.error import BadRequest

from bot.telegram.client.call import Call


def build_document_upload(call: Call) -> dict[str, object]:
    """The parameters of a call, its document as an upload. Raises BadRequest when it has none."""
    match call.parameters.get("document"):
        case {"name": str(name), "content": str(content)}:
            file = InputFile(content.encode("utf-8", "replace"), filename=name)
            return {**call.parameters, "document": file}
    raise BadRequest("There is no document in the call")
