"""The bot with a sampling profiler inside: which stage the processor's time goes to.

    PROFILE_OUTPUT=stages.json python -m tests.benchmarks.profiled_bot run

A timer that counts the process's own processor time fires every few milliseconds; the stage is told
by the innermost frame that belongs to one. SIGUSR1 begins anew; on SIGUSR2 what was counted is
written as JSON: samples by stage.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

from bot.cli import main

SAMPLE_SECONDS = 0.002
OTHER_STAGE = "event loop and the rest"
IDLE_STAGE = "store (SQLite's own threads)"
"""The main thread waits, and yet the processor works: it is the database's threads."""
STAGES_BY_PATH = (
    ("/bot/matching/", "match"),
    ("/bot/conversation/", "render"),
    ("/bot/store/", "store"),
    ("/sqlalchemy/", "store"),
    ("/aiosqlite/", "store"),
    ("/asyncpg/", "store"),
    ("/bot/telegram/incoming/", "parse"),
    ("/bot/telegram/outgoing/", "send"),
    ("/bot/telegram/client/", "send"),
    ("/aiohttp/", "send"),
    ("/structlog/", "log and metrics"),
    ("/logging/", "log and metrics"),
    ("/prometheus_client/", "log and metrics"),
    ("/bot/log.py", "log and metrics"),
    ("/uvicorn/", "web server"),
    ("/starlette/", "web server"),
    ("/selectors.py", IDLE_STAGE),
)


def find_stage(frame: FrameType | None) -> str:
    """The stage that a stack of frames belongs to, told by the innermost that says so."""
    while frame is not None:
        path = frame.f_code.co_filename
        for part, stage in STAGES_BY_PATH:
            if part in path:
                return stage
        frame = frame.f_back
    return OTHER_STAGE


def start_sampling(output: Path) -> None:
    """Count samples from now on; SIGUSR1 begins anew, SIGUSR2 writes them."""
    samples: Counter[str] = Counter()

    def write_samples(*_: object) -> None:
        unfinished = output.with_suffix(".part")
        unfinished.write_text(json.dumps(samples))
        unfinished.replace(output)

    signal.signal(signal.SIGPROF, lambda _, frame: samples.update((find_stage(frame),)))
    signal.signal(signal.SIGUSR1, lambda *_: samples.clear())
    signal.signal(signal.SIGUSR2, write_samples)
    signal.setitimer(signal.ITIMER_PROF, SAMPLE_SECONDS, SAMPLE_SECONDS)


if __name__ == "__main__":
    start_sampling(Path(os.environ["PROFILE_OUTPUT"]))
    raise SystemExit(main(sys.argv[1:]))
