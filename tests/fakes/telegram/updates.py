"""Updates as Telegram sends them, and a program behind the desk that is easy to see through."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from telegram import User

from bot.conversation.inline_mode import SearchResult, SearchResultsPage
from bot.conversation.model.callback_data import encode_callback
from bot.conversation.model.event import ChatContext, EditedMessage, Event, Tap, TextMessage
from bot.conversation.model.turn import Button, Reply, Text, Turn, TurnRecord
from bot.errors import StoreError
from bot.telegram.incoming.model import IncomingEvent, IncomingInlineQuery, IncomingUpdate
from bot.telegram.incoming.updates import parse_update

Json = dict[str, Any]
BOT_USER = User(
    123456, "Explainer", is_bot=True, username="explainer_bot", supports_inline_queries=True
)
READER_ID = 7
MESSAGE_TIME = 1_700_000_000
PRIVATE_CONTEXT = ChatContext("en", date(2023, 11, 14), private=True, bot="explainer_bot")
GROUP_CONTEXT = replace(PRIVATE_CONTEXT, private=False, group=-100)
_ADMIN_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info"),
    *("can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"),
)


def user_json(number: int = READER_ID, **fields: Any) -> Json:
    return {
        "id": number,
        "is_bot": False,
        "first_name": "Ann",
        "language_code": "en",
        **fields,
    }


def private_chat_json(number: int = READER_ID) -> Json:
    return {"id": number, "type": "private", "first_name": "Ann"}


def group_chat_json(number: int = -100) -> Json:
    return {"id": number, "type": "supergroup", "title": "Readers"}


def message_json(text: str | None = None, **fields: Any) -> Json:
    """A private message; `more` overrides or adds fields."""
    base: Json = {
        "message_id": 5,
        "date": MESSAGE_TIME,
        "chat": private_chat_json(),
        "from": user_json(),
    }
    if text is not None:
        base["text"] = text
        if text.startswith("/"):
            length = len(text.split()[0])
            base["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {**base, **{("from" if key == "from_" else key): value for key, value in fields.items()}}


def update_json(number: int = 1, **inner: Any) -> Json:
    return {"update_id": number, **inner}


def message_update(text: str, number: int = 1, reader: int = READER_ID) -> Json:
    """A reader's message as an update."""
    return update_json(
        number, message=message_json(text, chat=private_chat_json(reader), from_=user_json(reader))
    )


def callback_query_update(data: str | None = "nonsense", number: int = 1, **fields: Any) -> Json:
    query: Json = {
        "id": "99",
        "from": user_json(),
        "chat_instance": "1",
        "message": message_json("Tap one", from_=user_json(123456, is_bot=True)),
        **fields,
    }
    if data is not None:
        query["data"] = data
    return update_json(number, callback_query=query)


def private_status_update(status: str) -> Json:
    def member_json(status: str) -> Json:
        return {"user": user_json(123456, is_bot=True), "status": status, "until_date": 0}

    change = {"chat": private_chat_json(), "from": user_json(), "date": 1}
    return update_json(
        my_chat_member={
            **change,
            "old_chat_member": member_json("left"),
            "new_chat_member": member_json(status),
        }
    )


def group_status_update(old: str, new: str, chat: Json | None = None) -> Json:
    """The bot is let into a group, or out of it."""

    def member_json(status: str) -> Json:
        rights = dict.fromkeys(_ADMIN_RIGHTS, False) if status == "administrator" else {}
        return {"user": user_json(123456, is_bot=True), "status": status, "until_date": 0, **rights}

    change = {"chat": chat or group_chat_json(), "from": user_json(), "date": MESSAGE_TIME}
    return update_json(
        my_chat_member={
            **change,
            "old_chat_member": member_json(old),
            "new_chat_member": member_json(new),
        }
    )


def inline_query_update(words: str, offset: str = "", number: int = 1) -> Json:
    return update_json(
        number, inline_query={"id": "55", "from": user_json(), "query": words, "offset": offset}
    )


