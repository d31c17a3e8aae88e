"""How fast, beside peers in the same run, and how cost grows.

    python -m tests.benchmarks.speed [--large]

For 10² to 15,000 (with --large 10⁵) phrasings: processor milliseconds of one decision (p50,
and p95 beside it), for rapidfuzz `extractOne` with `token_set_ratio`, SQLite FTS5 and bm25s; the
ratios to these; p95 to p50; seconds to build the index, in decisions. Then how much dearer a
decision is at the largest size than at the smallest, and a message of several sentences than one;
the seed; and hostile messages of 4,096 characters at 1,000 phrasings. No message comes twice.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.content.loader import load_library
from bot.matching.evaluation.run import parse_readers_file
from bot.matching.matcher import Matcher
from tests.benchmarks.options import make_parser
from tests.fakes.matching.questions import generate_questions, library_of
from tests.paths import READERS, SEED_ARTICLE

READERS_FILE = READERS / "seed.tsv"
HOSTILE_MESSAGES = {
    "U+FDFA": "\ufdfa" * 4096,
    "combining marks": "a" + "\u0301\u0323" * 2048,
    "one endless word": "pipeline" * 512,
    "one letter": "z" * 4096,
    "many words": "what about the pipeline in korea " * 124,
}


@dataclass(frozen=True)
class SizeMetrics:
    """What one size came to; milliseconds of processor time, p50 where nothing else is said."""

    size: int
    build_seconds: float
    p50: float
    p95: float
    token_set: float
    fts5: float
    bm25s: float
    several: float
    """A message of three sentences."""


_COLUMNS = (
    "phrasings", "p50 ms", "p95 ms", "p95 : p50", "token_set", "FTS5", "bm25s",
    ": token_set", ": bm25s", "build s", "build : p50", "several : one",
)  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = make_parser(__doc__)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    sizes = [100, 1_000, 10_000, 15_000] + ([100_000] if options.large else [])
    print(f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * len(_COLUMNS)}")
    measured = []
    for size in sizes:
        measured.append(_measure_size(size))
        print(_format_size(measured[-1]), flush=True)
    growth = measured[-1].p50 / measured[0].p50
    print(f"\nfrom {sizes[0]:,} to {sizes[-1]:,} phrasings a decision costs {growth:.2f} × as much")
    _measure_seed()
    _measure_hostile()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this run: {peak:.0f} MB")


def _measure_size(size: int) -> SizeMetrics:
    phrasings = generate_questions(size)
    others = generate_questions(60, seed=2)
    messages = [_spoil_phrasing(phrasing) for phrasing in others[:20] + phrasings[:40]]
    started_at = time.thread_time()
    matcher = Matcher(library_of(phrasings))
    build_seconds = time.thread_time() - started_at
    own_times = _time_messages(matcher.make_decision, messages)
    several = [" ".join(map(_end_sentence, messages[at : at + 3])) for at in range(0, 60, 3)]
    choices = [phrasing.lower() for phrasing in phrasings]
    peer_times = [
        _time_messages(
            lambda text: process.extractOne(text, choices, scorer=fuzz.token_set_ratio),
            messages[:20],
        ),
        _time_messages(_make_fts5_search(phrasings), messages),
        _time_messages(_make_bm25s_search(phrasings), messages),
        _time_messages(matcher.make_decision, several),
    ]
    return SizeMetrics(
        size,
        build_seconds,
        _take_percentile(own_times, 0.5),
        _take_percentile(own_times, 0.95),
        *(_take_percentile(times, 0.5) for times in peer_times),
    )


def _format_size(metrics: SizeMetrics) -> str:
    cells = (
        f"{metrics.size:,}",
        f"{metrics.p50:.2f}",
        f"{metrics.p95:.2f}",
        _format_ratio(metrics.p95, metrics.p50),
        f"{metrics.token_set:.2f}",
        f"{metrics.fts5:.2f}",
        f"{metrics.bm25s:.2f}",
        _format_ratio(metrics.p50, metrics.token_set),
        _format_ratio(metrics.p50, metrics.bm25s),
        f"{metrics.build_seconds:.2f}",
        f"{metrics.build_seconds * 1000 / metrics.p50:,.0f}",
        _format_ratio(metrics.several, metrics.p50),
    )
    return f"| {' | '.join(cells)} |"


def _format_ratio(value: float, other: float) -> str:
    return f"{value / other:.2f}" if other else "–"


def _end_sentence(message: str) -> str:
    return message.capitalize() + "."


def _spoil_phrasing(phrasing: str) -> str:
    words = phrasing.rstrip("?").split()
    return " ".join([*words[1:], words[0][:-1] or "x", "please"])


def _time_messages(search: Callable[[str], object], messages: Sequence[str]) -> list[float]:
    search("what is it")
    times = []
    for message in messages:
        started_at = time.thread_time()
        search(message)
        times.append((time.thread_time() - started_at) * 1000)
    return sorted(times)


def _take_percentile(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _make_fts5_search(phrasings: Sequence[str]) -> Callable[[str], object]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE asked USING fts5(text, tokenize='porter')")
    connection.executemany("INSERT INTO asked VALUES (?)", ((phrasing,) for phrasing in phrasings))

    def search_fts5(text: str) -> object:
        words = " OR ".join(f'"{word}"' for word in text.split())
        return connection.execute(
            "SELECT rowid FROM asked WHERE asked MATCH ? ORDER BY rank LIMIT 3", (words,)
        ).fetchall()

    return search_fts5


def _make_bm25s_search(phrasings: Sequence[str]) -> Callable[[str], object]:
    try:
        import bm25s
    except ImportError:
        return lambda text: None
    model = bm25s.BM25()
    model.index(bm25s.tokenize(list(phrasings), show_progress=False), show_progress=False)
    return lambda text: model.retrieve(
        bm25s.tokenize(text, show_progress=False), k=3, show_progress=False
    )


def _measure_seed() -> None:
    started_at = time.thread_time()
    matcher = Matcher(load_library(SEED_ARTICLE).library)
    build_seconds = time.thread_time() - started_at
    messages = dict.fromkeys(
        labelled_message.message
        for labelled_message in parse_readers_file(READERS_FILE.read_bytes().decode())
    )
    times = _time_messages(matcher.make_decision, list(messages))
    median, p95 = _take_percentile(times, 0.5), _take_percentile(times, 0.95)
    print(f"\nseed: load and index {build_seconds:.2f} s, p50 {median:.2f} ms, p95 {p95:.2f} ms")


def _measure_hostile() -> None:
    matcher = Matcher(library_of(generate_questions(1_000)))
    for name, message in HOSTILE_MESSAGES.items():
        times = _time_messages(matcher.make_decision, [message[at:] for at in range(5)])
        print(f"hostile, {name}: {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
