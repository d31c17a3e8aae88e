"""A few seconds of the long run."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.endurance import EndurancePlan, run_endurance


async def test_nothing_is_lost_while_database_and_telegram_give_way(tmp_path: Path) -> None:
    plan = EndurancePlan(2.0, 20.0, 20, outage_seconds=0.2, refusals=3, refused_seconds=0.1)
    rows = [row async for row in run_endurance(tmp_path, plan)]
    assert rows[-1].messages == 40
    assert rows[-1].unanswered == 0
