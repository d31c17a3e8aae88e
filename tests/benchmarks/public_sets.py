"""Public sets of many entries and phrasings: right at the top, answered, wrong, calibration, time.

    python -m tests.benchmarks.public_sets FOLDER [NAME …]
    python -m tests.benchmarks.public_sets FOLDER --near [NAME …]    every fifth entry is left out
                                      of the article: its messages only come near to what is there
    python -m tests.benchmarks.public_sets FOLDER --peers [NAME …]   beside other ways to find the
                                      entry, in the same run; set_peers.py says what to install

FOLDER holds `NAME.entries.tsv` (`entry<TAB>text`: the first line of an entry is its question, the
others are its phrasings) and `NAME.messages.tsv` (`entry|entry… or none<TAB>message`). The data
isn't ours and stays out of the repository; docs/matching.md says where it comes from.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.article.ids import make_slug, make_unique
from bot.article.model import Article, Entry, Passage
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind
from tests.benchmarks.options import make_parser
from tests.benchmarks.set_peers import EntrySearch, SetPeer, list_peers
from tests.fakes.articles import library_of_one

PLACEHOLDER_ANSWER = "See the list."
"""The sets have no answers; the same one for every entry tells none apart."""
MAX_WRONG = 0.02
HELD_OUT_STEP = 5
"""Of so many entries one is held out for messages that only come near."""
BIN_COUNT = 10


@dataclass(frozen=True)
class PublicSet:
    """An article made of a set, and its messages with the ids expected (none: out of scope)."""

    name: str
    article: Article
    messages: tuple[tuple[frozenset[str], str], ...]


@dataclass(frozen=True)
class JudgedMessage:
    """What was decided on one message."""

    expected: frozenset[str]
    decision: Decision

    @property
    def confidence(self) -> float:
        """Confidence of the best match, 0 without one."""
        return self.decision.matches[0].confidence if self.decision.matches else 0.0

    @property
    def is_top_right(self) -> bool:
        """Whether the best match is expected."""
        matches = self.decision.matches
        return bool(matches) and matches[0].entry.partition("/")[2] in self.expected

    @property
    def is_answered(self) -> bool:
        """Whether it was answered."""
        return self.decision.kind is DecisionKind.ANSWER


def main() -> None:
    """Print a line for each set."""
    parser = make_parser(__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--near", action="store_true")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_intermixed_args()
    found = sorted(
        path.name.removesuffix(".entries.tsv") for path in options.folder.glob("*.entries.tsv")
    )
    if unknown := sorted(set(options.names) - set(found)):
        parser.error(f"{options.folder} has no set {unknown[0]}, but {', '.join(found) or 'none'}")
    print(
        f"{'set':<20}{'index s':>8}{'ms':>6}{'top-1':>8}{'right':>8}{'wrong':>8}"
        f"{'at 2 %':>8}{'ECE':>7}{'not answered':>14}{'declined':>10}"
    )
    for name in options.names or found:
        public_set = load_public_set(options.folder, name)
        if options.near:
            public_set = hold_out_entries(public_set)
        print(measure_set(public_set), flush=True)
        for peer in list_peers() if options.peers else ():
            print(measure_peer(public_set, peer), flush=True)


def load_public_set(folder: Path, name: str) -> PublicSet:
    """Make an article of a set."""
    texts_by_entry: dict[str, list[str]] = {}
    for entry, text in _read_pairs(folder / f"{name}.entries.tsv"):
        texts_by_entry.setdefault(entry, []).append(text)
    ids: dict[str, str] = {}
    for entry in texts_by_entry:
        ids[entry] = make_unique(make_slug(entry, 30, "entry"), ids.values(), 30)
    entries = tuple(
        Entry(ids[entry], texts[0], (Passage(PLACEHOLDER_ANSWER),), tuple(texts[1:]))
        for entry, texts in texts_by_entry.items()
    )
    messages = tuple(
        (frozenset(ids[entry] for entry in expected.split("|") if entry in ids), message)
        for expected, message in _read_pairs(folder / f"{name}.messages.tsv")
    )
    return PublicSet(name, Article("list", "A list of questions", entries), messages)


def hold_out_entries(public_set: PublicSet) -> PublicSet:
    """Take every fifth entry out of the article; what was asked of it is out of scope then."""
    entries = public_set.article.entries
    held_out = frozenset(entry.id for entry in entries[::HELD_OUT_STEP])
    remaining = tuple(entry for entry in entries if entry.id not in held_out)
    return PublicSet(
        public_set.name,
        replace(public_set.article, entries=remaining),
        tuple((expected - held_out, message) for expected, message in public_set.messages),
    )


def judge_messages(matcher: Matcher, public_set: PublicSet) -> list[JudgedMessage]:
    """Decide on every message."""
    return [
        JudgedMessage(expected, matcher.make_decision(message))
        for expected, message in public_set.messages
    ]


def measure_set(public_set: PublicSet) -> str:
    """Give the figures of a set as a line of the table."""
    started_at = time.perf_counter()
    matcher = Matcher(library_of_one(public_set.article))
    build_seconds = time.perf_counter() - started_at
    started_at = time.perf_counter()
    judged = judge_messages(matcher, public_set)
    milliseconds = (time.perf_counter() - started_at) / len(judged) * 1000
    in_scope = [message for message in judged if message.expected]
    out_of_scope = [message for message in judged if not message.expected]
    right = sum(message.is_answered and message.is_top_right for message in in_scope)
    wrong = sum(message.is_answered and not message.is_top_right for message in judged)
    top_right = sum(message.is_top_right for message in in_scope)
    scores = [(message.confidence, message.is_top_right) for message in judged]
    refused = sum(not message.is_answered for message in out_of_scope)
    declined = sum(
        message.decision.kind in (DecisionKind.DECLINE, DecisionKind.SOCIAL)
        for message in out_of_scope
    )
    outside = (
        f"{refused / len(out_of_scope):>14.3f}{declined / len(out_of_scope):>10.3f}"
        if out_of_scope
        else f"{'–':>14}{'–':>10}"
    )
    return (
        f"{public_set.name:<20}{build_seconds:>8.2f}{milliseconds:>6.1f}"
        f"{top_right / len(in_scope):>8.3f}{right / len(in_scope):>8.3f}"
        f"{wrong / len(judged):>8.3f}{_right_at_most_wrong(scores, len(in_scope)):>8.3f}"
        f"{calibration_error(judged):>7.3f}{outside}"
    )


def calibration_error(judged: Sequence[JudgedMessage]) -> float:
    """Give the expected calibration error (0 to 1) over ten bins of equal width."""
    error = 0.0
    for bin_number in range(BIN_COUNT):
        in_bin = [
            message
            for message in judged
            if min(BIN_COUNT - 1, int(message.confidence * BIN_COUNT)) == bin_number
        ]
        confidence_sum = sum(message.confidence for message in in_bin)
        right_count = sum(message.is_top_right for message in in_bin)
        error += abs(confidence_sum - right_count) / len(judged)
    return error


def measure_peer(public_set: PublicSet, peer: SetPeer) -> str:
    """Give the figures of a peer as a line of the same table; it answers whatever it is asked."""
    if not peer.is_installed:
        return f"  {peer.name:<18} not installed"
    texts, entries = _list_texts(public_set.article)
    started_at = time.perf_counter()
    search = peer.build_search(texts, entries)
    build_seconds = time.perf_counter() - started_at
    started_at = time.perf_counter()
    scores = _score_messages(search, public_set)
    milliseconds = (time.perf_counter() - started_at) / len(scores) * 1000
    in_scope_count = sum(bool(expected) for expected, _ in public_set.messages)
    return (
        f"  {peer.name:<18}{build_seconds:>8.2f}{milliseconds:>6.1f}"
        f"{sum(is_right for _, is_right in scores) / in_scope_count:>8.3f}{'–':>8}{'–':>8}"
        f"{_right_at_most_wrong(scores, in_scope_count):>8.3f}"
    )


def _list_texts(article: Article) -> tuple[list[str], list[str]]:
    """Give all questions and phrasings, and the id of the entry of each."""
    texts = [(text, entry.id) for entry in article.entries for text in entry.wordings]
    return [text for text, _ in texts], [entry for _, entry in texts]


def _score_messages(search: EntrySearch, public_set: PublicSet) -> list[tuple[float, bool]]:
    """Give how sure each message's entry is, and whether it is right."""
    scores = []
    for expected, message in public_set.messages:
        entry, score = search(message)
        scores.append((score, entry in expected))
    return scores


def _right_at_most_wrong(scores: Sequence[tuple[float, bool]], in_scope_count: int) -> float:
    """Give the most that can be answered rightly while at most 2 % of all are wrong."""
    best, right, wrong = 0, 0, 0
    for _, is_right in sorted(scores, key=lambda scored: -scored[0]):
        right += is_right
        wrong += not is_right
        if wrong <= MAX_WRONG * len(scores):
            best = right
    return best / in_scope_count


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_bytes().decode().split("\n")
    pairs = (line.rstrip("\r").split("\t", 1) for line in lines if line.strip())
    return [(first, second) for first, second in pairs]


if __name__ == "__main__":
    main()
