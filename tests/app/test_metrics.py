from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette

from bot.app.metrics import BotMetrics
from bot.conversation.model.turn import TurnRecord

GOOD = "Bearer a-long-token"


async def ask_metrics(metrics: BotMetrics, authorization: str) -> httpx.Response:
    app = Starlette(routes=[metrics.build_metrics_route("a-long-token")])
    transport, headers = httpx.ASGITransport(app), {b"authorization": authorization.encode()}
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        return await client.get("/metrics", headers=headers)


async def test_updates_are_counted_by_kind_and_decision_and_timed() -> None:
    metrics = BotMetrics()
    metrics.count_update(TurnRecord("message", "answer", "kim/aid", 0.9), 0.003)
    metrics.count_update(TurnRecord("tap"), 0.2)
    text = (await ask_metrics(metrics, GOOD)).text
    assert 'explainer_updates_total{decision="answer",kind="message"} 1.0' in text
    assert 'explainer_updates_total{decision="none",kind="tap"} 1.0' in text
    assert "explainer_update_seconds_count 2.0" in text
    assert "kim/aid" not in text


async def test_errors_and_watched_numbers_are_shown() -> None:
    metrics, queue = BotMetrics(), [3]
    metrics.count_error("flood")
    metrics.watch_gauge("queue", "Updates waiting.", lambda: queue[0])
    queue[0] = 5
    text = (await ask_metrics(metrics, GOOD)).text
    assert 'explainer_errors_total{kind="flood"} 1.0' in text
    assert "explainer_queue 5.0" in text


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer a-long-tokem", "Basic a-long-token", "é"])
async def test_without_the_token_nothing_is_shown(header: str) -> None:
    response = await ask_metrics(BotMetrics(), header)
    assert response.status_code == 401
    assert response.text == ""
