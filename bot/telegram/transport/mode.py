"""What either way to get updates can do."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol

from starlette.types import ASGIApp

OnStart = Callable[[], Coroutine[Any, Any, None]]
"""What is done once when updates begin to come, beside them."""


class BotMode(Protocol):
    """A way to get updates."""

    endpoints: Mapping[str, ASGIApp]
    """What takes the posts of Telegram, by its path."""

    async def receive_updates(self) -> None:
        """Work until it is stopped. Raises ConfigurationError."""
        ...

    def stop_receiving(self) -> None:
        """Let `receive_updates` finish what is in flight and end."""
        ...

    def is_healthy(self) -> bool:
        """Whether updates are coming, as far as can be known."""
        ...

    def is_leading(self) -> bool:
        """Whether this process, of those that share a store, sends what is parked."""
        ...

    def can_send(self) -> bool:
        """Whether messages reach Telegram, as far as is known."""
        ...

    def messages_waiting(self) -> int:
        """How many messages are on their way, waiting ones among them."""
        ...

    def seconds_since_sent(self) -> float:
        """Seconds since Telegram last took a message; infinite before the first."""
        ...

    def updates_in_flight(self) -> int:
        """How many updates are in flight."""
        ...

    def seconds_since_contact(self) -> float:
        """Seconds since Telegram was last heard of; infinite before the first time."""
        ...


async def start_nothing() -> None:
    """Do nothing at the start."""