class EchoHandler:
    """Answers every event with its own words; keeps turns as the store would."""

    def __init__(self) -> None:
        self.turns: dict[int, Turn] = {}
        self.attempts: Counter[int] = Counter()
        self.groups: dict[int, int | None] = {}
        self.page: SearchResultsPage | None = SearchResultsPage(
            (SearchResult("a/b", "B?", "Yes.", Reply(Text("Yes."))),)
        )
        self.replies: dict[str, Reply] = {}
        self.forgotten: list[int] = []
        self.failures: Counter[int] = Counter()
        self.failing_texts: set[str] = set()
        self.gates: dict[str, asyncio.Event] = {}
        self.is_down = False

    async def handle_event(self, incoming: IncomingEvent) -> tuple[Turn, bool]:
        update_id, event = incoming.update_id, incoming.event
        self.attempts[update_id] += 1
        self.groups[update_id] = incoming.group
        if self.is_down:
            raise StoreError("The database is away.")
        words = event_text(event)
        if words in self.gates:
            await self.gates[words].wait()
        if words in self.failing_texts:
            raise RuntimeError(words)
        turn = echo_turn(event, words)
        turn = replace(turn, reply=self.replies.get(words, turn.reply))
        is_new = update_id not in self.turns
        return self.turns.setdefault(update_id, turn), is_new

    async def search_entries(self, search: IncomingInlineQuery) -> SearchResultsPage | None:
        self.attempts[search.update_id] += 1
        if search.words in self.failing_texts:
            raise RuntimeError(search.words)
        return self.page

    async def forget_reader(self, reader: int) -> None:
        self.forgotten.append(reader)

    async def count_failure(self, update_id: int) -> int:
        self.failures[update_id] += 1
        return self.failures[update_id]

    def share_limits(self, processes: int) -> None:
        return

    def build_apology(self, event: Event) -> Turn:
        return Turn(TurnRecord("message", "failed"), reply=Reply(Text("Sorry.")))


def event_text(event: Event) -> str:
    match event:
        case TextMessage(text=words) | EditedMessage(text=words):
            return words
        case Tap(callback=callback):
            return encode_callback(callback) if callback else "tap"
        case _:
            return type(event).__name__


def echo_turn(event: Event, words: str) -> Turn:
    keyboard = ((Button("Again", data="again"),),)
    reply = Reply(Text(words), keyboard, edit=words.startswith("edit"))
    toast = "toast" if isinstance(event, Tap) else None
    return Turn(TurnRecord("message", "answer"), reply=reply, toast=toast)


class MemoryProcessGroup:
    """Whoever asks first leads until they leave."""

    def __init__(self, members: list[MemoryProcessGroup]) -> None:
        self._members = members
        members.append(self)

    async def take_lead(self) -> bool:
        if self not in self._members:
            self._members.append(self)
        return self._members[0] is self

    async def count_members(self) -> int:
        return len(self._members)

    async def leave_group(self) -> None:
        if self in self._members:
            self._members.remove(self)


class MemoryOutboxStore:
    """A parking that outlives a bot, as the store does."""

    def __init__(self, members: list[MemoryProcessGroup] | None = None) -> None:
        self.process_group = MemoryProcessGroup(members if members is not None else [])
        self.parked_calls: dict[int, str] = {}
        self.readers: dict[int, int] = {}
        self.notes: dict[str, str] = {}
        self.is_down = False
        self.unpark_count = 0

    async def park_message(self, update_id: int, reader: int, call: str) -> None:
        self._raise_when_down()
        self.parked_calls[update_id], self.readers[update_id] = call, reader

    async def is_parked(self, update_id: int) -> bool:
        self._raise_when_down()
        return update_id in self.parked_calls

    async def has_parked(self, reader: int) -> bool:
        self._raise_when_down()
        return any(self.readers.get(update_id) == reader for update_id in self.parked_calls)

    async def unpark_message(self, update_id: int) -> None:
        self._raise_when_down()
        self.unpark_count += 1
        await asyncio.sleep(0)  # others come meanwhile, as they do while a disk writes
        self.parked_calls.pop(update_id, None)

    async def save_note(self, name: str, text: str) -> None:
        self._raise_when_down()
        self.notes[name] = text

    async def load_note(self, name: str, max_seconds: float) -> str | None:
        self._raise_when_down()
        return self.notes.get(name)

    async def was_parked(self, update_id: int) -> bool:
        self._raise_when_down()
        return update_id in self.readers

    async def list_parked(self) -> list[int]:
        self._raise_when_down()
        return sorted(self.parked_calls)

    async def load_parked(self, update_ids: Collection[int]) -> list[tuple[int, str, float]]:
        self._raise_when_down()
        rows = sorted(self.parked_calls.items())
        return [(update_id, call, 0.0) for update_id, call in rows if update_id in update_ids]

    def _raise_when_down(self) -> None:
        if self.is_down:
            raise StoreError("The database is away.")


def parse_raw_update(raw: dict[str, Any]) -> IncomingUpdate | None:
    return parse_update(raw, BOT_USER)


def group_message_update(text: str, **fields: Any) -> dict[str, Any]:
    return update_json(message=message_json(text, chat=group_chat_json(), **fields))


def parse_incoming_event(raw: dict[str, Any]) -> IncomingEvent:
    incoming = parse_raw_update(raw)
    assert isinstance(incoming, IncomingEvent)
    return incoming
