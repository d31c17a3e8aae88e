"""What the page sends, each field taken in its own type and length only."""

from __future__ import annotations

from typing import TypeVar

from starlette.exceptions import HTTPException

from bot.content.document.text import to_plain_line
from bot.desk.editing.edits import ArticleEdit, EditKind
from bot.desk.grouping.clustering import Granularity
from bot.desk.page.view_models import Json
from bot.json_body import read_text_field
from bot.limits import MAX_MESSAGE_LENGTH

MAX_LINES = 40
"""Lines of one edit."""
MAX_ANSWER_LENGTH = 20_000
"""Characters."""

Choice = TypeVar("Choice", EditKind, Granularity)


def read_edit(body: Json) -> ArticleEdit:
    """Read the edit that an editor sees. Raises HTTPException 422 when there is none."""
    edit = body.get("edit")
    if not isinstance(edit, dict):
        raise HTTPException(422, "An edit, please.")
    lines = (to_plain_line(line) for line in read_text_list(edit, "lines", MAX_MESSAGE_LENGTH))
    return ArticleEdit(
        read_choice(edit, "kind", EditKind),
        read_text_field(edit, "article", 200),
        tuple(dict.fromkeys(line for line in lines if line))[:MAX_LINES],
        read_text_field(edit, "entry", 200) or None,
        read_text_field(edit, "answer", MAX_ANSWER_LENGTH),
    )


def read_text_list(body: Json, name: str, max_length: int) -> list[str]:
    """Read a list of texts, leaving out what is none."""
    values = body.get(name)
    if not isinstance(values, list):
        return []
    return [value[:max_length] for value in values if isinstance(value, str)]


def read_choice(body: Json, name: str, choices: type[Choice]) -> Choice:
    """Read one of several words. Raises HTTPException 422 for any other."""
    try:
        return choices(str(body.get(name)))
    except ValueError:
        raise HTTPException(422, f"There is no such {name}.") from None
