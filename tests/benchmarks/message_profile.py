"""Where the processor time of a message goes, stage by stage."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.load_run import LoadPlan, MessageStream, choose_texts, warm_up
from tests.benchmarks.load_targets import MessageChoice
from tests.faults.bot_api.server import BotApiServer
from tests.faults.process import BotProcess

MODES = ("polling", "webhook")
StageTimes = Mapping[str, Mapping[str, float]]
"""Milliseconds of processor time a message, by mode and stage."""


@dataclass
class ProfiledBot(BotProcess):
    """The bot with a profiler inside."""

    output: Path = field(default_factory=Path)

    async def start_process(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.benchmarks.profiled_bot", "run"),
            cwd=self.folder,
            env={**self.environment, "PROFILE_OUTPUT": str(self.output)},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def read_samples(self) -> dict[str, int]:
        """The samples by stage, counted since the last SIGUSR1."""
        assert self.process
        self.process.send_signal(signal.SIGUSR2)
        while not self.output.exists():  # noqa: ASYNC110 - a file of another process
            await asyncio.sleep(0.05)
        samples: dict[str, int] = json.loads(self.output.read_text())
        return samples


async def measure_profile(plan: LoadPlan) -> StageTimes:
    """Profile a burst of new messages in each mode."""
    return {mode: await _profile_mode(mode, plan) for mode in MODES}


async def _profile_mode(mode: str, plan: LoadPlan) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        async with BotApiServer(pause_scale=1).run_server() as api:
            place = Path(folder)
            bot = ProfiledBot(api.url, place, mode == "webhook", output=place / "stages.json")
            async with bot:
                stream = MessageStream(api, choose_texts(MessageChoice.NEW, plan.messages))
                await warm_up(stream, MessageChoice.NEW, webhook=bot.webhook)
                assert bot.process
                bot.process.send_signal(signal.SIGUSR1)
                cpu_before = bot.processor_seconds()
                await stream.send_messages(plan.burst)
                cost = (bot.processor_seconds() - cpu_before) / plan.burst * 1000
                samples = await bot.read_samples()
    total = max(1, sum(samples.values()))
    return {stage: count / total * cost for stage, count in samples.items()}


def format_profile(stage_times: StageTimes) -> str:
    """A row a stage, the dearest first; milliseconds and shares."""
    totals = {mode: sum(times.values()) for mode, times in stage_times.items()}
    stages = sorted(
        {stage for times in stage_times.values() for stage in times},
        key=lambda stage: -sum(times.get(stage, 0.0) for times in stage_times.values()),
    )
    rows = [
        [stage, *(_format_cell(stage_times[mode].get(stage, 0.0), totals[mode]) for mode in MODES)]
        for stage in stages
    ]
    rows.append(["all", *(f"{totals[mode]:.2f} ms" for mode in MODES)])
    header = ["stage", *MODES]
    return "\n".join(
        [
            f"| {' | '.join(header)} |",
            f"|{' --- |' * len(header)}",
            *(f"| {' | '.join(row)} |" for row in rows),
        ]
    )


def _format_cell(milliseconds: float, total: float) -> str:
    return f"{milliseconds:.2f} ms, {milliseconds / max(total, 1e-9):.0%}"
