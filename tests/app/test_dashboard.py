"""The dashboard in docs/ asks for what the program measures, and for all of it."""

from __future__ import annotations

import json
import re
from unittest.mock import MagicMock

import pytest

from bot.app.metrics import BotMetrics
from bot.app.run import watch_state
from tests.paths import DOCS

DASHBOARD = json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
SUFFIXES = re.compile(r"_(total|bucket|count|sum)$")


def measured_names() -> set[str]:
    """The series of a running bot, without the endings that Prometheus gives them."""
    metrics, state = BotMetrics(), MagicMock()
    watch_state(metrics, state, state)
    return {family.name for family in metrics.registry.collect()}


def test_the_dashboard_shows_everything_that_is_measured_and_nothing_else() -> None:
    asked = {
        SUFFIXES.sub("", name) for query in QUERIES for name in re.findall(r"explainer_\w+", query)
    }
    assert asked == measured_names()


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_is_complete(query: str) -> None:
    for opening, closing in ("()", "{}", "[]"):
        assert query.count(opening) == query.count(closing)
    assert '"$job"' in query


def test_no_two_panels_lie_upon_each_other() -> None:
    cells = [
        (x, y)
        for panel in DASHBOARD["panels"]
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24
