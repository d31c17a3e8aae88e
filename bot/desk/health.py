"""How an article fares: its entries, what confuses them, and what each phrasing is worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.article.library import Library
from bot.article.model import Article, Entry
from bot.desk.decider import ContentDecider
from bot.desk.questions import ReaderQuestion
from bot.desk.verification import ContentState, Probe, score_outcome

MIN_RIVAL_CONFIDENCE = 0.1
"""Confidence from which another entry comes too close to one that is asked for."""
MAX_CONFUSING_WORDS = 4
MAX_CONFUSIONS = 20
MIN_CONFUSIONS = 2
"""Messages of one entry that another must come close to."""


@dataclass(frozen=True, slots=True)
class ReaderCounts:
    """What readers did with an entry."""

    asked: int = 0
    offered: int = 0
    tapped: int = 0
    useful: int = 0
    useless: int = 0

    @property
    def answered_share(self) -> float | None:
        """How often it was the answer at once, of the times that it was that or offered."""
        return self.asked / (self.asked + self.offered) if self.asked + self.offered else None

    def __add__(self, other: ReaderCounts) -> ReaderCounts:
        return ReaderCounts(
            self.asked + other.asked,
            self.offered + other.offered,
            self.tapped + other.tapped,
            self.useful + other.useful,
            self.useless + other.useless,
        )


@dataclass(frozen=True, slots=True)
class EntryHealth:
    """An entry with its phrasings and what readers did with it. `name` is the full name."""

    name: str
    question: str
    phrasing_count: int
    waiting: int
    """How often it was asked in words that aren't answered yet."""
    counts: ReaderCounts = ReaderCounts()


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two entries too close to each other, and the words that confuse them."""

    entry: str
    rival: str
    count: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhrasingHealth:
    """What a phrasing is worth: whether it would be understood without being written down."""

    text: str
    is_needless: bool
    carried: int
    """Other known messages of the entry that are understood less well without it."""


def list_entries(
    library: Library,
    questions: Iterable[ReaderQuestion],
    counts: Mapping[str, ReaderCounts],
) -> tuple[EntryHealth, ...]:
    """Every entry, in the articles' order. `questions` are those that aren't answered yet.

    `counts` are by full name; what was counted under an old name is the entry's of today.
    """
    counts = _add_up_renamed(library, counts)
    waiting: Counter[str] = Counter()
    for question in questions:
        waiting[question.entry or ""] += question.count
    return tuple(
        EntryHealth(
            name,
            entry.question,
            len(entry.phrasings),
            waiting[name],
            counts.get(name, ReaderCounts()),
        )
        for name, entry in library.named_entries()
    )


def _add_up_renamed(
    library: Library, counts: Mapping[str, ReaderCounts]
) -> Mapping[str, ReaderCounts]:
    totals: defaultdict[str, ReaderCounts] = defaultdict(ReaderCounts)
    for name, entry_counts in counts.items():
        if current := library.resolve_name(name):
            totals[current] += entry_counts
    return totals


def find_confusions(state: ContentState) -> tuple[Confusion, ...]:
    """Pairs of entries of which known messages lean to the wrong one, too; the worst first."""
    words_by_pair: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counts: Counter[tuple[str, str]] = Counter()
    for probe in state.probes:
        for entry, rival in _find_rivals(probe, state.decider):
            counts[entry, rival] += 1
            words_by_pair[entry, rival].update(_telling_words(probe.text, state.decider))
    return tuple(
        Confusion(*pair, count, _top_words(words_by_pair[pair]))
        for pair, count in counts.most_common(MAX_CONFUSIONS)
        if count >= MIN_CONFUSIONS
    )


def weigh_phrasings(state: ContentState, name: str) -> tuple[PhrasingHealth, ...]:
    """Try an entry (by full name) without each of its phrasings. One index is built for each."""
    located = state.library.locate_entry(name)
    if located is None:
        return ()
    article, entry = located
    probes = [probe for probe in state.probes if probe.expected and name in probe.expected]
    return tuple(
        _weigh_phrasing(state, article, entry, phrasing, probes) for phrasing in entry.phrasings
    )


def _weigh_phrasing(
    state: ContentState, article: Article, entry: Entry, phrasing: str, probes: Iterable[Probe]
) -> PhrasingHealth:
    rest = tuple(text for text in entry.phrasings if text != phrasing)
    decider = ContentDecider(_replace_entry(state.library, article, replace(entry, phrasings=rest)))
    carried = sum(
        score_outcome(decider.decide_message(probe.text, probe.previous_entry), probe.expected)
        < score_outcome(
            state.decider.decide_message(probe.text, probe.previous_entry), probe.expected
        )
        for probe in probes
        if probe.text != phrasing and probe.expected
    )
    understood = decider.decide_message(phrasing).answers_with(article.full_name(entry))
    return PhrasingHealth(phrasing, understood and not carried, carried)


def _replace_entry(library: Library, article: Article, entry: Entry) -> Library:
    entries = tuple(entry if current.id == entry.id else current for current in article.entries)
    changed = replace(article, entries=entries)
    return Library(
        changed if current.slug == article.slug else current for current in library.articles
    )


def _find_rivals(probe: Probe, decider: ContentDecider) -> Iterator[tuple[str, str]]:
    if not probe.expected or len(probe.expected) > 1:
        return
    for match in decider.make_decision(probe.text, probe.previous_entry).matches:
        if match.entry != probe.expected[0] and match.confidence >= MIN_RIVAL_CONFIDENCE:
            yield probe.expected[0], match.entry


def _telling_words(text: str, decider: ContentDecider) -> Mapping[str, int]:
    parsed = decider.parse_message(text)
    if parsed is None:
        return {}
    weights = zip(parsed[1].words, parsed[1].weights.tolist(), strict=True)
    return {word: round(100 * weight**2) for word, weight in weights}


def _top_words(words: Counter[str]) -> tuple[str, ...]:
    return tuple(word for word, _ in words.most_common(MAX_CONFUSING_WORDS))
