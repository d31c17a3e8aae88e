"""What a button carries: one character that is both version and action, then what it acts on.

The longest legal name of an entry takes 61 bytes, so the 64 that Telegram allows leave no room
for more. A later version takes characters that this one doesn't use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LIMIT = 64
"""Bytes of callback data that Telegram carries."""
PAGES = 999
"""The highest page number that a button can carry."""


class Action(StrEnum):
    """What a tap does; the value is the prefix."""

    ENTRY = "a"
    """Show the entry (full name) as a new message."""
    QUESTIONS = "q"
    """Show the questions of the article (slug) as a new message."""
    QUESTIONS_PAGE = "p"
    """Turn the list of questions (slug) to a page, in place."""
    ARTICLES = "l"
    """Show the articles as a new message."""
    ARTICLES_PAGE = "m"
    """Turn the list of articles to a page, in place."""
    ARTICLE = "s"
    """Open the article (slug) as a new message."""
    NONE = "n"
    """None of the suggested questions was meant."""
    READ_PAGE = "r"
    """Turn the whole article (slug) to a page, in place."""
    USEFUL = "u"
    """The entry (full name) helped."""
    USELESS = "d"
    """The entry (full name) wasn't what the reader was looking for."""
    SEND = "e"
    """Send the question that the message replies to to the editors of the article (slug)."""
    LANGUAGE = "g"
    """Speak the language (code)."""
    MISSES_PAGE = "w"
    """Turn the questions sent to the editors to a page, in place; for editors."""
    RATINGS_PAGE = "v"
    """Turn the ratings to a page, in place; for editors."""


PAGED = frozenset(
    {
        *(Action.QUESTIONS_PAGE, Action.ARTICLES_PAGE, Action.READ_PAGE),
        *(Action.MISSES_PAGE, Action.RATINGS_PAGE),
    }
)
PLAIN = frozenset({Action.ARTICLES, Action.NONE})
"""Actions on nothing in particular."""
_PAGE = re.compile(r"([0-9]{1,3})(?:/(.*))?", re.DOTALL | re.ASCII)


@dataclass(frozen=True, slots=True)
class Callback:
    """A button's meaning: `target` is an entry's full name or a slug, by the action."""

    action: Action
    target: str = ""
    page: int = 1


def encode(callback: Callback) -> str:
    """Write the data of a button. Raises ValueError when it takes more than 64 bytes."""
    data = f"{callback.action}{_argument(callback)}"
    if len(data.encode()) > LIMIT:
        raise ValueError("a button's data takes more than 64 bytes")
    return data


def _argument(callback: Callback) -> str:
    if callback.action not in PAGED:
        return callback.target
    page = str(min(max(callback.page, 1), PAGES))
    return f"{page}/{callback.target}" if callback.target else page


def decode(data: str) -> Callback | None:
    """Read a button's data; None for anything that this version never wrote."""
    if not data or len(data) > LIMIT or data[0] not in set(Action):
        return None
    action, argument = Action(data[0]), data[1:]
    if action not in PAGED:
        whole = bool(argument) != (action in PLAIN)
        return Callback(action, argument) if whole else None
    found = _PAGE.fullmatch(argument)
    return Callback(action, found[2] or "", int(found[1])) if found else None
