from __future__ import annotations

import pytest
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

from bot.telegram.client.error_policy import ERROR_TABLE, Outcome, classify_error
from bot.telegram.client.http import LostConnectionError
from bot.telegram.client.proxy import UnreachableError
from tests.paths import DOCS

# Telegram's own texts, as its server writes them.
EXPECTED = [
    (
        BadRequest(
            "Message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        ),
        Outcome.DONE,
    ),
    (
        BadRequest("Query is too old and response timeout expired or query ID is invalid"),
        Outcome.DONE,
    ),
    (BadRequest("Can't parse entities: unexpected end of name token"), Outcome.NO_ENTITIES),
    (BadRequest("ENTITY_BOUNDS_INVALID"), Outcome.NO_ENTITIES),
    (BadRequest("Message to edit not found"), Outcome.NEW_MESSAGE),
    (BadRequest("Message can't be edited"), Outcome.NEW_MESSAGE),
    (BadRequest("Message thread not found"), Outcome.OUTSIDE_TOPIC),
    (BadRequest("TOPIC_CLOSED"), Outcome.OUTSIDE_TOPIC),
    (BadRequest("Chat not found"), Outcome.GONE),
    (BadRequest("PEER_ID_INVALID"), Outcome.GONE),
    (BadRequest("Not enough rights to send text messages to the chat"), Outcome.DROP),
    (BadRequest("BUTTON_DATA_INVALID"), Outcome.DROP),
    (Forbidden("Forbidden: bot was blocked by the user"), Outcome.GONE),
    (Forbidden("Forbidden: user is deactivated"), Outcome.GONE),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Outcome.GONE),
    (ChatMigrated(-1001), Outcome.NEW_CHAT),
    (RetryAfter(3), Outcome.WAIT),
    (InvalidToken("Unauthorized"), Outcome.STOP),
    (InvalidToken("Not Found"), Outcome.RETRY),
    (Conflict("Conflict: terminated by other getUpdates request"), Outcome.RETRY),
    (NetworkError("Bad Gateway"), Outcome.RETRY),
    (TimedOut(), Outcome.UNSURE),
    (LostConnectionError("ServerDisconnectedError"), Outcome.UNSURE),
    (UnreachableError("ClientConnectorError"), Outcome.PERSIST),
    (TelegramError("Invalid server response"), Outcome.RETRY),
]


@pytest.mark.parametrize(("error", "then"), EXPECTED, ids=lambda value: str(value)[:40])
def test_every_error_has_its_outcome(error: TelegramError, then: Outcome) -> None:
    assert classify_error(error) is then


def test_every_line_of_the_table_can_be_reached() -> None:
    for number, (kind, words, _) in enumerate(ERROR_TABLE):
        earlier = ERROR_TABLE[:number]
        assert not any(
            issubclass(kind, earlier_kind) and earlier_words in words
            for earlier_kind, earlier_words, _ in earlier
        )


def test_an_error_unknown_to_the_table_is_tried_again() -> None:
    class UnlistedError(TelegramError):
        pass

    assert classify_error(UnlistedError("something new")) is Outcome.RETRY


def test_the_documented_table_is_the_one_in_the_code() -> None:
    documented = (DOCS / "delivery.md").read_text()
    lines = [f"| {kind.__name__} | {words or '*'} | {then} |" for kind, words, then in ERROR_TABLE]
    assert "\n".join(lines) in documented
    assert all(f"\n| {then} | " in documented for then in Outcome)
