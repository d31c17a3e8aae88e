"""What is in a message, as the Bot API tells it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.preview.chat import Post
from bot.preview.refusal import Json


def content(post: Post) -> Json:
    """The fields of the Bot API's Message that hold what is in it."""
    if post.what is None:
        return {"text": post.text} | ({"entities": list(post.entities)} if post.entities else {})
    shown = {"photo": [_picture(post.photo)]} if post.photo else WORDLESS[post.what]
    return shown | ({"caption": post.text} if post.text else {}) | _marks(post)


def _marks(post: Post) -> Json:
    return {"caption_entities": list(post.entities)} if post.text and post.entities else {}


def _picture(photo: str) -> Json:
    return _SIZE | {"file_id": photo, "file_unique_id": photo[-64:]}


_FILE = {"file_id": "preview", "file_unique_id": "preview"}
_SIZE = {"width": 320, "height": 240}
WORDLESS: Mapping[str, Json] = {
    "sticker": {
        "sticker": _FILE
        | _SIZE
        | {"type": "regular", "is_animated": False, "is_video": False}
        | {"emoji": "👋"}
    },
    "voice": {"voice": _FILE | {"duration": 3}},
    "photo": {"photo": [_FILE | _SIZE]},
    "video": {"video": _FILE | _SIZE | {"duration": 3}},
    "document": {"document": _FILE | {"file_name": "notes.pdf"}},
    "location": {"location": {"latitude": 52.03, "longitude": 113.5}},
}
"""Kinds of messages without words, as the Bot API tells them."""
