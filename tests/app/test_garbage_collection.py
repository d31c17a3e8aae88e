"""What lasts is spared by the collector, and what is replaced is not."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.app.garbage_collection import (
    MAX_YOUNG_OBJECTS,
    collect_rarely,
    exempt_lasting_objects,
    exempt_new_content,
)
from bot.article.library import Library


class Ring:
    """Only the collector can take it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _leave_nothing_exempted() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_what_is_in_use_is_left_alone_and_what_cycles_leave_is_taken_away() -> None:
    collect_rarely()
    gc.collect()
    before, seen = gc.get_stats()[0]["collections"], weakref.ref(Ring())
    in_use = [[number] for number in range(MAX_YOUNG_OBJECTS // 2)]
    assert gc.get_stats()[0]["collections"] == before
    assert seen() is not None
    in_use += [[number] for number in range(2 * MAX_YOUNG_OBJECTS)]
    assert seen() is None


def test_what_lasts_is_looked_at_once_and_not_every_tenth_time() -> None:
    collect_rarely()
    gc.collect()
    young, older = (stats["collections"] for stats in gc.get_stats()[:2])
    lasting = [[number] for number in range(20 * MAX_YOUNG_OBJECTS)]
    assert gc.get_stats()[0]["collections"] >= young + 15
    assert gc.get_stats()[1]["collections"] == older
    assert lasting


async def test_what_is_exempted_is_collected_once_other_content_is_there() -> None:
    ring = Ring()
    exempt_lasting_objects()
    seen, ring = weakref.ref(ring), Ring()
    gc.collect()
    assert seen() is not None
    await exempt_new_content(Library(()))
    assert seen() is None
    assert gc.get_freeze_count() > 0
