"""Inline mode: `@bot words` in any chat, the bot's results, and the one that is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.preview import draft
from bot.preview.chat import Chat, Person, Post
from bot.preview.form import items, number, string, units
from bot.preview.hand import Hand
from bot.preview.markup import Keyboard, keyboard
from bot.preview.messages import TOO_OLD
from bot.preview.refusal import Json, bad
from bot.preview.updates import Updates
from bot.preview.world import Change, World

QUERY = 256
RESULTS = 50
BYTES = 64
SECONDS = 60
"""How long a query can be answered."""
QUERIES = 100


@dataclass(frozen=True, slots=True)
class Result:
    """A result to choose, and the message it posts."""

    id: str
    title: str
    description: str
    styled: draft.Styled
    keyboard: Keyboard


@dataclass(slots=True)
class Query:
    """What a person typed, and the bot's answer to it once `answered`."""

    id: str
    person: Person
    text: str
    time: float
    answered: bool = False
    results: tuple[Result, ...] = ()
    next_offset: str = ""
    button: Json = field(default_factory=dict)
    cache_seconds: int = 300
    personal: bool = False


class Inline:
    """The queries of one bot."""

    def __init__(self, world: World, updates: Updates, hand: Hand) -> None:
        self._world, self._updates, self._hand = world, updates, hand
        self._queries: dict[str, Query] = {}

    def methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {"answerInlineQuery": self.answer}

    def ask(self, person: Person, text: str, offset: str = "", chat: str = "sender") -> Query:
        """Type `@bot text` in a chat of this type. Raises ValueError for what is too long."""
        if units(text) > QUERY:
            raise ValueError(f"An inline query holds at most {QUERY} characters.")
        number = str(self._world.now() * 10_000 + next(self._world.numbers))
        query = Query(number, person, text, self._world.clock())
        self._queries[number] = query
        while len(self._queries) > QUERIES:
            del self._queries[next(iter(self._queries))]
        payload = {"id": number, "from": person.json(), "query": text, "offset": offset}
        self._updates.put("inline_query", payload | {"chat_type": chat})
        return query

    def choose(self, query: Query, number: str, chat: Chat) -> Post:
        """Post a result in a chat. Raises LookupError when the answer holds no such result."""
        result = next((found for found in query.results if found.id == number), None)
        if result is None:
            raise LookupError("There is no such result.")
        payload = {"result_id": number, "from": query.person.json(), "query": query.text}
        self._updates.put("chosen_inline_result", payload)
        return self._hand.post_result(query.person, chat, result.styled, result.keyboard)

    def query(self, number: str) -> Query:
        """A query by its id. Raises LookupError."""
        if number not in self._queries:
            raise LookupError("There is no such query.")
        return self._queries[number]

    def answer(self, params: Json) -> bool:
        """answerInlineQuery, refusing what Telegram refuses."""
        query = self._queries.get(string(params, "inline_query_id"))
        if not query or self._world.clock() - query.time > SECONDS:
            raise bad(TOO_OLD)
        results = tuple(_result(result) for result in items(params, "results"))
        _check(results, string(params, "next_offset"))
        query.results, query.button = results, _button(params.get("button") or {})
        query.next_offset = string(params, "next_offset")
        query.cache_seconds = number(params, "cache_time", 300)
        query.personal = bool(params.get("is_personal"))
        query.answered = True
        self._world.announce(Change("results", person=query.person.id, query=query.id))
        return True


def _check(results: tuple[Result, ...], next_offset: str) -> None:
    if len(results) > RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    if len({result.id for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    if len(next_offset.encode()) > BYTES:
        raise bad("NEXT_OFFSET_INVALID")


def _result(result: Any) -> Result:
    if not isinstance(result, dict) or result.get("type") != "article":
        raise bad("can't parse inline query result: only articles are understood here")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or not string(result, "title"):
        raise bad("can't parse inline query result: Can't find field \"title\"")
    if not 1 <= len(string(result, "id").encode()) <= BYTES:
        raise bad("RESULT_ID_INVALID")
    return Result(
        string(result, "id"),
        string(result, "title"),
        string(result, "description"),
        draft.text(content, name="message_text", refusal="MESSAGE_TOO_LONG"),
        keyboard(result.get("reply_markup")),
    )


def _button(button: Json) -> Json:
    if button and not string(button, "text"):
        raise bad("can't parse InlineQueryResultsButton: Can't find field \"text\"")
    start = string(button, "start_parameter")
    if button and not button.get("web_app") and not re.fullmatch(r"[\w-]{1,64}", start, re.ASCII):
        raise bad("START_PARAM_INVALID")
    return button
