"""Inline mode: `@bot words` in any chat, the bot's results, and the one that is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.fake_telegram.api.messages import QUERY_TOO_OLD
from bot.fake_telegram.api.updates import UpdateQueue
from bot.fake_telegram.app.actions import UserActions
from bot.fake_telegram.app.inline_results import MAX_ID_BYTES, FakeInlineResult, parse_result
from bot.fake_telegram.rules.errors import Json, bad_request
from bot.fake_telegram.rules.params import (
    read_int_param,
    read_list_param,
    read_string_param,
    utf16_units,
)
from bot.fake_telegram.state.model import Chat, ChatMessage, User
from bot.fake_telegram.state.world import StateChange, TelegramState

MAX_QUERY_LENGTH = 256
MAX_RESULTS = 50
MAX_QUERY_AGE_SECONDS = 60
"""How long a query can be answered."""
MAX_QUERIES = 100


@dataclass(slots=True)
class FakeInlineQuery:
    """What a person typed, and the bot's answer to it once `answered`."""

    id: str
    user: User
    text: str
    asked_at: float
    answered: bool = False
    results: tuple[FakeInlineResult, ...] = ()
    next_offset: str = ""
    button: Json = field(default_factory=dict)
    cache_seconds: int = 300
    is_personal: bool = False


class InlineQueries:
    """The queries of one bot."""

    def __init__(self, state: TelegramState, updates: UpdateQueue, actions: UserActions) -> None:
        self._state, self._updates, self._actions = state, updates, actions
        self._queries: dict[str, FakeInlineQuery] = {}

    def api_methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {"answerInlineQuery": self.answer_inline_query}

    def send_query(
        self, user: User, text: str, offset: str = "", chat_type: str = "sender"
    ) -> FakeInlineQuery:
        """Type `@bot text` in a chat of this type. Raises ValueError for what is too long."""
        if utf16_units(text) > MAX_QUERY_LENGTH:
            raise ValueError(f"An inline query holds at most {MAX_QUERY_LENGTH} characters.")
        query_id = str(self._state.unix_seconds() * 10_000 + next(self._state.id_counter))
        query = FakeInlineQuery(query_id, user, text, self._state.clock())
        self._queries[query_id] = query
        while len(self._queries) > MAX_QUERIES:
            del self._queries[next(iter(self._queries))]
        payload = {"id": query_id, "from": user.to_api_user(), "query": text, "offset": offset}
        self._updates.put_update("inline_query", payload | {"chat_type": chat_type})
        return query

    def choose_result(self, query: FakeInlineQuery, result_id: str, chat: Chat) -> ChatMessage:
        """Post a result in a chat. Raises LookupError when the answer holds no such result."""
        result = next((candidate for candidate in query.results if candidate.id == result_id), None)
        if result is None:
            raise LookupError("There is no such result.")
        payload = {"result_id": result_id, "from": query.user.to_api_user(), "query": query.text}
        self._updates.put_update("chosen_inline_result", payload)
        return self._actions.post_inline_result(query.user, chat, result.formatted, result.keyboard)

    def find_query(self, query_id: str) -> FakeInlineQuery:
        """A query by its id. Raises LookupError."""
        if query_id not in self._queries:
            raise LookupError("There is no such query.")
        return self._queries[query_id]

    def answer_inline_query(self, params: Json) -> bool:
        """answerInlineQuery, refusing what Telegram refuses."""
        query = self._queries.get(read_string_param(params, "inline_query_id"))
        if not query or self._state.clock() - query.asked_at > MAX_QUERY_AGE_SECONDS:
            raise bad_request(QUERY_TOO_OLD)
        results = tuple(parse_result(result) for result in read_list_param(params, "results"))
        _check_results(results, read_string_param(params, "next_offset"))
        query.results, query.button = results, _parse_results_button(params.get("button") or {})
        query.next_offset = read_string_param(params, "next_offset")
        query.cache_seconds = read_int_param(params, "cache_time", 300)
        query.is_personal = bool(params.get("is_personal"))
        query.answered = True
        self._state.notify_listeners(
            StateChange("results", user_id=query.user.id, query_id=query.id)
        )
        return True


def _check_results(results: tuple[FakeInlineResult, ...], next_offset: str) -> None:
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result.id for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(next_offset.encode()) > MAX_ID_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")


def _parse_results_button(button: Json) -> Json:
    if button and not read_string_param(button, "text"):
        raise bad_request("can't parse InlineQueryResultsButton: Can't find field \"text\"")
    start = read_string_param(button, "start_parameter")
    if button and not button.get("web_app") and not re.fullmatch(r"[\w-]{1,64}", start, re.ASCII):
        raise bad_request("START_PARAM_INVALID")
    return button
