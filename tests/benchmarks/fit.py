"""Refit the weights of matching from the readers files, and say what changes.

    python -m tests.benchmarks.fit            the figures only
    python -m tests.benchmarks.fit --write    and the new bot/matching/weights.tsv

Prints each set's utility and share of wrong answers: with the packaged weights, with the
refitted ones, and left out (fitted on all other articles: how it does on an article it never saw).
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.article.library import Library, load, single
from bot.matching import weights
from bot.matching.evaluation import Figures, Reading, evaluate, parse
from bot.matching.features import FOR_ENTRY, FOR_NONE
from bot.matching.matcher import Matcher
from bot.matching.report import table
from bot.matching.weights import LENGTH, Doubles, Weights, spread

HERE = Path(__file__).resolve().parent.parent / "readers"
EDITED = HERE.parent.parent / "content" / "what-is-kim-jong-il-doing-in-russia.md"
"""The seed with its editor's phrasings and synonyms; `seed.md` among the readers files has none."""
TABLE = Path(weights.__file__).with_name("weights.tsv")
DEV = ("seed", "library", "telescope")
SHOWN = 4
RIDGE = 1.0
AUTHORED = ("exact", "near", "para", "keyword", "passage", "ambiguous")
"""Kinds of message that read like what an editor would write."""
SIZE = 3 * (len(FOR_ENTRY) + len(FOR_NONE))


@dataclass(frozen=True)
class Case:
    """One message as numbers: a row for each candidate and one for none, and which are right."""

    rows: Doubles
    right: Doubles
    weight: float


@dataclass(frozen=True)
class Set:
    """An article with the messages of its readers."""

    name: str
    library: Library
    readings: tuple[Reading, ...]


def sets() -> list[Set]:
    """Every readers file that has its article beside it."""
    files = [HERE / f"{name}.tsv" for name in DEV] + sorted((HERE / "own").glob("*.tsv"))
    found = [_set(file.stem, file.with_suffix(".md"), file) for file in files]
    return [_set("seed, edited", EDITED, files[0]), *found]


def cases(one: Set) -> list[Case]:
    """The messages of a set that the model has a say in, also as if its editor had phrasings.

    For the latter one third of the messages at a time stand in for an editor's phrasings.
    """
    found = _asked(one.library, one.readings, 1.0)
    for third in range(3) if "," not in one.name else ():
        phrasings = [reading for at, reading in enumerate(one.readings) if at % 3 != third]
        rest = [reading for at, reading in enumerate(one.readings) if at % 3 == third]
        found += _asked(_phrased(one.library, phrasings), rest, 0.5)
    return found


def _asked(library: Library, readings: Iterable[Reading], weight: float) -> list[Case]:
    matcher = Matcher(library)
    found = (_case(matcher, library, reading, weight) for reading in readings)
    return [case for case in found if case is not None]


def _phrased(library: Library, readings: Iterable[Reading]) -> Library:
    asked = defaultdict(list)
    for reading in readings:
        if len(reading.expected) == 1 and reading.kind in AUTHORED:
            asked[reading.expected[0]].append(reading.message)
    article = library.articles[0]
    entries = (replace(entry, phrasings=tuple(asked[entry.id])) for entry in article.entries)
    return single(replace(article, entries=tuple(entries)))


