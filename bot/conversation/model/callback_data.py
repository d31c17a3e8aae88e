"""What a button carries: one character that is both version and action, then what it acts on.

The longest legal name of an entry takes 61 bytes, so the 64 that Telegram allows leave no room
for more. A later version takes characters that this one doesn't use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.limits import MAX_CALLBACK_BYTES

MAX_PAGE = 999
"""The highest page number that a button can carry."""


class Action(StrEnum):
    """What a tap does; the value is the prefix."""

    ENTRY = "a"
    """Show the entry (full name) as a new message."""
    PICK = "o"
    """Show the entry (full name) that "Did you mean" offered, as a new message."""
    REMEMBER = "k"
    """Keep the reader's words, as a way to ask the entry (full name)."""
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
    READ_ON = "b"
    """Show a page of the whole article (slug) as a new message."""
    USEFUL = "u"
    """The entry (full name) helped."""
    USELESS = "d"
    """The entry (full name) wasn't what the reader was looking for."""
    SEND = "e"
    """Send the question that the message replies to to the editors of the article (slug)."""
    WAIT = "t"
    """Tell the reader when there is an answer to the question that the message replies to, which
    was sent to the editors of the article (slug)."""
    STOP_WAITING = "x"
    """Tell the reader of no answers any more."""
    LANGUAGE = "g"
    """Speak the language (code)."""
    MISSES_PAGE = "w"
    """Turn the questions sent to the editors to a page, in place; for editors."""
    MISS = "j"
    """Show the page of those questions that holds this one (by its fingerprint); for editors."""
    MISSES_FILE = "f"
    """Send those questions as a file; for editors."""
    RATINGS_PAGE = "v"
    """Turn the ratings to a page, in place; for editors."""


PAGED_ACTIONS = frozenset(
    {
        *(Action.QUESTIONS_PAGE, Action.ARTICLES_PAGE),
        *(Action.READ_PAGE, Action.READ_ON),
        *(Action.MISSES_PAGE, Action.RATINGS_PAGE),
    }
)
TARGETLESS_ACTIONS = frozenset(
    {Action.ARTICLES, Action.NONE, Action.STOP_WAITING, Action.MISSES_FILE}
)
"""Actions on nothing in particular."""
_PAGE_PATTERN = re.compile(r"([0-9]{1,3})(?:/(.*))?", re.DOTALL | re.ASCII)


@dataclass(frozen=True, slots=True)
class CallbackData:
    """A button's meaning: `target` is an entry's full name or a slug, by the action."""

    action: Action
    target: str = ""
    page: int = 1


def encode_callback(callback: CallbackData) -> str:
    """Write the data of a button. Raises ValueError when it takes more than 64 bytes."""
    data = f"{callback.action}{_encode_argument(callback)}"
    if len(data.encode()) > MAX_CALLBACK_BYTES:
        raise ValueError("a button's data takes more than 64 bytes")
    return data


def _encode_argument(callback: CallbackData) -> str:
    if callback.action not in PAGED_ACTIONS:
        return callback.target
    page = str(min(max(callback.page, 1), MAX_PAGE))
    return f"{page}/{callback.target}" if callback.target else page


def decode_callback(data: str) -> CallbackData | None:
    """Read a button's data; None for anything that this version never wrote."""
    if not data or len(data) > MAX_CALLBACK_BYTES or data[0] not in set(Action):
        return None
    action, argument = Action(data[0]), data[1:]
    if action not in PAGED_ACTIONS:
        is_valid = bool(argument) != (action in TARGETLESS_ACTIONS)
        return CallbackData(action, argument) if is_valid else None
    page_groups = _PAGE_PATTERN.fullmatch(argument)
    return CallbackData(action, page_groups[2] or "", int(page_groups[1])) if page_groups else None
