"""The matcher: a reader's words in, ranked matches and a decision out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.article.library import Library
from bot.article.model import Article
from bot.matching.decision import RankedMatches, apply_topic, choose_decision
from bot.matching.explanation import Explanation, explain_candidates
from bot.matching.index.index import MIN_INFORMATIVE_WEIGHT, Index
from bot.matching.model import Decision, DecisionKind, Match
from bot.matching.multi_question import (
    find_certain_matches,
    merge_certain_matches,
    normalize_lines,
    split_at_conjunction,
    split_sentences,
)
from bot.matching.not_covered import NotCoveredTopics
from bot.matching.scoring.conditional_logit import ConditionalLogit, load_weights
from bot.matching.scoring.features import FeatureMatrix, compute_features
from bot.matching.scoring.query import ParsedQuery, known_word_ratio, parse_query
from bot.matching.small_talk import detect_small_talk
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text

MAX_CANDIDATES = 16
"""Entries that are looked at carefully, for each language of the library."""
MAX_KNOWN_WORD_GAP = 0.5
"""How much less of a message than in the best language may be known in one it could be in."""
SAME_ARTICLE_BOOST = 1.35
"""What an entry's odds gain when its article is the one just read: enough for a doubt."""


@dataclass(frozen=True, slots=True)
class LanguageEvidence:
    """A message beside the candidates of one language of the library."""

    index: Index
    query: ParsedQuery
    matrix: FeatureMatrix


class Matcher:
    """Understands messages about a library's articles. Never changes; safe to share."""

    def __init__(self, library: Library, model: ConditionalLogit | None = None) -> None:
        self._model = model or load_weights()
        self._indexes = _build_indexes(library)
        self._library = library
        self._topics = NotCoveredTopics(library)

    def rank_entries(self, text: str, previous_entry: str | None = None) -> tuple[Match, ...]:
        """Rank the entries for `text`, best first.

        `previous_entry` is the full name of the entry that the reader was given last.
        """
        evidence = self.extract_features(text, previous_entry)
        return self._rank_evidence(evidence, self._resolve_entry(previous_entry)).matches

    def make_decision(self, text: str, previous_entry: str | None = None) -> Decision:
        """Say what to do with `text`."""
        return self._examine_message(text, previous_entry).decision

    def explain_decision(self, text: str, previous_entry: str | None = None) -> Explanation:
        """Say what would be done with `text`, and why; `str` of it is for people."""
        examined = self._examine_message(text, previous_entry)
        candidates = sorted(
            (
                candidate
                for evidence in examined.evidence
                for candidate in explain_candidates(
                    evidence.index, evidence.query, evidence.matrix.without_topics(), self._model
                )
            ),
            key=lambda candidate: (-candidate.confidence, candidate.entry),
        )
        understood = examined.evidence[0].query.text if examined.evidence else examined.text
        return Explanation(
            examined.decision, understood, examined.no_answer_probability, tuple(candidates[:3])
        )

    def extract_features(
        self, text: str, previous_entry: str | None = None
    ) -> list[LanguageEvidence]:
        """Give the evidence behind a decision, one piece for each language of the library."""
        rest = detect_small_talk(normalize_text(text)).rest
        return self._gather_evidence(rest, self._resolve_entry(previous_entry))

    def _examine_message(self, text: str, previous_entry: str | None) -> _ExaminedMessage:
        lines = normalize_lines(text)
        normal_text = lines[0] if len(lines) == 1 else normalize_text(text)
        talk_match = detect_small_talk(normal_text)
        if talk_match.kind:
            decision = Decision(DecisionKind.SOCIAL, small_talk=talk_match.kind)
            return _ExaminedMessage(decision, normal_text)
        previous_entry = self._resolve_entry(previous_entry)
        evidence = self._gather_evidence(talk_match.rest, previous_entry)
        ranked = self._rank_evidence(evidence, previous_entry)
        decision = self._add_questions(choose_decision(ranked), lines, previous_entry)
        decision = self._add_topic(decision, normal_text, evidence)
        return _ExaminedMessage(
            decision, talk_match.rest, ranked.no_answer_probability, tuple(evidence)
        )

    def _add_questions(
        self, decision: Decision, lines: Sequence[str], previous_entry: str | None
    ) -> Decision:
        """Decide on the parts of a message that has several, each once."""
        pieces = split_sentences(lines)
        if len(pieces) < 2 and not (pieces and split_at_conjunction(pieces[0])):
            return decision
        certain_matches = find_certain_matches(
            pieces, lambda piece: self._find_certain_match(piece, previous_entry)
        )
        return merge_certain_matches(decision, certain_matches)

    def _find_certain_match(self, piece: str, previous_entry: str | None) -> Match | None:
        talk_match = detect_small_talk(piece)
        if talk_match.kind:
            return None
        evidence = self._gather_evidence(talk_match.rest, previous_entry)
        decision = choose_decision(self._rank_evidence(evidence, previous_entry))
        return decision.matches[0] if decision.kind is DecisionKind.ANSWER else None

    def _add_topic(
        self, decision: Decision, normal_text: str, evidence: Sequence[LanguageEvidence]
    ) -> Decision:
        """Give the editors' reply if the message asks for what they left out on purpose."""
        exact_topic = self._topics.find_by_question(normal_text)
        if exact_topic:
            return apply_topic(decision, exact_topic, 1.0, is_exact=True)
        likeliest = self._rank_topics(evidence)
        return apply_topic(decision, self._topics.find_by_name(likeliest[0]), likeliest[1])

    def _rank_topics(self, evidence: Sequence[LanguageEvidence]) -> tuple[str, float]:
        """Give the name and probability of the likeliest candidate, topics among them."""
        if not any(piece.matrix.is_topic.any() for piece in evidence):
            return "", 0.0
        with_topics = [
            LanguageEvidence(piece.index, piece.query, piece.matrix.with_topics())
            for piece in evidence
        ]
        best = self._rank_candidates(with_topics, None)[0][0]
        return best.entry, best.confidence

    def _resolve_entry(self, name: str | None) -> str | None:
        return self._library.resolve_name(name) if name else None

    def _gather_evidence(self, text: str, previous_entry: str | None) -> list[LanguageEvidence]:
        evidence = []
        for index, query in self._parse_queries(text, previous_entry):
            entries = index.find_candidates(
                query.expansions, query.weights.tolist(), MAX_CANDIDATES
            )
            entries = index.include_entry(entries, previous_entry)
            if len(entries) and query.words:
                matrix = compute_features(index, query, entries)
                evidence.append(LanguageEvidence(index, query, matrix))
        return evidence

    def _parse_queries(
        self, text: str, previous_entry: str | None
    ) -> list[tuple[Index, ParsedQuery]]:
        """Read `text` in each language that it may be in."""
        parsed_queries = [
            (index, parse_query(index, text, previous_entry)) for index in self._indexes
        ]
        if len(parsed_queries) < 2:
            return parsed_queries
        known_ratios = [known_word_ratio(index, query.words) for index, query in parsed_queries]
        min_ratio = max(known_ratios) - MAX_KNOWN_WORD_GAP
        return [
            pair
            for pair, known_ratio in zip(parsed_queries, known_ratios, strict=True)
            if known_ratio >= min_ratio
        ]

    def _rank_evidence(
        self, evidence: Sequence[LanguageEvidence], previous_entry: str | None = None
    ) -> RankedMatches:
        """Rank the entries of all languages together."""
        entries_alone = [
            LanguageEvidence(piece.index, piece.query, piece.matrix.without_topics())
            for piece in evidence
        ]
        matches, no_answer_probability = self._rank_candidates(entries_alone, previous_entry)
        if not matches:
            return RankedMatches()
        query = evidence[0].query
        return RankedMatches(
            matches,
            no_answer_probability,
            query.previous_entry,
            query.context_dependence,
            _only_names_article(evidence, matches[0].entry),
        )

    def _rank_candidates(
        self, evidence: Sequence[LanguageEvidence], previous_entry: str | None
    ) -> tuple[tuple[Match, ...], float]:
        """Rank candidates; also the probability that none answers."""
        previous_article = previous_entry.partition("/")[0] if previous_entry else None
        odds: list[tuple[float, Index, int, int]] = []
        for piece in evidence:
            index, matrix = piece.index, piece.matrix
            probabilities, no_answer_probability = self._model.predict_probabilities(matrix)
            candidates = zip(
                probabilities.tolist(),
                matrix.entries.tolist(),
                matrix.answering_sentence.tolist(),
                strict=True,
            )
            for probability, entry, snippet in candidates:
                boost = (
                    SAME_ARTICLE_BOOST
                    if previous_article == index.entry_names[entry].partition("/")[0]
                    else 1.0
                )
                odds.append(
                    (boost * probability / max(no_answer_probability, 1e-9), index, entry, snippet)
                )
        total = 1.0 + sum(candidate_odds[0] for candidate_odds in odds)
        matches = [_make_match(index, entry, odd / total, key) for odd, index, entry, key in odds]
        return tuple(
            sorted(matches, key=lambda match: (-match.confidence, match.entry))
        ), 1.0 / total


