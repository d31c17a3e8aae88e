"""Names of articles and entries: slugs, ids and the room that Telegram leaves for them.

A deep-link payload is `slug__id` and holds at most 64 characters, so slug and id share 62.
"""

from __future__ import annotations

import re
from collections.abc import Container

from slugify import slugify

ROOM = 62
"""Characters that an article's slug and an entry's id may have together."""

MAX_SLUG = 57
"""A longer slug leaves no room for `intro`."""

LEGAL = re.compile(r"[a-z0-9][a-z0-9-]*")


def legal(name: str) -> bool:
    """Tell whether this may be an id or a slug as it is."""
    return LEGAL.fullmatch(name) is not None


def slug(text: str, limit: int, otherwise: str) -> str:
    """Make a slug of at most `limit` characters, cut between words where that is possible."""
    made = slugify(text, max_length=limit, word_boundary=True, save_order=True)
    return (made or slugify(text, max_length=limit) or otherwise)[:limit].strip("-")


def article_slug(stem: str) -> str:
    """Return the slug for a file's name without its ending."""
    if legal(stem) and len(stem) <= MAX_SLUG:
        return stem
    return slug(stem, MAX_SLUG, "article")


def unique(wanted: str, taken: Container[str], limit: int) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3`, … that isn't taken, within limit."""
    name, number = wanted[:limit], 1
    while name in taken:
        number += 1
        tail = f"-{number}"
        name = wanted[: limit - len(tail)].rstrip("-") + tail
    return name
