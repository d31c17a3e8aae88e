"""Which updates are in work and which are handled, and the offset that follows. Pure."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from bot.limits import MAX_POLLED_UPDATES

MAX_REMEMBERED_UPDATES = 10 * MAX_POLLED_UPDATES
"""Handled updates that are known again: more than a batch, which may all be shown once more."""


class UpdateWindow:
    """The updates of a poll: each is begun once, and confirmed only when it is handled.

    Only the last batch decides the offset: after an idle week Telegram goes on at a random id,
    which may be lower than all before.
    """

    def __init__(self, max_remembered: int = MAX_REMEMBERED_UPDATES) -> None:
        self._max_remembered = max_remembered
        self._batch: Sequence[int] = ()
        self._offset: int | None = None
        self._in_work: set[int] = set()
        self._handled: OrderedDict[int, None] = OrderedDict()

    @property
    def updates_in_work(self) -> int:
        """How many updates are begun and not handled."""
        return len(self._in_work)

    @property
    def updates_confirmable(self) -> int:
        """How many of the last batch the next poll confirms: those before the first in work."""
        places = (place for place, id in enumerate(self._batch) if id in self._in_work)
        return next(places, len(self._batch))

    @property
    def updates_remembered(self) -> int:
        """How many updates are known in all."""
        return len(self._in_work) + len(self._handled)

    def next_offset(self) -> int | None:
        """The offset that confirms all up to the first update in work; None before any batch."""
        if not self._batch:
            return self._offset
        return next((id for id in self._batch if id in self._in_work), self._batch[-1] + 1)

    def note_batch(self, update_ids: Sequence[int]) -> None:
        """Take the ids of the updates that a poll brought."""
        self._offset = self.next_offset()
        self._batch = tuple(sorted(update_ids))  # in order, whatever a server does

    def begin_update(self, update_id: int) -> bool:
        """Take an update into work; False when it is there or handled already."""
        if update_id in self._in_work or update_id in self._handled:
            return False
        self._in_work.add(update_id)
        return True

    def finish_update(self, update_id: int) -> None:
        """Note that an update is handled."""
        self._in_work.remove(update_id)
        self._handled[update_id] = None
        if len(self._handled) > self._max_remembered:
            self._handled.popitem(last=False)
