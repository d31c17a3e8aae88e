"""For every test: property tests that a busy machine can't make fail, and a quick order."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, is_hypothesis_test, settings
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

from tests.paths import ROOT

MEASURED_ROOMS = ("article", "content", "conversation", "languages", "matching")
"""Rooms whose tests are to cover their code (`make unit`): Python's tracer doubles their time."""
LONG_ROOMS = ("end_to_end", "faults", "desk")
"""Rooms that begin first, so that no worker is left alone with a long test in the end."""
UNTRACED = "untraced"
"""The mark of tests that say nothing new of what is covered, and feed it a lot."""

# Before numpy is imported: workers that start several threads each only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=2000)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def unconfigured_log() -> Iterator[None]:
    """Let no command that a test ran decide what the next one logs."""
    yield
    structlog.reset_defaults()


def pytest_xdist_auto_num_workers() -> int:
    """Two workers more than processors: in the long rooms a worker waits for what it started."""
    return (os.cpu_count() or 1) + 2


def room_of(path: Path) -> str:
    """The folder of `tests` that a test file stands in; a file's own name without one."""
    return path.relative_to(ROOT / "tests").parts[0]


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest of the mark."""
    config.addinivalue_line("markers", f"{UNTRACED}: so large an input that no line is traced")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long rooms first, what one worker does alone before them all."""
    items.sort(
        key=lambda item: (
            item.get_closest_marker("xdist_group") is None,
            room_of(item.path) not in LONG_ROOMS,
        )
    )


class FileScheduling(LoadGroupScheduling):  # type: ignore[misc]
    """Hand out what isn't long by the file: what a file's tests share is then made once."""

    def _split_scope(self, nodeid: str) -> str:
        scope: str = super()._split_scope(nodeid)
        file = Path(nodeid.partition("::")[0])
        is_long = file.parts[1] in LONG_ROOMS
        return str(file) if scope == nodeid and not is_long else scope


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FileScheduling | None:
    """In the order of the tests, not of the files' lengths."""
    if config.getoption("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False
    return FileScheduling(config, log)


def is_traced(item: pytest.Item) -> bool:
    """Tell whether a test is to show what it covers: an example does, many random ones needn't."""
    return (
        room_of(item.path) in MEASURED_ROOMS
        and item.get_closest_marker(UNTRACED) is None
        and not is_hypothesis_test(getattr(item, "obj", None))
    )


@contextmanager
def paused_tracing() -> Iterator[None]:
    """Let the tracer of coverage rest: it costs time, whatever the code is that runs."""
    tracer, thread_tracer = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)
        threading.settrace(thread_tracer)


def is_controller(config: pytest.Config) -> bool:
    """Tell whether workers run the tests."""
    return config.pluginmanager.has_plugin("dsession")


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Trace the measured rooms as they are imported, and nothing else of what is collected."""
    if sys.gettrace() and not is_controller(session.config):
        for room in MEASURED_ROOMS:
            for module in pkgutil.walk_packages([str(ROOT / "bot" / room)], f"bot.{room}."):
                importlib.import_module(module.name)
    with paused_tracing():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Trace nothing of what hands the tests out."""
    with paused_tracing() if is_controller(session.config) else nullcontext():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Trace the examples of the measured rooms alone."""
    with nullcontext() if is_traced(item) else paused_tracing():
        return (yield)
