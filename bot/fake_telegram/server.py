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

from bot.fake_telegram.api.messages import MessageMethods
from bot.fake_telegram.api.profile import BotProfile
from bot.fake_telegram.api.updates import UpdateQueue
from bot.fake_telegram.app.actions import UserActions
from bot.fake_telegram.app.group import FakeGroup
from bot.fake_telegram.app.guest_queries import GuestQueries
from bot.fake_telegram.app.inline_queries import InlineQueries
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.rules.errors import BotApiError, Json
from bot.fake_telegram.state.model import Chat, User
from bot.fake_telegram.state.world import StateChange, TelegramState

FAKE_TOKEN = "1000001:preview"  # noqa: S105 - opens nothing; a bot on this Telegram needs some token
MAX_READERS = 100
MAX_GROUPS = 20
MAX_REFUSALS = 100


class FakeTelegram:
    """One bot's Telegram. `clock` gives Unix seconds, for dates and the age of taps."""

    def __init__(
        self,
        name: str = "Explainer",
        username: str = "explainer_bot",
        clock: Callable[[], float] = time.time,
    ) -> None:
        me = User(int(FAKE_TOKEN.split(":", maxsplit=1)[0]), name, is_bot=True, username=username)
        self.state = TelegramState(me, clock)
        self.updates = UpdateQueue()
        self.profile = BotProfile(lambda: self.state.notify_listeners(StateChange("menu")))
        self.messages = MessageMethods(self.state)
        self.readers: dict[int, FakeReader] = {}
        self.groups: dict[int, FakeGroup] = {}
        self.refusals: deque[tuple[str, str]] = deque(maxlen=MAX_REFUSALS)
        """The newest calls that were refused: method and description."""
        self._chat_id_counter = itertools.count(2_000_001)
        guests = GuestQueries(self.state, self.updates, self.messages)
        self.actions = UserActions(self.state, self.updates, self.messages, guests)
        self.inline_queries = InlineQueries(self.state, self.updates, self.actions)
        inline = self.inline_queries
        method_groups = (self.updates, self.profile, self.messages, inline, guests)
        self.handlers: dict[str, Callable[[Json], object]] = {"getme": self._get_me}
        """What answers each method, by its name in small letters; another may take its place."""
        for method_group in method_groups:
            self.handlers |= {
                name.lower(): handler for name, handler in method_group.api_methods().items()
            }

    async def call_method(self, method: str, params: Json) -> object:
        """A call to the Bot API; gives its `result`. Raises BotApiError."""
        try:
            return await self._dispatch_method(method.lower(), params)
        except BotApiError as refusal:
            self.refusals.append((method, refusal.description))
            raise

    def add_reader(self, name: str = "Reader", language: str | None = "en") -> FakeReader:
        """A new reader with an empty private chat. At most 100: then RuntimeError."""
        if len(self.readers) >= MAX_READERS:
            raise RuntimeError(f"There are {MAX_READERS} readers already.")
        user = User(next(self._chat_id_counter), name, language)
        self.state.chats[user.id] = Chat(user.id, "private", name, {user.id: user})
        reader = FakeReader(user, self.actions)
        self.readers[user.id] = reader
        self.state.notify_listeners(StateChange("readers"))
        return reader

    def add_group(self, title: str, *readers: FakeReader, topics: Iterable[int] = ()) -> FakeGroup:
        """A new group with these readers and the bot; a forum supergroup if it has topics.

        At most 20: then RuntimeError.
        """
        if len(self.groups) >= MAX_GROUPS:
            raise RuntimeError(f"There are {MAX_GROUPS} groups already.")
        members = {reader.user.id: reader.user for reader in readers}
        topics = frozenset(topics)
        chat_id = -next(self._chat_id_counter) - (1_000_000_000_000 if topics else 0)
        kind = "supergroup" if topics else "group"
        chat = Chat(chat_id, kind, title, members, topics=topics)
        return self._register_group(FakeGroup(chat, self.actions))

    def upgrade_to_supergroup(self, group: FakeGroup) -> FakeGroup:
        """The group becomes a supergroup, with a new id; the old one can't be written to."""
        old_chat = group.chat
        chat = Chat(old_chat.id - 1_000_000_000_000, "supergroup", old_chat.title, old_chat.members)
        old_chat.moved_to = chat.id
        self.groups.pop(old_chat.id, None)
        return self._register_group(FakeGroup(chat, self.actions))

    def _register_group(self, group: FakeGroup) -> FakeGroup:
        self.state.chats[group.chat.id] = group.chat
        self.groups[group.chat.id] = group
        self.state.notify_listeners(StateChange("readers"))
        return group

    def close(self) -> None:
        """End the streams to the page, so that its server can stop at once."""
        self.state.notify_listeners(StateChange("closing"))

    async def wait_until_idle(self, seconds: float = 60) -> None:
        """Wait until the bot has confirmed every update. Raises TimeoutError after `seconds`."""
        try:
            await self.updates.wait_until_confirmed(seconds)
        except TimeoutError:
            pending_count = len(self.updates.pending)
            raise TimeoutError(
                f"After {seconds} s the bot has {pending_count} updates open."
            ) from None

    def _get_me(self, params: Json) -> Json:
        return self.state.me.to_api_user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
            "supports_guest_queries": True,
        }

    async def _dispatch_method(self, method: str, params: Json) -> object:
        handler = self.handlers.get(method)
        if handler is None:
            raise BotApiError(404, "Not Found")
        if method == "getupdates":
            return await self.updates.get_updates(params)
        return await self._run_tracked(handler, params)

    async def _run_tracked(self, handler: Callable[[Json], object], params: Json) -> object:
        self.updates.begin_call()
        try:
            result = handler(params)
            return await result if inspect.isawaitable(result) else result
        finally:
            self.updates.end_call()
