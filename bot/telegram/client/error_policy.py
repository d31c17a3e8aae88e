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
    TimedOut,
)

from bot.telegram.client.http import LostConnectionError
from bot.telegram.client.proxy import UnreachableError
from bot.telegram.client.responses import UnreadableResponseError


class Outcome(StrEnum):
    """What to do after a call failed."""

    DONE = "done"
    """It has had its effect already."""
    NO_ENTITIES = "no_entities"
    """Send it again as plain text, and log it."""
    NEW_MESSAGE = "new_message"
    """Send it as a new message: the one to edit is gone."""
    OUTSIDE_TOPIC = "outside_topic"
    """Send it outside the forum topic."""
    NEW_CHAT = "new_chat"
    """Send it to the supergroup that the group became."""
    GONE = "gone"
    """The reader can't be reached any more: delete what is kept about them."""
    WAIT = "wait"
    """Flood control: this chat waits for as long as Telegram says."""
    RETRY = "retry"
    """Telegram's trouble: again a few times, waiting longer each time."""
    UNSURE = "unsure"
    """No answer came that can be read: Telegram may have taken it. A few slow tries."""
    PERSIST = "persist"
    """No connection: again until there is one."""
    STOP = "stop"
    """The token is refused: the program ends with exit code 78."""
    DROP = "drop"
    """Nothing helps: logged and set aside. A picture's text is sent without it before."""


ERROR_TABLE: tuple[tuple[type[TelegramError], str, Outcome], ...] = (
    (BadRequest, "message is not modified", Outcome.DONE),
    (BadRequest, "query is too old", Outcome.DONE),
    (BadRequest, "query id is invalid", Outcome.DONE),
    (BadRequest, "query_id_invalid", Outcome.DONE),
    (BadRequest, "can't parse entities", Outcome.NO_ENTITIES),
    (BadRequest, "entity_", Outcome.NO_ENTITIES),
    (BadRequest, "entities_", Outcome.NO_ENTITIES),
    (BadRequest, "entity url", Outcome.NO_ENTITIES),
    (BadRequest, "message to edit not found", Outcome.NEW_MESSAGE),
    (BadRequest, "message can't be edited", Outcome.NEW_MESSAGE),
    (BadRequest, "message_id_invalid", Outcome.NEW_MESSAGE),
    (BadRequest, "there is no text in the message to edit", Outcome.NEW_MESSAGE),
    (BadRequest, "message thread not found", Outcome.OUTSIDE_TOPIC),
    (BadRequest, "topic_closed", Outcome.OUTSIDE_TOPIC),
    (BadRequest, "topic_deleted", Outcome.OUTSIDE_TOPIC),
    (BadRequest, "chat not found", Outcome.GONE),
    (BadRequest, "user not found", Outcome.GONE),
    (BadRequest, "peer_id_invalid", Outcome.GONE),
    (BadRequest, "user_is_blocked", Outcome.GONE),
    (BadRequest, "input_user_deactivated", Outcome.GONE),
    (Forbidden, "", Outcome.GONE),
    (ChatMigrated, "", Outcome.NEW_CHAT),
    (RetryAfter, "", Outcome.WAIT),
    (InvalidToken, "unauthorized", Outcome.STOP),
    (InvalidToken, "", Outcome.RETRY),
    (Conflict, "", Outcome.RETRY),
    (BadRequest, "", Outcome.DROP),
    (UnreachableError, "", Outcome.PERSIST),
    (LostConnectionError, "", Outcome.UNSURE),
    (TimedOut, "", Outcome.UNSURE),
    (UnreadableResponseError, "", Outcome.UNSURE),
    (NetworkError, "", Outcome.RETRY),
    (TelegramError, "", Outcome.RETRY),
)
"""(kind of error, words in its text, what follows). The first line that fits counts."""


def classify_error(error: TelegramError) -> Outcome:
    """What to do after a call failed with `error`."""
    text = error.message.lower()
    return next(
        error_outcome
        for kind, words, error_outcome in ERROR_TABLE
        if isinstance(error, kind) and words in text
    )