def fit(some: Sequence[Case], ridge: float = RIDGE, rounds: int = 40) -> Weights:
    """Conditional logit with a ridge, by Newton's method; right entries share the praise."""
    widest = max(len(case.rows) for case in some)
    rows = np.zeros((len(some), widest, SIZE))
    right = np.zeros((len(some), widest))
    there = np.zeros((len(some), widest), dtype=bool)
    for at, case in enumerate(some):
        rows[at, : len(case.rows)] = case.rows
        right[at, : len(case.rows)] = case.right
        there[at, : len(case.rows)] = True
    counts = np.array([case.weight for case in some])
    theta = np.zeros(SIZE)
    for _ in range(rounds):
        step = _step(theta, rows, right, there, counts, ridge)
        theta = theta + step * min(1.0, 3.0 / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return Weights(theta[: 3 * len(FOR_ENTRY)], theta[3 * len(FOR_ENTRY) :])


def judged(one: Set, model: Weights | None = None) -> Figures:
    """The figures of a set under some weights."""
    return evaluate(Matcher(one.library, model), one.library, one.readings)


def main(arguments: Sequence[str]) -> None:
    """Refit, print, and write if asked to."""
    every = sets()
    numbers = {one.name: cases(one) for one in every}
    fitted = fit([case for some in numbers.values() for case in some])
    _print_transfer(every, numbers, fitted)
    for one in every[:SHOWN]:
        print(f"\n{one.name}, refitted\n{table(judged(one, fitted))}")
    if "--write" in arguments:
        TABLE.write_text(weights.write(fitted), encoding="utf-8")
        print(f"\nWrote {TABLE}.")


def left_out(numbers: dict[str, list[Case]], name: str) -> Weights:
    """Weights fitted on every other article."""
    family = name.split(",", maxsplit=1)[0]
    rest = (some for other, some in numbers.items() if other.split(",")[0] != family)
    return fit([case for some in rest for case in some])


def _print_transfer(every: list[Set], numbers: dict[str, list[Case]], fitted: Weights) -> None:
    print(
        f"{'set':<24}{'n':>5}  {'packaged':>16}{'refitted':>16}{'left out':>16}   (utility, wrong)"
    )
    rows = []
    for one in every:
        figures = [judged(one, model) for model in (None, fitted, left_out(numbers, one.name))]
        rows.append([(figure.total.utility, figure.total.wrong) for figure in figures])
        print(f"{one.name:<24}{len(one.readings):>5}  {_pairs(rows[-1])}")
    print(f"{'mean':<29}  {_pairs(np.mean(rows, axis=0).tolist())}")
    dev = np.mean(rows[1:SHOWN], axis=0).tolist()
    print(f"{'mean of ' + ', '.join(DEV):<29}  {_pairs(dev)}")


def _pairs(figures: Sequence[Sequence[float]]) -> str:
    return "".join(f"{utility:>10.3f} {wrong:.3f}" for utility, wrong in figures)


def _set(name: str, article: Path, file: Path) -> Set:
    return Set(name, load(article).library, parse(file.read_bytes().decode()))


def _case(matcher: Matcher, library: Library, reading: Reading, weight: float) -> Case | None:
    after = library.resolve(reading.after) if reading.after else None
    found = matcher.evidence(reading.message, after)
    if not found:
        return None
    index, _, evidence = found[0]
    names = [library.short(index.entries[entry]) for entry in evidence.entries]
    right = np.array(
        [name in reading.expected for name in names] + [not reading.expected], dtype=float
    )
    if not right.any():
        return None
    length = float(evidence.none[LENGTH])
    rows = np.zeros((len(names) + 1, SIZE))
    rows[:-1, : 3 * len(FOR_ENTRY)] = spread(evidence.rows, length)
    rows[-1, 3 * len(FOR_ENTRY) :] = spread(evidence.none, length)
    return Case(rows, right, weight)


def _step(  # noqa: PLR0917 (the arrays of one fit)
    theta: Doubles, rows: Doubles, right: Doubles, there: Doubles, counts: Doubles, ridge: float
) -> Doubles:
    scores = np.where(there, rows @ theta, -np.inf)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    wanted = shares * right
    wanted /= wanted.sum(axis=1, keepdims=True) + 1e-12
    flat = rows.reshape(-1, rows.shape[2])
    pull = (wanted - shares) * counts[:, None]
    gradient = pull.reshape(-1) @ flat - ridge * theta
    mean = np.matmul(shares[:, None, :], rows)[:, 0]
    spread_out = (flat * (shares * counts[:, None]).reshape(-1, 1)).T @ flat
    curve = spread_out - (mean * counts[:, None]).T @ mean + ridge * np.eye(len(theta))
    return np.linalg.solve(curve, gradient)


if __name__ == "__main__":
    main(sys.argv[1:])
