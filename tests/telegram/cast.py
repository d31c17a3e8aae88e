"""Updates as Telegram sends them, and a program behind the desk that is easy to see through."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from telegram import Update, User

from bot.conversation.event import Context, Edited, Event, Message, Tap
from bot.conversation.inline import Page, Result
from bot.conversation.turn import Button, Record, Reply, Text, Turn
from bot.errors import StoreError
from bot.telegram.updates import Arrival, Incoming, read

Json = dict[str, Any]
ME = User(123456, "Explainer", is_bot=True, username="explainer_bot", supports_inline_queries=True)
READER = 7
DAY = 1_700_000_000
CONTEXT = Context("en", date(2023, 11, 14), private=True, bot="explainer_bot")
PUBLIC = replace(CONTEXT, private=False)
_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info"),
    *("can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"),
)


def person(number: int = READER, **more: Any) -> Json:
    return {
        "id": number,
        "is_bot": False,
        "first_name": "Ann",
        "language_code": "en",
        **more,
    }


def private(number: int = READER) -> Json:
    return {"id": number, "type": "private", "first_name": "Ann"}


def group(number: int = -100) -> Json:
    return {"id": number, "type": "supergroup", "title": "Readers"}


def message(text: str | None = None, **more: Any) -> Json:
    """A private message; `more` overrides or adds fields."""
    base: Json = {"message_id": 5, "date": DAY, "chat": private(), "from": person()}
    if text is not None:
        base["text"] = text
        if text.startswith("/"):
            length = len(text.split()[0])
            base["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {**base, **{("from" if key == "from_" else key): value for key, value in more.items()}}


def update(number: int = 1, **inner: Any) -> Json:
    return {"update_id": number, **inner}


def wrote(text: str, number: int = 1, reader: int = READER) -> Json:
    """A reader's message as an update."""
    return update(number, message=message(text, chat=private(reader), from_=person(reader)))


def tapped(data: str | None = "x", number: int = 1, **more: Any) -> Json:
    query: Json = {
        "id": "99",
        "from": person(),
        "chat_instance": "1",
        "message": message("Tap one", from_=person(123456, is_bot=True)),
        **more,
    }
    if data is not None:
        query["data"] = data
    return update(number, callback_query=query)


def blocked(status: str) -> Json:
    def member(status: str) -> Json:
        return {"user": person(123456, is_bot=True), "status": status, "until_date": 0}

    change = {"chat": private(), "from": person(), "date": 1}
    return update(
        my_chat_member={
            **change,
            "old_chat_member": member("left"),
            "new_chat_member": member(status),
        }
    )


def joined(old: str, new: str, chat: Json | None = None) -> Json:
    """The bot is let into a group, or out of it."""

    def member(status: str) -> Json:
        rights = dict.fromkeys(_RIGHTS, False) if status == "administrator" else {}
        return {"user": person(123456, is_bot=True), "status": status, "until_date": 0, **rights}

    change = {"chat": chat or group(), "from": person(), "date": DAY}
    return update(
        my_chat_member={**change, "old_chat_member": member(old), "new_chat_member": member(new)}
    )


def searched(words: str, offset: str = "", number: int = 1) -> Json:
    return update(
        number, inline_query={"id": "55", "from": person(), "query": words, "offset": offset}
    )


def parsed(raw: Json) -> Update:
    found = Update.de_json(raw, None)
    assert found is not None
    return found


class Echo:
    """Answers every event with its own words; keeps turns as the store would."""

    def __init__(self) -> None:
        self.turns: dict[int, Turn] = {}
        self.asked: Counter[int] = Counter()
        self.groups: dict[int, int | None] = {}
        self.page: Page | None = Page((Result("a/b", "B?", "Yes.", Reply(Text("Yes."))),))
        self.replies: dict[str, Reply] = {}
        self.forgotten: list[int] = []
        self.failures: Counter[int] = Counter()
        self.poison: set[str] = set()
        self.slow: dict[str, asyncio.Event] = {}
        self.down = False

    async def respond(
        self, update_id: int, reader: int, event: Event, group: int | None = None
    ) -> Turn:
        self.asked[update_id] += 1
        self.groups[update_id] = group
        if self.down:
            raise StoreError("The database is away.")
        words = said(event)
        if words in self.slow:
            await self.slow[words].wait()
        if words in self.poison:
            raise RuntimeError(words)
        turn = echoed(event, words)
        turn = replace(turn, reply=self.replies.get(words, turn.reply))
        return self.turns.setdefault(update_id, turn)

    async def find(
        self, update_id: int, reader: int, words: str, offset: str, context: Context
    ) -> Page | None:
        self.asked[update_id] += 1
        if words in self.poison:
            raise RuntimeError(words)
        return self.page

    async def forget(self, reader: int) -> None:
        self.forgotten.append(reader)

    async def handled(self, update_id: int) -> bool:
        return update_id in self.turns

    async def failed(self, update_id: int) -> int:
        self.failures[update_id] += 1
        return self.failures[update_id]

    def trouble(self, event: Event) -> Turn:
        return Turn(Record("message", "failed"), reply=Reply(Text("Sorry.")))


def said(event: Event) -> str:
    match event:
        case Message(text=words) | Edited(text=words) | Tap(data=words):
            return words
        case _:
            return type(event).__name__


def echoed(event: Event, words: str) -> Turn:
    keyboard = ((Button("Again", data="again"),),)
    reply = Reply(Text(words), keyboard, edit=words.startswith("edit"))
    toast = "toast" if isinstance(event, Tap) else None
    return Turn(Record("message", "answer"), reply=reply, toast=toast)


class Memory:
    """A parking that outlives a bot, as the store does."""

    def __init__(self) -> None:
        self.calls: dict[int, str] = {}
        self.down = False

    async def park(self, update_id: int, _reader: int, call: str) -> None:
        self._check()
        self.calls[update_id] = call

    async def unpark(self, update_id: int) -> None:
        self._check()
        self.calls.pop(update_id, None)

    async def parked(self) -> list[tuple[int, str]]:
        self._check()
        return sorted(self.calls.items())

    def _check(self) -> None:
        if self.down:
            raise StoreError("The database is away.")


def reading(raw: dict[str, Any]) -> Arrival | None:
    return read(parsed(raw), ME)


def in_group(text: str, **more: Any) -> dict[str, Any]:
    return update(message=message(text, chat=group(), **more))


def heard(raw: dict[str, Any]) -> Incoming:
    found = reading(raw)
    assert isinstance(found, Incoming)
    return found
