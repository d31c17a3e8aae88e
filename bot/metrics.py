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

from bot.conversation.turn import Record

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The series of one running bot, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = Counter(
            "explainer_updates",
            "Updates answered, by what came and what was decided.",
            ("kind", "decision"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "explainer_update_seconds",
            "From taking an update to its answer being safe.",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._errors = Counter(
            "explainer_errors",
            "What went wrong, by the kind of trouble.",
            ("kind",),
            registry=self.registry,
        )

    def update(self, record: Record, seconds: float) -> None:
        """Count an answered update and the time it took."""
        self._updates.labels(record.kind, record.decision or "none").inc()
        self._seconds.observe(seconds)

    def error(self, kind: str) -> None:
        """Count a failure; `kind` is a word of the program's own, never a text from outside."""
        self._errors.labels(kind).inc()

    def watch(self, name: str, about: str, value: Callable[[], float]) -> None:
        """Show a number that is asked for at every scrape, such as the length of a queue."""
        Gauge(f"explainer_{name}", about, registry=self.registry).set_function(value)

    def route(self, token: str) -> Route:
        """`/metrics`, for whoever sends `Authorization: Bearer <token>`."""
        expected = f"Bearer {token}".encode()

        async def metrics(request: Request) -> Response:
            given = request.headers.get("authorization", "").encode()
            if not hmac.compare_digest(given, expected):
                return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
            return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)

        return Route("/metrics", metrics)
