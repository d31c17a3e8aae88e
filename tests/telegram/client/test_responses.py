from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram.error import BadRequest, ChatMigrated, Conflict, RetryAfter, TelegramError, TimedOut
from telegram.request import RequestData

from bot.telegram.client.bot import retry_after_seconds
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.client.http import AiohttpRequest, LostConnectionError
from bot.telegram.client.proxy import UnreachableError
from bot.telegram.client.responses import (
    MAX_WAIT_SECONDS,
    ForeignResponseError,
    UnreadableResponseError,
    check_response,
)
from bot.telegram.client.trouble import describe_trouble, quote_refusal

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
REFUSALS = st.fixed_dictionaries(
    {"ok": st.sampled_from([False, True, None])},
    optional={
        "description": JSON_VALUES,
        "error_code": JSON_VALUES,
        "parameters": JSON_VALUES
        | st.fixed_dictionaries({"retry_after": JSON_VALUES, "migrate_to_chat_id": JSON_VALUES}),
    },
)


class AnsweringRequest(AiohttpRequest):
    """Answers every request with the same bytes, without a network."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__()
        self._response = status, body

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        return check_response(*self._response)


async def find_error(status: int, body: object) -> TelegramError | None:
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        await AnsweringRequest(status, payload).post("https://telegram.example")
    except TelegramError as error:
        return error
    return None


@pytest.mark.parametrize("status", [301, 302, 400, 401, 403, 404, 407, 409, 429, 451, 502, 999])
@pytest.mark.parametrize(
    "body",
    [
        b"<h1>Forbidden: Unauthorized, chat not found</h1>",
        b"",
        b"[]",
        b'{"description": "Unauthorized"}',
        b"\xff" + b"[" * 100_000,
    ],
    ids=["a page", "nothing", "a list", "another program's", "no text"],
)
async def test_a_refusal_that_is_not_telegrams_is_trouble_on_the_way(
    status: int, body: bytes
) -> None:
    error = await find_error(status, body)
    assert isinstance(error, ForeignResponseError)
    assert classify_error(error) is Outcome.RETRY
    assert f"HTTP {status}" in describe_trouble(error)


@given(st.sampled_from([200, 400, 401, 403, 404, 409, 429, 500, 777]), REFUSALS)
@example(429, {"ok": False, "parameters": {"retry_after": "5"}})
@example(429, {"ok": False, "parameters": {"retry_after": 10**400}})
@example(400, {"ok": False, "parameters": [1]})
@example(400, {"ok": False, "description": 5})
async def test_whatever_is_answered_is_an_error_of_the_table(status: int, refusal: object) -> None:
    error = await find_error(status, refusal)
    if error is not None:
        assert classify_error(error)
        assert describe_trouble(error)
    if isinstance(error, RetryAfter):
        assert 0 < retry_after_seconds(error) <= MAX_WAIT_SECONDS


async def test_a_refusal_that_a_relay_hands_on_as_a_success_is_one() -> None:
    refusal = {"ok": False, "error_code": 403, "description": "Forbidden: user is deactivated"}
    body = json.dumps(refusal, separators=(",", ":")).encode()
    error = await find_error(200, body)
    assert error is not None
    assert classify_error(error) is Outcome.GONE
    moved = json.dumps({"ok": False, "parameters": {"migrate_to_chat_id": -1001}}).encode()
    assert isinstance(await find_error(400, moved), ChatMigrated)


@pytest.mark.parametrize(
    ("error", "mend"),
    [
        (Conflict("Conflict: terminated by other getUpdates request"), "end that one"),
        (UnreachableError("ClientConnectorError"), "check the network, a proxy"),
        (LostConnectionError("ClientPayloadError"), "connection to Telegram broke"),
        (TimedOut(), "took too long"),
        (RetryAfter(3), "flood control"),
        (UnreadableResponseError(7), "isn't Telegram; check"),
        (ForeignResponseError(403), r"isn't Telegram (HTTP 403); check"),
        (ForeignResponseError(502), "servers have trouble (HTTP 502)"),
        (TelegramError("canary"), "trouble of its own"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_trouble_is_one_sentence_that_says_what_to_do(
    error: TelegramError, mend: str
) -> None:
    sentence = describe_trouble(error)
    assert mend in sentence
    assert sentence.endswith(".")
    assert "canary" not in sentence


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BadRequest("Not enough rights to send text messages to the chat"), "Not enough rights "
         "to send text messages to the chat"),
        (BadRequest("BUTTON_DATA_INVALID"), "BUTTON_DATA_INVALID"),
        (BadRequest("Inline keyboard button URL 'canary' is invalid"), "Inline keyboard button "
         "URL"),
        (BadRequest('Unsupported start tag "canary"'), "Unsupported start tag"),
        (BadRequest(""), None),
        (UnreadableResponseError(7), None),
    ],
)  # fmt: skip
def test_of_a_refusal_telegrams_own_words_are_quoted_and_nothing_that_it_repeats(
    error: TelegramError, words: str | None
) -> None:
    assert quote_refusal(error) == words
