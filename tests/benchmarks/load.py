# ruff: noqa: T201 - a program that prints its table
"""How fast, at which cost: the bot beside plain echo bots, by ratios.

    python -m tests.benchmarks.load [READERS_FOLDER] [--burst 400] [--steady 200] [--rate 40]
        [--runs 3] [--only polling] [--peer-python PYTHON] [--profile]

Every bot runs in a process of its own against the same Bot API server on loopback. What readers
write is taken from the readers files under the folder: at least 300 different messages. *New* are
messages that the process has never heard, *repeated* the same messages round and round, none twice
in a row. *Burst*: so many messages of 200 readers wait at once; messages a second and processor
time a message. *Steady*: `rate` messages a second; how long a reader waits. Memory is resident, at
rest and at the end. Each figure is the median of the runs, and stands beside its ratio to
python-telegram-bot's echo in the same runs. With `--profile`: where the processor time of a message
goes, stage by stage.

aiogram admits only older versions of pydantic than the bot is locked to, so its echo runs in an
environment of its own: `python -m venv /tmp/peer && /tmp/peer/bin/pip install aiogram`, and
`--peer-python /tmp/peer/bin/python`. Without it that row is left out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.load_metrics import LoadMetrics, format_header, format_row
from tests.benchmarks.load_run import LoadPlan, measure_target
from tests.benchmarks.load_targets import ECHO_NAME, LoadTarget, list_targets
from tests.benchmarks.message_profile import format_profile, measure_profile
from tests.benchmarks.options import make_parser
from tests.benchmarks.reader_messages import collect_messages
from tests.paths import READERS

MEASURED_RUNS = 3


def measure_all(
    targets: Sequence[LoadTarget], plan: LoadPlan, runs: int
) -> Iterator[tuple[str, list[LoadMetrics]]]:
    """Run every bot so many times, turn by turn: what else the machine does meets all alike."""
    measured: dict[str, list[LoadMetrics]] = {target.name: [] for target in targets}
    for _ in range(runs):
        for target in targets:
            measured[target.name].append(asyncio.run(measure_target(target, plan)))
    yield from measured.items()


def take_median(metrics: Iterable[LoadMetrics]) -> LoadMetrics:
    """Each figure's median over the runs."""
    return LoadMetrics(*map(median, zip(*metrics, strict=True)))


def main() -> None:
    """Measure all and print the table."""
    parser = make_parser(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=READERS)
    parser.add_argument("--burst", type=int, default=400)
    parser.add_argument("--steady", type=int, default=200)
    parser.add_argument("--rate", type=float, default=40)
    parser.add_argument("--runs", type=int, default=MEASURED_RUNS)
    parser.add_argument("--only", default="", help="the bots whose name holds this, and the echo")
    parser.add_argument("--peer-python", help="the interpreter of an environment with aiogram")
    parser.add_argument("--profile", action="store_true", help="where a message's time goes")
    arguments = parser.parse_args()
    plan = LoadPlan(
        tuple(collect_messages(arguments.folder)),
        arguments.burst,
        arguments.steady,
        arguments.rate,
    )
    if arguments.profile:
        print(format_profile(asyncio.run(measure_profile(plan))))
        return
    targets = [
        target
        for target in list_targets(arguments.peer_python)
        if arguments.only in target.name or target.name == ECHO_NAME
    ]
    print(format_header(), flush=True)
    echo: LoadMetrics | None = None
    for name, measured in measure_all(targets, plan, arguments.runs):
        metrics = take_median(measured)
        echo = echo or metrics
        print(format_row(name, metrics, echo), flush=True)


if __name__ == "__main__":
    main()
