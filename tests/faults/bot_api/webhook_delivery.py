"""How Telegram posts updates to a webhook: one in flight for each chat and kind, again when the
answer isn't a 2xx, and the call in the answer carried out as the update is forgotten.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from tests.faults.bot_api.rules import RefusedCallError
from tests.faults.bot_api.update_queue import UpdateQueue
from tests.faults.bot_api.wire import Json, update_chat_id, update_kind

MAX_CONNECTIONS = 40


@dataclass
class WebhookSettings:
    url: str = ""
    secret: str = ""
    kinds: list[str] = field(default_factory=list)


class WebhookDelivery:
    """Posts what is in a queue. `pause_scale` shortens the pauses between redeliveries."""

    def __init__(
        self, queue: UpdateQueue, execute: Callable[[bytes], None], pause_scale: float
    ) -> None:
        self.settings = WebhookSettings()
        self.backend_ports: list[int] = []
        """Ports of several processes that share the webhook, as a platform's router has them."""
        self._queue, self._execute, self._pause_scale = queue, execute, pause_scale
        self._tasks: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._client: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        connector = aiohttp.TCPConnector(limit=MAX_CONNECTIONS)
        timeout = aiohttp.ClientTimeout(total=60)
        self._client = aiohttp.ClientSession(connector=connector, timeout=timeout)

    async def close(self) -> None:
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        if self._client:
            await self._client.close()

    def methods(self) -> dict[str, Callable[[Json], object]]:
        """The methods of the Bot API that set and show the webhook, by name."""
        return {
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._show_webhook,
        }

    def start_delivery(self, update: Json) -> None:
        """Post an update when those before it in its lane are settled."""
        lane = (update_chat_id(update), update_kind(update))
        if self.settings.url and lane not in self._tasks:
            self._tasks[lane] = asyncio.get_running_loop().create_task(self._deliver_lane(lane))

    def _set_webhook(self, parameters: Json) -> bool:
        parts = urlsplit(parameters.get("url") or "")
        if parts.scheme != "https" and parts.hostname != "127.0.0.1":
            raise RefusedCallError(
                400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            )
        self.settings = WebhookSettings(
            parameters["url"], parameters.get("secret_token", ""), parameters["allowed_updates"]
        )
        self._queue.end_poll()
        for update in list(self._queue.pending_updates.values()):
            self.start_delivery(update)
        return True

    def _delete_webhook(self, parameters: Json) -> bool:
        self.settings = WebhookSettings()
        if parameters.get("drop_pending_updates"):
            self._queue.pending_updates.clear()
        return True

    def _show_webhook(self, _: Json) -> Json:
        return {
            "url": self.settings.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue.pending_updates),
        }

    async def _deliver_lane(self, lane: tuple[int, str]) -> None:
        """Deliver a chat's updates of a kind, one after the other, until there is none left."""
        try:
            tries = 0
            while self.settings.url and (update := self._queue.first_update(lane)):
                pause = await self._post_update(update)
                if pause is None:
                    tries = 0
                    continue
                tries += 1
                await asyncio.sleep(
                    max(pause, min(2.0**tries, 60)) * self._pause_scale if tries > 1 else 0
                )
        finally:
            del self._tasks[lane]

    async def _post_update(self, update: Json) -> float | None:
        """Post one update. None when it is settled, else how long the bot asks to wait."""
        assert self._client
        number, headers = update["update_id"], {}
        if self.settings.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.settings.secret
        self._queue.delivery_counts[number] += 1
        try:
            async with self._client.post(
                self._choose_target(), json=update, headers=headers
            ) as response:
                body = await response.read()
                if not 200 <= response.status < 300:
                    return float(response.headers.get("Retry-After") or 0)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return 0.0
        self._queue.forget_update(number)
        self._execute(body)
        return None

    def _choose_target(self) -> str:
        if not self.backend_ports:
            return self.settings.url
        netloc = f"127.0.0.1:{random.choice(self.backend_ports)}"
        return urlsplit(self.settings.url)._replace(netloc=netloc).geturl()
