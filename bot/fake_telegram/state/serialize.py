"""What is in a message, as the Bot API tells it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.fake_telegram.rules.errors import Json
from bot.fake_telegram.state.model import ChatMessage


def message_content(message: ChatMessage) -> Json:
    """The fields of the Bot API's Message that hold what is in it."""
    if message.media_kind is None:
        return {"text": message.text} | (
            {"entities": list(message.entities)} if message.entities else {}
        )
    media = _media_content(message, message.media_kind)
    return media | ({"caption": message.text} if message.text else {}) | _caption_entities(message)


def _media_content(message: ChatMessage, kind: str) -> Json:
    if message.photo:
        return {"photo": [_photo_size(message.photo)]}
    if message.document:
        ids = {"file_id": message.document, "file_unique_id": message.document[-64:]}
        return {"document": ids | {"file_name": message.file_name}}
    return NON_TEXT_CONTENT[kind]


def _caption_entities(message: ChatMessage) -> Json:
    return {"caption_entities": list(message.entities)} if message.text and message.entities else {}


def _photo_size(file_id: str) -> Json:
    return _DIMENSIONS | {"file_id": file_id, "file_unique_id": file_id[-64:]}


_FILE_IDS = {"file_id": "preview", "file_unique_id": "preview"}
_DIMENSIONS = {"width": 320, "height": 240}
NON_TEXT_CONTENT: Mapping[str, Json] = {
    "sticker": {
        "sticker": _FILE_IDS
        | _DIMENSIONS
        | {"type": "regular", "is_animated": False, "is_video": False}
        | {"emoji": "👋"}
    },
    "voice": {"voice": _FILE_IDS | {"duration": 3}},
    "photo": {"photo": [_FILE_IDS | _DIMENSIONS]},
    "video": {"video": _FILE_IDS | _DIMENSIONS | {"duration": 3}},
    "document": {"document": _FILE_IDS | {"file_name": "notes.pdf"}},
    "location": {"location": {"latitude": 52.03, "longitude": 113.5}},
}
"""Kinds of messages without words, as the Bot API tells them."""