@dataclass(frozen=True, slots=True)
class _ExaminedMessage:
    """A decision and all that led to it."""

    decision: Decision
    text: str
    no_answer_probability: float = 1.0
    evidence: tuple[LanguageEvidence, ...] = ()


def _only_names_article(evidence: Sequence[LanguageEvidence], entry: str) -> bool:
    """A word that names the whole article is not a question about one of its entries."""
    for piece in evidence:
        index, query = piece.index, piece.query
        if entry in index.entry_numbers:
            pairs = zip(query.expansions, query.weights.tolist(), strict=True)
            informative = [
                expansion for expansion, weight in pairs if weight >= MIN_INFORMATIVE_WEIGHT
            ]
            if len(query.words) == 1 and not informative:
                return True
            return index.only_names_article(informative, index.entry_numbers[entry])
    return False


def _make_match(index: Index, entry: int, confidence: float, snippet_number: int) -> Match:
    if snippet_number < 0:
        return Match(index.entry_names[entry], confidence)
    snippet = index.snippets[snippet_number]
    return Match(
        index.entry_names[entry], confidence, snippet.passage, (snippet.start, snippet.end)
    )


def _build_indexes(library: Library) -> list[Index]:
    articles_by_language: defaultdict[str, list[Article]] = defaultdict(list)
    for article in library.articles:
        articles_by_language[article.language.lower().split("-")[0]].append(article)
    return [Index(articles, Language(code)) for code, articles in articles_by_language.items()]
