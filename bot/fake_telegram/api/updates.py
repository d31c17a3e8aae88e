"""The queue of updates, with the semantics of getUpdates: an offset confirms all before it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping

from bot.fake_telegram.rules.errors import Json, bad_request, conflict_error
from bot.fake_telegram.rules.params import read_int_param, read_list_param, read_string_param

MAX_PENDING_UPDATES = 10_000
"""Updates kept unconfirmed; beyond this the oldest go."""
OPT_IN_KINDS = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only to a bot that asks for them by name."""


class UpdateQueue:
    """What waits for the bot. What people do is put in; the Bot API's methods take it out."""

    def __init__(self, first_id: int = 100_001) -> None:
        self.webhook: Json = {}
        self._next_id = first_id
        self._pending: deque[Json] = deque(maxlen=MAX_PENDING_UPDATES)
        self._allowed_kinds: frozenset[str] = frozenset()
        self._poller: asyncio.Future[None] | None = None
        self._watchers: set[asyncio.Future[None]] = set()
        self._open_calls = 0

    def put_update(self, kind: str, payload: Json) -> int | None:
        """Queue an update; returns its id, None when the bot has asked not to get this kind."""
        if kind not in self._allowed_kinds if self._allowed_kinds else kind in OPT_IN_KINDS:
            return None
        update_id = self._next_id
        self._next_id += 1
        self._pending.append({"update_id": update_id, kind: payload})
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        return update_id

    def put_raw_update(self, update: Json) -> int:
        """Queue anything as an update, also what no library can parse; returns its id."""
        update_id = self._next_id
        self._next_id += 1
        self._pending.append({"update_id": update_id} | update)
        return update_id

    @property
    def pending(self) -> tuple[Json, ...]:
        """What isn't confirmed yet."""
        return tuple(self._pending)

    @property
    def is_idle(self) -> bool:
        """Whether everything is confirmed and no call is under way."""
        return not self._pending and not self._open_calls

    def begin_call(self) -> None:
        """A call to the Bot API begins."""
        self._open_calls += 1

    def end_call(self) -> None:
        """A call to the Bot API ends."""
        self._open_calls -= 1
        self._wake_watchers()

    async def wait_until_confirmed(self, seconds: float) -> None:
        """Wait until everything is confirmed. Raises TimeoutError after `seconds`."""
        async with asyncio.timeout(seconds):
            while not self.is_idle:
                watcher = asyncio.get_running_loop().create_future()
                self._watchers.add(watcher)
                await watcher

    def api_methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
        }

    async def get_updates(self, params: Json) -> list[Json]:
        """Updates from the offset on, at most `limit`, waiting up to `timeout` seconds for one."""
        if self.webhook:
            raise conflict_error(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._set_allowed_kinds(params)
        self._confirm_before(read_int_param(params, "offset"))
        self._end_earlier_poll()
        if not self._pending:
            await self._wait_for_update(min(read_int_param(params, "timeout"), 50))
        limit = read_int_param(params, "limit", 100)
        return list(self._pending)[: limit if 1 <= limit <= 100 else 100]

    def set_webhook(self, params: Json) -> bool:
        """Remember where updates should go; "" is the same as deleteWebhook."""
        url = read_string_param(params, "url")
        if not url:
            return self.delete_webhook(params)
        if not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self._set_allowed_kinds(params)
        self._drop_pending(params)
        self.webhook = {"url": url, "secret_token": read_string_param(params, "secret_token")}
        return True

    def delete_webhook(self, params: Json) -> bool:
        """Forget the webhook."""
        self.webhook = {}
        self._drop_pending(params)
        return True

    def get_webhook_info(self, params: Json) -> Json:
        """What getWebhookInfo says."""
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._pending),
        }

    def _drop_pending(self, params: Json) -> None:
        if params.get("drop_pending_updates"):
            self._pending.clear()
            self._wake_watchers()

    def _set_allowed_kinds(self, params: Json) -> None:
        if "allowed_updates" in params:
            self._allowed_kinds = frozenset(read_list_param(params, "allowed_updates"))

    def _confirm_before(self, offset: int) -> None:
        if offset < 0:
            offset = self._next_id + offset
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()
        self._wake_watchers()

    def _wake_watchers(self) -> None:
        if self.is_idle:
            for watcher in self._watchers:
                if not watcher.done():
                    watcher.set_result(None)
            self._watchers.clear()

    def _end_earlier_poll(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_exception(
                conflict_error(
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running"
                )
            )

    async def _wait_for_update(self, seconds: int) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
