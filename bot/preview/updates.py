"""The queue of updates, with the semantics of getUpdates: an offset confirms all before it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping

from bot.preview.form import items, number, string
from bot.preview.refusal import Json, bad, conflict

KEPT = 10_000
"""Updates kept unconfirmed; beyond this the oldest go."""
BY_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only to a bot that asks for them by name."""


class Updates:
    """What waits for the bot. `put` is called by readers, the rest by the Bot API's methods."""

    def __init__(self, first: int = 100_001) -> None:
        self.webhook: Json = {}
        self._next = first
        self._pending: deque[Json] = deque(maxlen=KEPT)
        self._allowed: frozenset[str] = frozenset()
        self._poller: asyncio.Future[None] | None = None
        self._watchers: set[asyncio.Future[None]] = set()
        self._busy = 0

    def put(self, kind: str, payload: Json) -> int | None:
        """Queue an update; returns its id, None when the bot has asked not to get this kind."""
        if kind not in self._allowed if self._allowed else kind in BY_REQUEST:
            return None
        update = self._next
        self._next += 1
        self._pending.append({"update_id": update, kind: payload})
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        return update

    def put_raw(self, update: Json) -> int:
        """Queue anything as an update, also what no library can parse; returns its id."""
        number = self._next
        self._next += 1
        self._pending.append({"update_id": number} | update)
        return number

    @property
    def pending(self) -> tuple[Json, ...]:
        """What isn't confirmed yet."""
        return tuple(self._pending)

    @property
    def quiet(self) -> bool:
        """Whether everything is confirmed and no call is under way."""
        return not self._pending and not self._busy

    def begin(self) -> None:
        """A call to the Bot API begins."""
        self._busy += 1

    def end(self) -> None:
        """A call to the Bot API ends."""
        self._busy -= 1
        self._look()

    async def settled(self, seconds: float) -> None:
        """Wait until everything is confirmed. Raises TimeoutError after `seconds`."""
        async with asyncio.timeout(seconds):
            while not self.quiet:
                watcher = asyncio.get_running_loop().create_future()
                self._watchers.add(watcher)
                await watcher

    def methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.webhook_info,
        }

    async def get_updates(self, params: Json) -> list[Json]:
        """Updates from the offset on, at most `limit`, waiting up to `timeout` seconds for one."""
        if self.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._allow(params)
        self._confirm(number(params, "offset"))
        self._supersede()
        if not self._pending:
            await self._wait(min(number(params, "timeout"), 50))
        limit = number(params, "limit", 100)
        return list(self._pending)[: limit if 1 <= limit <= 100 else 100]

    def set_webhook(self, params: Json) -> bool:
        """Remember where updates should go; "" is the same as deleteWebhook."""
        url = string(params, "url")
        if not url:
            return self.delete_webhook(params)
        if not url.startswith("https://"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self._allow(params)
        self._drop(params)
        self.webhook = {"url": url, "secret_token": string(params, "secret_token")}
        return True

    def delete_webhook(self, params: Json) -> bool:
        """Forget the webhook."""
        self.webhook = {}
        self._drop(params)
        return True

    def webhook_info(self, params: Json) -> Json:
        """What getWebhookInfo says."""
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._pending),
        }

    def _drop(self, params: Json) -> None:
        if params.get("drop_pending_updates"):
            self._pending.clear()
            self._look()

    def _allow(self, params: Json) -> None:
        if "allowed_updates" in params:
            self._allowed = frozenset(items(params, "allowed_updates"))

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self._next + offset
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()
        self._look()

    def _look(self) -> None:
        if self.quiet:
            for watcher in self._watchers:
                if not watcher.done():
                    watcher.set_result(None)
            self._watchers.clear()

    def _supersede(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_exception(
                conflict(
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running"
                )
            )

    async def _wait(self, seconds: int) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
