"""A short run of `memory.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.memory import STEPS, measure_memory

HALF_WAY = STEPS // 2
"""Steps after which what the bot keeps of the latest messages is nearly full."""


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_memory_stays_where_it_is(tmp_path: Path, webhook: bool) -> None:
    figures = [memory async for _, memory in measure_memory(tmp_path, 2000, webhook=webhook)]
    assert max(figures[HALF_WAY:]) - figures[HALF_WAY] < 12
