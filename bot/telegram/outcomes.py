"""What follows from each error of Telegram: one table, most telling words first."""

from __future__ import annotations

from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.telegram.request import UnreachableError


class Outcome(StrEnum):
    """What to do after a call failed."""

    DONE = "done"
    """It has had its effect already."""
    PLAIN = "plain"
    """Send it again as plain text, and log it."""
    ANEW = "anew"
    """Send it as a new message: the one to edit is gone."""
    UNATTACHED = "unattached"
    """Send it outside the forum topic."""
    MOVED = "moved"
    """Send it to the supergroup that the group became."""
    GONE = "gone"
    """The reader can't be reached any more: delete what is kept about them."""
    WAIT = "wait"
    """Flood control: this chat waits for as long as Telegram says."""
    RETRY = "retry"
    """Telegram's trouble: again a few times, waiting longer each time."""
    PERSIST = "persist"
    """No connection: again until there is one."""
    STOP = "stop"
    """The token is refused: the program ends with exit code 78."""
    DROP = "drop"
    """Nothing helps: logged and set aside. A picture's text is sent without it before."""


BY_WORDS: tuple[tuple[type[TelegramError], str, Outcome], ...] = (
    (BadRequest, "message is not modified", Outcome.DONE),
    (BadRequest, "query is too old", Outcome.DONE),
    (BadRequest, "query id is invalid", Outcome.DONE),
    (BadRequest, "query_id_invalid", Outcome.DONE),
    (BadRequest, "can't parse entities", Outcome.PLAIN),
    (BadRequest, "entity_", Outcome.PLAIN),
    (BadRequest, "entities_", Outcome.PLAIN),
    (BadRequest, "message to edit not found", Outcome.ANEW),
    (BadRequest, "message can't be edited", Outcome.ANEW),
    (BadRequest, "message_id_invalid", Outcome.ANEW),
    (BadRequest, "there is no text in the message to edit", Outcome.ANEW),
    (BadRequest, "message thread not found", Outcome.UNATTACHED),
    (BadRequest, "topic_closed", Outcome.UNATTACHED),
    (BadRequest, "topic_deleted", Outcome.UNATTACHED),
    (BadRequest, "chat not found", Outcome.GONE),
    (BadRequest, "user not found", Outcome.GONE),
    (BadRequest, "peer_id_invalid", Outcome.GONE),
    (BadRequest, "user_is_blocked", Outcome.GONE),
    (BadRequest, "input_user_deactivated", Outcome.GONE),
    (Forbidden, "", Outcome.GONE),
    (ChatMigrated, "", Outcome.MOVED),
    (RetryAfter, "", Outcome.WAIT),
    (InvalidToken, "unauthorized", Outcome.STOP),
    (InvalidToken, "", Outcome.RETRY),
    (Conflict, "", Outcome.RETRY),
    (BadRequest, "", Outcome.DROP),
    (UnreachableError, "", Outcome.PERSIST),
    (NetworkError, "", Outcome.RETRY),
    (TelegramError, "", Outcome.RETRY),
)
"""(kind of error, words in its text, what follows). The first line that fits counts."""


def outcome(error: TelegramError) -> Outcome:
    """What to do after a call failed with `error`."""
    text = error.message.lower()
    return next(then for kind, words, then in BY_WORDS if isinstance(error, kind) and words in text)
