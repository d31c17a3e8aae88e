"""What the operator's Prometheus may know: few series, each of a bounded number of labels."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.conversation.model.turn import TurnRecord

_DURATION_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class BotMetrics:
    """The series of one running bot, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._update_counter = Counter(
            "explainer_updates",
            "Updates answered, by what came and what was decided.",
            ("kind", "decision"),
            registry=self.registry,
        )
        self._duration_histogram = Histogram(
            "explainer_update_seconds",
            "From taking an update to its answer being safe.",
            buckets=_DURATION_BUCKETS,
            registry=self.registry,
        )
        self._error_counter = Counter(
            "explainer_errors",
            "What went wrong, by the kind of trouble.",
            ("kind",),
            registry=self.registry,
        )

    def count_update(self, record: TurnRecord, seconds: float) -> None:
        """Count an answered update and the time it took."""
        self._update_counter.labels(record.kind, record.decision or "none").inc()
        self._duration_histogram.observe(seconds)

    def count_error(self, kind: str) -> None:
        """Count a failure; `kind` is a word of the program's own, never a text from outside."""
        self._error_counter.labels(kind).inc()

    def watch_gauge(self, name: str, help_text: str, read_value: Callable[[], float]) -> None:
        """Show a number that is asked for at every scrape, such as the length of a queue."""
        Gauge(f"explainer_{name}", help_text, registry=self.registry).set_function(read_value)

    def build_metrics_route(self, token: str) -> Route:
        """`/metrics`, for whoever sends `Authorization: Bearer <token>`."""
        expected = f"Bearer {token}".encode()

        async def export_metrics(request: Request) -> Response:
            authorization = request.headers.get("authorization", "").encode()
            if not hmac.compare_digest(authorization, expected):
                return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
            return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)

        return Route("/metrics", export_metrics)
