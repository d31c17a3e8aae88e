"""Being the one process that polls, and sends what is parked, among those that share a store."""

from __future__ import annotations

import asyncio
from typing import Protocol

import structlog

from bot.errors import StoreError
from bot.telegram.clock import Clock

LEAD_CHECK_SECONDS = 1.0
"""Seconds between two looks at who leads."""

_log = structlog.get_logger(__name__)


class ProcessGroup(Protocol):
    """This process among those that share a store. All but `leave_group` raise StoreError."""

    async def take_lead(self) -> bool:
        """Lead, unless another process does; whether this one leads now."""
        ...

    async def count_members(self) -> int:
        """How many processes share the store."""
        ...

    async def leave_group(self) -> None:
        """Let another process lead."""
        ...


class Leadership:
    """Whether this process leads, looked at again and again. Without a group it always does."""

    def __init__(self, group: ProcessGroup | None, clock: Clock) -> None:
        self.is_leading = group is None
        self.members = 1
        """How many processes share the store, when last looked at."""
        self._group, self._clock = group, clock

    async def look_again(self) -> bool:
        """Look at who leads; whether this process does. A store that is away changes nothing."""
        if self._group is None:
            return True
        was_leading = self.is_leading
        try:
            self.is_leading = await self._group.take_lead()
            self.members = max(1, await self._group.count_members())
        except StoreError as error:
            _log.warning("leader not known", why=str(error))
        if was_leading and not self.is_leading:
            _log.warning("another process leads")
        return self.is_leading

    async def wait_for_lead(self) -> None:
        """Wait until this process leads."""
        if await self.look_again():
            return
        _log.info("standing by", why="another process answers readers")
        while not await self.look_again():
            await self._clock.sleep(LEAD_CHECK_SECONDS)

    async def wait_until_lost(self) -> None:
        """Wait until another process leads."""
        if self._group is None:
            await asyncio.Event().wait()
        while await self.look_again():
            await self._clock.sleep(LEAD_CHECK_SECONDS)

    async def end_leading(self) -> None:
        """Lead no more, so that another process may."""
        if self._group:
            self.is_leading = False
            await self._group.leave_group()
