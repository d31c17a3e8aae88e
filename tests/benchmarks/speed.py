"""How fast, beside peers in the same run, and how cost grows.

    pip install bm25s
    python -m tests.benchmarks.speed [--large]

Prints, for 10² to 10⁴ (with --large 10⁵) phrasings: seconds to build the index, p50 and p95 of one
decision in milliseconds, beside rapidfuzz `extractOne` with `token_set_ratio`, SQLite FTS5 and
bm25s; then the seed, and a hostile message of 4,096 characters at 1,000 phrasings.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

from tests.fakes.questions import generate_questions, library_of
from tests.paths import ROOT

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from bot.content.loader import load_library
from bot.matching.evaluation.run import parse_readers_file
from bot.matching.matcher import Matcher

SEED_ARTICLE = ROOT / "content" / "what-is-kim-jong-il-doing-in-russia.md"
READERS_FILE = ROOT / "tests" / "readers" / "seed.tsv"
HOSTILE_MESSAGES = {
    "U+FDFA": "\ufdfa" * 4096,
    "combining marks": "a" + "\u0301\u0323" * 2048,
    "one endless word": "pipeline" * 512,
    "one letter": "z" * 4096,
    "many words": "what about the pipeline in korea " * 124,
}


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    sizes = [100, 1_000, 10_000, 15_000] + ([100_000] if "--large" in arguments else [])
    own_header = f"{'phrasings':>10}{'build s':>9}{'p50 ms':>9}{'p95 ms':>9}"
    print(f"{own_header}{'token_set':>11}{'FTS5':>8}{'bm25s':>8}  (p50 ms)")
    for size in sizes:
        print(_measure_size(size), flush=True)
    _measure_seed()
    _measure_hostile()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this run: {peak:.0f} MB")


def _measure_size(size: int) -> str:
    phrasings = generate_questions(size)
    messages = [
        _spoil_phrasing(phrasing)
        for phrasing in generate_questions(60, seed=2)[:20] + phrasings[:40]
    ]
    started_at = time.perf_counter()
    matcher = Matcher(library_of(phrasings))
    build_seconds = time.perf_counter() - started_at
    own_times = _time_messages(matcher.make_decision, messages)
    choices = [phrasing.lower() for phrasing in phrasings]
    peer_times = [
        _time_messages(
            lambda text: process.extractOne(text, choices, scorer=fuzz.token_set_ratio),
            messages[:20],
        ),
        _time_messages(_make_fts5_search(phrasings), messages),
        _time_messages(_make_bm25s_search(phrasings), messages),
    ]
    token_set, fts5, bm25s = (_take_percentile(times, 0.5) for times in peer_times)
    own_columns = (
        f"{size:>10}{build_seconds:>9.2f}"
        f"{_take_percentile(own_times, 0.5):>9.2f}{_take_percentile(own_times, 0.95):>9.2f}"
    )
    return f"{own_columns}{token_set:>11.2f}{fts5:>8.2f}{bm25s:>8.2f}"


def _spoil_phrasing(phrasing: str) -> str:
    words = phrasing.rstrip("?").split()
    return " ".join([*words[1:], words[0][:-1] or "x", "please"])


def _time_messages(search: Callable[[str], object], messages: Sequence[str]) -> list[float]:
    search(messages[0])
    times = []
    for message in messages:
        started_at = time.perf_counter()
        search(message)
        times.append((time.perf_counter() - started_at) * 1000)
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
    started_at = time.perf_counter()
    matcher = Matcher(load_library(SEED_ARTICLE).library)
    build_seconds = time.perf_counter() - started_at
    times = _time_messages(
        matcher.make_decision,
        [
            labelled_message.message
            for labelled_message in parse_readers_file(READERS_FILE.read_bytes().decode())
        ],
    )
    median, p95 = _take_percentile(times, 0.5), _take_percentile(times, 0.95)
    print(f"\nseed: load and index {build_seconds:.2f} s, p50 {median:.2f} ms, p95 {p95:.2f} ms")


def _measure_hostile() -> None:
    matcher = Matcher(library_of(generate_questions(1_000)))
    for name, message in HOSTILE_MESSAGES.items():
        times = _time_messages(matcher.make_decision, [message] * 5)
        print(f"hostile, {name}: {times[-1]:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
