"""Names of articles and entries: slugs, ids and the room that Telegram leaves for them.

A deep-link payload is `slug__id` and holds at most 64 characters, so slug and id share 62.
"""

from __future__ import annotations

import re
from collections.abc import Container

from slugify import slugify

from bot.limits import MAX_DEEP_LINK_LENGTH

MAX_SLUG_AND_ID_LENGTH = MAX_DEEP_LINK_LENGTH - len("__")
"""Characters that an article's slug and an entry's id may have together."""

MAX_SLUG_LENGTH = 57
"""A longer slug leaves no room for `intro`."""

LEGAL_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def is_legal_id(name: str) -> bool:
    """Tell whether this may be an id or a slug as it is."""
    return LEGAL_ID.fullmatch(name) is not None


def make_slug(text: str, limit: int, fallback: str) -> str:
    """Make a slug of at most `limit` characters, cut between words where that is possible."""
    shortened = slugify(text, max_length=limit, word_boundary=True, save_order=True)
    return (shortened or slugify(text, max_length=limit) or fallback)[:limit].strip("-")


def slug_for_file(stem: str) -> str:
    """Return the slug for a file's name without its ending."""
    if is_legal_id(stem) and len(stem) <= MAX_SLUG_LENGTH:
        return stem
    return make_slug(stem, MAX_SLUG_LENGTH, "article")


def make_unique(preferred: str, taken: Container[str], limit: int) -> str:
    """Return `preferred`, or the first of `preferred-2`, `…-3` that isn't taken, within limit."""
    name, number = preferred[:limit], 1
    while name in taken:
        number += 1
        suffix = f"-{number}"
        name = preferred[: limit - len(suffix)].rstrip("-") + suffix
    return name


def slug_of_name(full_name: str) -> str:
    """Return the slug of the article that an entry, by its full name, belongs to."""
    return full_name.partition("/")[0]


def to_full_name(name: str, slug: str) -> str:
    """Return an id as a full name: one without a slash belongs to this article."""
    return name if "/" in name else f"{slug}/{name}"
