"""An in-memory Telegram: the server's side for a bot, the app's side for readers.

It answers the calls of a bot as the Bot API does, refusals and their texts included, and lets
readers write, tap, edit and block. The preview's page shows it; tests drive it.
"""

from __future__ import annotations

import inspect
import itertools
import time
from collections import deque
from collections.abc import Callable, Iterable

from bot.preview.chat import Chat, Person
from bot.preview.group import Group
from bot.preview.hand import Hand
from bot.preview.inline import Inline
from bot.preview.menu import Menu
from bot.preview.messages import Messages
from bot.preview.reader import Reader
from bot.preview.refusal import Json, RefusalError
from bot.preview.updates import Updates
from bot.preview.world import Change, World

TOKEN = "1000001:preview"  # noqa: S105 - opens nothing; a bot on this Telegram needs some token
READERS = 100
GROUPS = 20
REFUSALS = 100


class MemoryTelegram:
    """One bot's Telegram. `clock` gives Unix seconds, for dates and the age of taps."""

    def __init__(
        self,
        name: str = "Explainer",
        username: str = "explainer_bot",
        clock: Callable[[], float] = time.time,
    ) -> None:
        me = Person(int(TOKEN.split(":", maxsplit=1)[0]), name, bot=True, username=username)
        self.world = World(me, clock)
        self.updates = Updates()
        self.menu = Menu(lambda: self.world.announce(Change("menu")))
        self.messages = Messages(self.world)
        self.readers: dict[int, Reader] = {}
        self.groups: dict[int, Group] = {}
        self.refusals: deque[tuple[str, str]] = deque(maxlen=REFUSALS)
        """The newest calls that were refused: method and description."""
        self._ids = itertools.count(2_000_001)
        self.hand = Hand(self.world, self.updates, self.messages)
        self.inline = Inline(self.world, self.updates, self.hand)
        concerns = (self.updates, self.menu, self.messages, self.inline)
        self._methods: dict[str, Callable[[Json], object]] = {"getme": self._get_me}
        for concern in concerns:
            self._methods |= {name.lower(): call for name, call in concern.methods().items()}

    async def call(self, method: str, params: Json) -> object:
        """A call to the Bot API; gives its `result`. Raises RefusalError."""
        try:
            return await self._answer(method.lower(), params)
        except RefusalError as refusal:
            self.refusals.append((method, refusal.description))
            raise

    def reader(self, name: str = "Reader", language: str | None = "en") -> Reader:
        """A new reader with an empty private chat. At most 100: then RuntimeError."""
        if len(self.readers) >= READERS:
            raise RuntimeError(f"There are {READERS} readers already.")
        person = Person(next(self._ids), name, language)
        self.world.chats[person.id] = Chat(person.id, "private", name, {person.id: person})
        reader = Reader(person, self.hand)
        self.readers[person.id] = reader
        self.world.announce(Change("readers"))
        return reader

    def group(self, title: str, *readers: Reader, topics: Iterable[int] = ()) -> Group:
        """A new group with these readers and the bot; a forum supergroup if it has topics.

        At most 20: then RuntimeError.
        """
        if len(self.groups) >= GROUPS:
            raise RuntimeError(f"There are {GROUPS} groups already.")
        members = {reader.person.id: reader.person for reader in readers}
        topics = frozenset(topics)
        number = -next(self._ids) - (1_000_000_000_000 if topics else 0)
        kind = "supergroup" if topics else "group"
        chat = Chat(number, kind, title, members, topics=topics)
        return self._opened(Group(chat, self.hand))

    def upgrade(self, group: Group) -> Group:
        """The group becomes a supergroup, with a new id; the old one can't be written to."""
        old = group.chat
        chat = Chat(old.id - 1_000_000_000_000, "supergroup", old.title, old.members)
        old.moved_to = chat.id
        self.groups.pop(old.id, None)
        return self._opened(Group(chat, self.hand))

    def _opened(self, group: Group) -> Group:
        self.world.chats[group.chat.id] = group.chat
        self.groups[group.chat.id] = group
        self.world.announce(Change("readers"))
        return group

    def close(self) -> None:
        """End the streams to the page, so that its server can stop at once."""
        self.world.announce(Change("closing"))

    async def settled(self, seconds: float = 10) -> None:
        """Wait until the bot has confirmed every update. Raises TimeoutError after `seconds`."""
        try:
            await self.updates.settled(seconds)
        except TimeoutError:
            waiting = len(self.updates.pending)
            raise TimeoutError(f"After {seconds} s the bot has {waiting} updates open.") from None

    def _get_me(self, params: Json) -> Json:
        return self.world.me.json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    async def _answer(self, method: str, params: Json) -> object:
        handler = self._methods.get(method)
        if handler is None:
            raise RefusalError(404, "Not Found")
        if method == "getupdates":
            return await self.updates.get_updates(params)
        return await self._counted(handler, params)

    async def _counted(self, handler: Callable[[Json], object], params: Json) -> object:
        self.updates.begin()
        try:
            result = handler(params)
            return await result if inspect.isawaitable(result) else result
        finally:
            self.updates.end()
