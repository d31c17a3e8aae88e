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

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import random
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import wordfreq
from rapidfuzz import fuzz, process

from bot.article.library import Library, load
from bot.article.model import Article, Entry, Passage
from bot.matching.evaluation import parse
from bot.matching.matcher import Matcher

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = ROOT / "content" / "what-is-kim-jong-il-doing-in-russia.md"
READERS = ROOT / "tests" / "readers" / "seed.tsv"
HOSTILE = {
    "U+FDFA": "\ufdfa" * 4096,
    "combining marks": "a" + "\u0301\u0323" * 2048,
    "one endless word": "pipeline" * 512,
    "one letter": "z" * 4096,
    "many words": "what about the pipeline in korea " * 124,
}
OPENINGS = (
    "How do I {} the {} of my {}?",
    "What is the {} for a {} {}?",
    "When will the {} {} be {}?",
    "Can I {} a {} with {} or {}?",
    "Why is the {} so {} in {}?",
    "Who can {} a {} at the {}?",
    "How much does it cost to {} the {}?",
    "Where do I find the {} {} for {}?",
    "Is there a {} on the {} {}?",
    "What happens if my {} {} is {}?",
)
PHRASINGS_AN_ENTRY = 10
ENTRIES_AN_ARTICLE = 10


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    sizes = [100, 1_000, 10_000, 15_000] + ([100_000] if "--large" in arguments else [])
    own = f"{'phrasings':>10}{'build s':>9}{'p50 ms':>9}{'p95 ms':>9}"
    print(f"{own}{'token_set':>11}{'FTS5':>8}{'bm25s':>8}  (p50 ms)")
    for size in sizes:
        print(_row(size), flush=True)
    _seed()
    _hostile()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this run: {peak:.0f} MB")


def sentences(count: int, seed: int = 1) -> list[str]:
    """Make questions of the openings that readers use and of words, the commoner the likelier."""
    words = [word for word in wordfreq.top_n_list("en", 20_000) if word.isalpha()][100:]
    weights = [1 / (rank + 50) for rank in range(len(words))]
    chance = random.Random(seed)
    return [
        chance.choice(OPENINGS).format(*chance.choices(words, weights, k=4)) for _ in range(count)
    ]


def library_of(phrasings: Sequence[str]) -> Library:
    """Put the phrasings into articles of ten entries."""
    entries = [
        Entry(
            f"e{at}",
            phrasings[at],
            (Passage(phrasings[at]),),
            tuple(phrasings[at : at + PHRASINGS_AN_ENTRY]),
        )
        for at in range(0, len(phrasings), PHRASINGS_AN_ENTRY)
    ]
    return Library(tuple(
        Article(f"a{at}", f"Article {at}", tuple(entries[at : at + ENTRIES_AN_ARTICLE]))
        for at in range(0, len(entries), ENTRIES_AN_ARTICLE)
    ))  # fmt: skip


def _row(size: int) -> str:
    phrasings = sentences(size)
    asked = [_spoilt(phrasing) for phrasing in sentences(60, seed=2)[:20] + phrasings[:40]]
    began = time.perf_counter()
    matcher = Matcher(library_of(phrasings))
    build = time.perf_counter() - began
    own = _times(matcher.decide, asked)
    choices = [phrasing.lower() for phrasing in phrasings]
    peers = [
        _times(
            lambda text: process.extractOne(text, choices, scorer=fuzz.token_set_ratio), asked[:20]
        ),
        _times(_fts5(phrasings), asked),
        _times(_bm25s(phrasings), asked),
    ]
    token_set, fts5, bm25s = (_at(times, 0.5) for times in peers)
    ours = f"{size:>10}{build:>9.2f}{_at(own, 0.5):>9.2f}{_at(own, 0.95):>9.2f}"
    return f"{ours}{token_set:>11.2f}{fts5:>8.2f}{bm25s:>8.2f}"


def _spoilt(phrasing: str) -> str:
    words = phrasing.rstrip("?").split()
    return " ".join([*words[1:], words[0][:-1] or "x", "please"])


def _times(ask: Callable[[str], object], messages: Sequence[str]) -> list[float]:
    ask(messages[0])
    times = []
    for message in messages:
        began = time.perf_counter()
        ask(message)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _fts5(phrasings: Sequence[str]) -> Callable[[str], object]:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE asked USING fts5(text, tokenize='porter')")
    base.executemany("INSERT INTO asked VALUES (?)", ((phrasing,) for phrasing in phrasings))

    def ask(text: str) -> object:
        words = " OR ".join(f'"{word}"' for word in text.split())
        return base.execute(
            "SELECT rowid FROM asked WHERE asked MATCH ? ORDER BY rank LIMIT 3", (words,)
        ).fetchall()

    return ask


def _bm25s(phrasings: Sequence[str]) -> Callable[[str], object]:
    try:
        import bm25s
    except ImportError:
        return lambda text: None
    model = bm25s.BM25()
    model.index(bm25s.tokenize(list(phrasings), show_progress=False), show_progress=False)
    return lambda text: model.retrieve(
        bm25s.tokenize(text, show_progress=False), k=3, show_progress=False
    )


def _seed() -> None:
    began = time.perf_counter()
    matcher = Matcher(load(SEED).library)
    build = time.perf_counter() - began
    times = _times(
        matcher.decide, [reading.message for reading in parse(READERS.read_bytes().decode())]
    )
    half, most = _at(times, 0.5), _at(times, 0.95)
    print(f"\nseed: load and index {build:.2f} s, p50 {half:.2f} ms, p95 {most:.2f} ms")


def _hostile() -> None:
    matcher = Matcher(library_of(sentences(1_000)))
    for name, message in HOSTILE.items():
        times = _times(matcher.decide, [message] * 5)
        print(f"hostile, {name}: {times[-1]:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
