"""How good matching is: readers files scored as the figure for matching says.

A readers file has lines `kind<TAB>expected<TAB>message`; expected is an entry's id, or several
joined by `|`, or `none`; a message of kind `followup` is `previous-id>message`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.article.library import Library
from bot.errors import ExplainerError
from bot.matching.figures import Bin, Figure, Figures, Reading, Result
from bot.matching.model import Decision, Kind
from bot.matching.report import failures, table

__all__ = [
    "Figure",
    "Figures",
    "Reading",
    "Result",
    "evaluate",
    "failures",
    "figure",
    "parse",
    "score",
    "table",
]

NONE = "none"
FOLLOWUP = "followup"
_REFUSALS = (Kind.DECLINE, Kind.SOCIAL)
_BINS = 10


class Decider(Protocol):
    """What is judged: anything that decides."""

    def decide(self, text: str, after: str | None = None) -> Decision:
        """Say what to do with a message."""


def parse(text: str) -> tuple[Reading, ...]:
    r"""Read a readers file, split on `\n` and `\t` only.

    Raises ExplainerError for a line of another shape.
    """
    return tuple(
        _reading(number, line.removesuffix("\r"))
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1)
        if line.removesuffix("\r")
    )


def evaluate(matcher: Decider, library: Library, readings: Iterable[Reading]) -> Figures:
    """Ask `matcher` every message and score what it decides."""
    results = [_result(matcher, library, reading) for reading in readings]
    kinds: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        kinds[result.reading.kind].append(result)
    return Figures(
        total=figure(results),
        kinds={kind: figure(some) for kind, some in kinds.items()},
        reliability=_reliability(results),
        failures=tuple(result for result in results if result.score < 1),
    )


def figure(results: Sequence[Result]) -> Figure:
    """Sum up some results."""
    inside = [result for result in results if result.reading.expected]
    outside = [result for result in results if not result.reading.expected]
    return Figure(
        count=len(results),
        utility=_mean([result.score for result in results]) or 0.0,
        right=_mean([result.score == 1 for result in inside]),
        reachable=_mean([result.score > 0 for result in inside]),
        wrong=_mean([result.wrong for result in results]) or 0.0,
        declined=_mean([result.score == 1 for result in outside]),
    )


def score(expected: Sequence[str], kind: Kind, offered: Sequence[str]) -> float:
    """Give the utility of one decision."""
    if not expected:
        return {Kind.ANSWER: -1.0, Kind.CLARIFY: 0.5}.get(kind, 1.0)
    if kind is Kind.ANSWER:
        return 1.0 if offered[0] in expected else -1.0
    return 0.5 if kind is Kind.CLARIFY and set(offered) & set(expected) else 0.0


def _reading(number: int, line: str) -> Reading:
    fields = line.split("\t")
    if len(fields) < 3:
        raise ExplainerError(
            f"Line {number} of the readers file has {len(fields)} fields; "
            "write kind, expected entry and message with a tab between them."
        )
    kind, expected, message = fields[0], fields[1], "\t".join(fields[2:])
    after, mark, rest = message.partition(">")
    leaning = kind == FOLLOWUP and bool(mark)
    names = () if expected == NONE else tuple(expected.split("|"))
    return Reading(kind, names, rest if leaning else message, after if leaning else None, number)


def _result(matcher: Decider, library: Library, reading: Reading) -> Result:
    after = library.resolve(reading.after) if reading.after else None
    decision = matcher.decide(reading.message, after)
    expected = [library.resolve(name) or name for name in reading.expected]
    offered = [match.entry for match in decision.matches[:3]]
    if decision.kind in _REFUSALS:
        offered = []
    points = score(expected, decision.kind, offered)
    return Result(reading, decision, tuple(library.short(name) for name in offered), points)


def _reliability(results: Sequence[Result]) -> tuple[Bin, ...]:
    seen: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for result in results:
        for match in result.decision.matches[:1]:
            place = min(_BINS - 1, int(match.confidence * _BINS))
            seen[place].append((match.confidence, _named(match.entry, result.reading.expected)))
    return tuple(_bin(place, pairs) for place, pairs in sorted(seen.items()))


def _named(entry: str, expected: Sequence[str]) -> bool:
    return entry in expected or entry.partition("/")[2] in expected


def _bin(place: int, pairs: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        place / _BINS,
        (place + 1) / _BINS,
        len(pairs),
        _mean([confidence for confidence, _ in pairs]) or 0.0,
        _mean([right for _, right in pairs]) or 0.0,
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
