"""For every test: property tests that a busy machine can't make fail, and a quick order."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.paths import ROOT

MEASURED_ROOMS = ("article", "content", "conversation", "languages", "matching")
"""Rooms whose tests are to cover their code (`make unit`): Python's tracer doubles their time."""
LONG_ROOMS = ("end_to_end", "faults", "desk")
"""Rooms that begin first, so that no worker is left alone with a long test in the end."""

# Before numpy is imported: workers that start several threads each only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=2000)
settings.load_profile("suite")


def pytest_xdist_auto_num_workers() -> int:
    """Two workers more than processors: in the long rooms a worker waits for what it started."""
    return (os.cpu_count() or 1) + 2


def room_of(path: Path) -> str:
    """The folder of `tests` that a test file stands in; a file's own name without one."""
    return path.relative_to(ROOT / "tests").parts[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long rooms first, each test in the order it has among its like."""
    items.sort(key=lambda item: room_of(item.path) not in LONG_ROOMS)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Trace the tests of the measured rooms alone."""
    tracer, thread_tracer = sys.gettrace(), threading.gettrace()
    if tracer is None or room_of(item.path) in MEASURED_ROOMS:
        return (yield)
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)
        threading.settrace(thread_tracer)
