"""A short run of `memory.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.memory import measure_memory


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_memory_stays_where_it_is(tmp_path: Path, webhook: bool) -> None:
    figures = [memory async for _, memory in measure_memory(tmp_path, 1000, webhook=webhook)]
    assert max(figures) - figures[2] < 12
