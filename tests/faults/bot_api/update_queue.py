"""The updates that wait for the bot, each kept until it is confirmed or answered with a 2xx."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

from tests.faults.bot_api.rules import RefusedCallError
from tests.faults.bot_api.wire import Json, update_chat_id, update_kind

MAX_OFFSET_AHEAD = 10
"""An offset further beyond the end than this counts for nothing."""


class UpdateQueue:
    """Telegram's queue of one bot, and the polls that ask for what is in it."""

    def __init__(self, first_update_id: int) -> None:
        self.next_update_id = first_update_id
        self.pending_updates: dict[int, Json] = {}
        self.pushed_at: dict[int, float] = {}
        self.handled_at: dict[int, float] = {}
        self.delivery_counts: Counter[int] = Counter()
        self.poll_timeouts: list[float] = []
        """How long each poll was ready to wait, in seconds."""
        self.waits_for_updates = True
        """False for a server that answers every poll at once."""
        self._current_poll: asyncio.Event | None = None
        self._update_pushed = asyncio.Event()

    def push_update(self, update: Json) -> Json:
        """Put an update in; returns it with its id."""
        number = self.next_update_id
        self.next_update_id += 1
        self.pending_updates[number] = numbered = {"update_id": number, **update}
        self.pushed_at[number] = time.monotonic()
        self._update_pushed.set()
        return numbered

    def first_update(self, lane: tuple[int, str]) -> Json | None:
        """The oldest update of a chat and kind."""
        fitting = (
            u for u in self.pending_updates.values() if (update_chat_id(u), update_kind(u)) == lane
        )
        return next(fitting, None)

    def forget_update(self, number: int) -> None:
        """It is settled."""
        del self.pending_updates[number]
        self.handled_at[number] = time.monotonic()

    @property
    def is_polled(self) -> bool:
        """Whether a long poll waits for updates."""
        return self._current_poll is not None

    async def fetch_updates(self, parameters: Json) -> list[Json]:
        """`getUpdates`; a second poll ends the first."""
        self.end_poll()
        own_poll = self._current_poll = asyncio.Event()
        seconds = float(parameters.get("timeout") or 0)
        self.poll_timeouts.append(seconds)
        try:
            self._confirm_updates(int(parameters.get("offset") or 0))
            await self._wait_for_update(own_poll, seconds if self.waits_for_updates else 0)
            if self._current_poll is not own_poll:
                raise RefusedCallError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one "
                    "bot instance is running",
                )
            limit = int(parameters.get("limit") or 100)
            batch = list(self.pending_updates.values())[:limit]
            self.delivery_counts.update(update["update_id"] for update in batch)
            return batch
        finally:
            if self._current_poll is own_poll:
                self._current_poll = None

    def end_poll(self) -> None:
        """End the poll that waits, if one does."""
        if self._current_poll:
            self._current_poll.set()

    def _confirm_updates(self, offset: int) -> None:
        if offset > self.next_update_id + MAX_OFFSET_AHEAD:
            return
        for number in [number for number in self.pending_updates if number < offset]:
            self.forget_update(number)

    async def _wait_for_update(self, ended: asyncio.Event, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not self.pending_updates and not ended.is_set() and time.monotonic() < deadline:
            self._update_pushed.clear()
            news = asyncio.ensure_future(self._update_pushed.wait())
            end = asyncio.ensure_future(ended.wait())
            await asyncio.wait(
                (news, end),
                timeout=max(0, deadline - time.monotonic()),
                return_when=asyncio.FIRST_COMPLETED,
            )
            news.cancel()
            end.cancel()
