"""What `/readyz` says of the parts that run."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.app.content.reload import ContentReloader
from bot.errors import StoreError
from bot.store import Store
from bot.telegram.transport.mode import BotMode

STORE_TIMEOUT_SECONDS = 2.0
"""How long the store may take to answer before it counts as unwell."""


@dataclass(frozen=True, slots=True)
class BotHealth:
    """Whether the content, the store and Telegram are well."""

    store: Store
    reloader: ContentReloader
    mode: BotMode

    async def check_all(self) -> dict[str, bool]:
        """Tell of each part, by name, whether it is well."""
        return {
            "content": self.reloader.state.problem is None,
            "store": await self._store_responds(),
            "telegram": self.mode.is_healthy(),
            "sending": self.mode.can_send(),
        }

    def describe_state(self) -> dict[str, str]:
        """Say what stands beside that: the content, and how many messages wait."""
        waiting = self.mode.messages_waiting()
        return {
            **self.reloader.describe_state(),
            **({"waiting": f"{waiting} messages"} if waiting else {}),
        }

    async def _store_responds(self) -> bool:
        try:
            async with asyncio.timeout(STORE_TIMEOUT_SECONDS):
                await self.store.check_health()
        except (StoreError, TimeoutError):
            return False
        return True
