"""Guest mode: the bot is called by its name in a group where it is no member, and answers once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.fake_telegram.api.messages import QUERY_TOO_OLD, MessageMethods
from bot.fake_telegram.api.updates import UpdateQueue
from bot.fake_telegram.app.inline_results import parse_result
from bot.fake_telegram.rules.errors import Json, bad_request
from bot.fake_telegram.rules.params import read_string_param
from bot.fake_telegram.state.model import ChatMessage
from bot.fake_telegram.state.world import TelegramState

MAX_QUERIES = 100


class GuestQueries:
    """The calls for one bot that wait for its answer."""

    def __init__(
        self, state: TelegramState, updates: UpdateQueue, messages: MessageMethods
    ) -> None:
        self._state, self._updates, self._messages = state, updates, messages
        self._callers: dict[str, ChatMessage] = {}

    def api_methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {"answerGuestQuery": self.answer_guest_query}

    def call_bot(self, message: ChatMessage) -> None:
        """Tell the bot of a message that calls it by its name; of any other it is told nothing."""
        if f"@{self._state.me.username}" not in message.text:
            return
        query_id = str(self._state.unix_seconds() * 10_000 + next(self._state.id_counter))
        self._callers[query_id] = message
        while len(self._callers) > MAX_QUERIES:
            del self._callers[next(iter(self._callers))]
        api_message = self._messages.to_api_message(message)
        self._updates.put_update("guest_message", api_message | {"guest_query_id": query_id})

    def answer_guest_query(self, params: Json) -> Json:
        """answerGuestQuery, refusing what Telegram refuses."""
        query_id = read_string_param(params, "guest_query_id")
        if query_id not in self._callers:
            raise bad_request(QUERY_TOO_OLD)
        result = parse_result(params.get("result"))
        caller = self._callers.pop(query_id)
        text, entities = result.formatted
        answer = ChatMessage(
            next(self._state.id_counter),
            caller.chat_id,
            self._state.me,
            self._state.unix_seconds(),
            text,
            entities,
            result.keyboard,
            reply_to=caller.id,
        )
        self._state.save_message(answer)
        return {"inline_message_id": f"guest-{answer.id}"}
