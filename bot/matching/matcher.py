"""The matcher: a reader's words in, ranked matches and a decision out."""

from __future__ import annotations

from collections import defaultdict

from bot.article.library import Library
from bot.article.model import Article
from bot.matching import features, message, part, weights
from bot.matching.decision import decide, mindful
from bot.matching.explanation import Explanation, consider
from bot.matching.features import Evidence
from bot.matching.index import TELLING, Index
from bot.matching.language import Language
from bot.matching.model import Decision, Kind, Match
from bot.matching.normal import normal
from bot.matching.query import Query
from bot.matching.social import small_talk
from bot.matching.weights import Weights

CANDIDATES = 16
"""Entries that are looked at carefully, for each language of the library."""
FOREIGN = 0.5
"""How much less of a message than in the best language may be known in one it could be in."""
AT_HOME = 1.35
"""What an entry's odds gain when its article is the one just read: enough for a doubt."""

Found = list[tuple[Index, Query, Evidence]]
"""The evidence behind a decision, one piece for each language of the library."""


class Matcher:
    """Understands messages about a library's articles. Never changes; safe to share."""

    def __init__(self, library: Library, model: Weights | None = None) -> None:
        self._weights = model or weights.load()
        self._indexes = _indexes(library)
        self._library = library

    def match(self, text: str, after: str | None = None) -> tuple[Match, ...]:
        """Rank the entries for `text`, best first. `after`: the full name of the last entry."""
        return self._rank(self.evidence(text, after), after)[0]

    def decide(self, text: str, after: str | None = None) -> Decision:
        """Say what to do with `text`."""
        small = small_talk(normal(text))
        if small.kind:
            return Decision(Kind.SOCIAL, social=small.kind)
        decision = self._decided(small.rest, after)
        pieces = part.parts(text)
        if len(pieces) < 2 and not (pieces and part.halves(pieces[0])):
            return decision
        return part.joined(decision, part.asked(pieces, lambda piece: self._sure(piece, after)))

    def explain(self, text: str, after: str | None = None) -> Explanation:
        """Say what would be done with `text`, and why; `str` of it is for people."""
        small = small_talk(normal(text))
        decision = self.decide(text, after)
        if small.kind:
            return Explanation(decision, normal(text), 1.0)
        found = self._evidence(small.rest, after)
        considered = [one for piece in found for one in consider(*piece, self._weights)]
        considered.sort(key=lambda one: (-one.confidence, one.entry))
        understood = found[0][1].text if found else small.rest
        none = self._rank(found, after)[1]
        return Explanation(decision, understood, none, tuple(considered[:3]))

    def evidence(self, text: str, after: str | None = None) -> Found:
        """Give the evidence behind a decision, one piece for each language of the library."""
        return self._evidence(small_talk(normal(text)).rest, after)

    def _decided(self, text: str, after: str | None) -> Decision:
        found = self._evidence(text, after)
        matches, none = self._rank(found, after)
        decision = decide(matches, none)
        if found:
            query = found[0][1]
            decision = mindful(decision, matches, query.after, query.leaning)
        if decision.kind is Kind.ANSWER and _only_names_topic(found, matches[0].entry):
            return Decision(Kind.CLARIFY, decision.matches)
        return decision

    def _sure(self, piece: str, after: str | None) -> Match | None:
        """What a part of a message asks about, if that is certain."""
        small = small_talk(piece)
        decision = self._decided(small.rest, after) if small.kind is None else None
        return decision.matches[0] if decision and decision.kind is Kind.ANSWER else None

    def _evidence(self, text: str, after: str | None) -> Found:
        after = self._library.resolve(after) if after else None
        found = []
        for index, query in self._heard(text, after):
            entries = index.candidates(query.meanings, query.weights.tolist(), CANDIDATES)
            entries = index.with_entry(entries, after)
            if len(entries) and query.words:
                found.append((index, query, features.evidence(index, query, entries)))
        return found

    def _heard(self, text: str, after: str | None) -> list[tuple[Index, Query]]:
        """Read `text` in each language that it may be in."""
        heard = [(index, message.query(index, text, after)) for index in self._indexes]
        if len(heard) < 2:
            return heard
        shares = [message.known(index, query.words) for index, query in heard]
        least = max(shares) - FOREIGN
        return [pair for pair, share in zip(heard, shares, strict=True) if share >= least]

    def _rank(self, found: Found, after: str | None) -> tuple[tuple[Match, ...], float]:
        """Rank the entries of all languages together; also the probability that none answers."""
        home = after.partition("/")[0] if after else None
        odds: list[tuple[float, Index, int, int]] = []
        for index, _, evidence in found:
            shares, none = self._weights.probabilities(evidence)
            places = zip(
                shares.tolist(),
                evidence.entries.tolist(),
                evidence.telling_key.tolist(),
                strict=True,
            )
            for share, entry, key in places:
                prefer = AT_HOME if home == index.entries[entry].partition("/")[0] else 1.0
                odds.append((prefer * share / max(none, 1e-9), index, entry, key))
        total = 1.0 + sum(one[0] for one in odds)
        matches = [_match(index, entry, odd / total, key) for odd, index, entry, key in odds]
        return tuple(
            sorted(matches, key=lambda match: (-match.confidence, match.entry))
        ), 1.0 / total


def _only_names_topic(found: Found, entry: str) -> bool:
    """A word that names the whole article is not a question about one of its entries."""
    for index, query, _ in found:
        if entry in index.numbers:
            pairs = zip(query.meanings, query.weights.tolist(), strict=True)
            telling = [meaning for meaning, weight in pairs if weight >= TELLING]
            if len(query.words) == 1 and not telling:
                return True
            return index.names_topic(telling, index.numbers[entry])
    return False


def _match(index: Index, entry: int, share: float, key: int) -> Match:
    if key < 0:
        return Match(index.entries[entry], share)
    telling = index.keys[key]
    return Match(index.entries[entry], share, telling.passage, (telling.start, telling.end))


def _indexes(library: Library) -> list[Index]:
    shelves: defaultdict[str, list[Article]] = defaultdict(list)
    for article in library.articles:
        shelves[article.language.lower().split("-")[0]].append(article)
    return [Index(articles, Language(code)) for code, articles in shelves.items()]
