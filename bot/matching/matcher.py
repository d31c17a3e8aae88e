"""The matcher: a reader's words in, ranked matches and a decision out."""

from __future__ import annotations

from collections import defaultdict

from bot.article.library import Library
from bot.article.model import Article
from bot.matching.decision import apply_context, choose_by_confidence
from bot.matching.explanation import Explanation, explain_candidates
from bot.matching.index.index import MIN_INFORMATIVE_WEIGHT, Index
from bot.matching.model import Decision, DecisionKind, Match
from bot.matching.multi_question import (
    find_certain_matches,
    merge_certain_matches,
    split_at_conjunction,
    split_sentences,
)
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

LanguageFeatures = list[tuple[Index, ParsedQuery, FeatureMatrix]]
"""The evidence behind a decision, one piece for each language of the library."""


class Matcher:
    """Understands messages about a library's articles. Never changes; safe to share."""

    def __init__(self, library: Library, model: ConditionalLogit | None = None) -> None:
        self._model = model or load_weights()
        self._indexes = _build_indexes(library)
        self._library = library

    def rank_entries(self, text: str, previous_entry: str | None = None) -> tuple[Match, ...]:
        """Rank the entries for `text`, best first. `after`: the full name of the last entry."""
        return self._rank_matches(self.extract_features(text, previous_entry), previous_entry)[0]

    def make_decision(self, text: str, previous_entry: str | None = None) -> Decision:
        """Say what to do with `text`."""
        talk_match = detect_small_talk(normalize_text(text))
        if talk_match.kind:
            return Decision(DecisionKind.SOCIAL, small_talk=talk_match.kind)
        decision = self._decide_single_question(talk_match.rest, previous_entry)
        pieces = split_sentences(text)
        if len(pieces) < 2 and not (pieces and split_at_conjunction(pieces[0])):
            return decision
        return merge_certain_matches(
            decision,
            find_certain_matches(pieces, lambda piece: self._certain_match(piece, previous_entry)),
        )

    def explain_decision(self, text: str, previous_entry: str | None = None) -> Explanation:
        """Say what would be done with `text`, and why; `str` of it is for people."""
        talk_match = detect_small_talk(normalize_text(text))
        decision = self.make_decision(text, previous_entry)
        if talk_match.kind:
            return Explanation(decision, normalize_text(text), 1.0)
        language_features = self._extract_features(talk_match.rest, previous_entry)
        candidates = [
            one
            for features_of_index in language_features
            for one in explain_candidates(*features_of_index, self._model)
        ]
        candidates.sort(key=lambda candidate: (-candidate.confidence, candidate.entry))
        understood_text = language_features[0][1].text if language_features else talk_match.rest
        no_answer_probability = self._rank_matches(language_features, previous_entry)[1]
        return Explanation(decision, understood_text, no_answer_probability, tuple(candidates[:3]))

    def extract_features(self, text: str, previous_entry: str | None = None) -> LanguageFeatures:
        """Give the evidence behind a decision, one piece for each language of the library."""
        return self._extract_features(detect_small_talk(normalize_text(text)).rest, previous_entry)

    def _decide_single_question(self, text: str, previous_entry: str | None) -> Decision:
        language_features = self._extract_features(text, previous_entry)
        matches, no_answer_probability = self._rank_matches(language_features, previous_entry)
        decision = choose_by_confidence(matches, no_answer_probability)
        if language_features:
            query = language_features[0][1]
            decision = apply_context(
                decision, matches, query.previous_entry, query.context_dependence
            )
        if decision.kind is DecisionKind.ANSWER and _only_names_article(
            language_features, matches[0].entry
        ):
            return Decision(DecisionKind.CLARIFY, decision.matches)
        return decision

    def _certain_match(self, piece: str, previous_entry: str | None) -> Match | None:
        """What a part of a message asks about, if that is certain."""
        talk_match = detect_small_talk(piece)
        decision = (
            self._decide_single_question(talk_match.rest, previous_entry)
            if talk_match.kind is None
            else None
        )
        return decision.matches[0] if decision and decision.kind is DecisionKind.ANSWER else None

    def _extract_features(self, text: str, previous_entry: str | None) -> LanguageFeatures:
        previous_entry = self._library.resolve_name(previous_entry) if previous_entry else None
        language_features = []
        for index, query in self._parse_queries(text, previous_entry):
            entries = index.find_candidates(
                query.expansions, query.weights.tolist(), MAX_CANDIDATES
            )
            entries = index.include_entry(entries, previous_entry)
            if len(entries) and query.words:
                language_features.append((index, query, compute_features(index, query, entries)))
        return language_features

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

    def _rank_matches(
        self, language_features: LanguageFeatures, previous_entry: str | None
    ) -> tuple[tuple[Match, ...], float]:
        """Rank the entries of all languages together; also the probability that none answers."""
        previous_article = previous_entry.partition("/")[0] if previous_entry else None
        odds: list[tuple[float, Index, int, int]] = []
        for index, _, matrix in language_features:
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


def _only_names_article(language_features: LanguageFeatures, entry: str) -> bool:
    """A word that names the whole article is not a question about one of its entries."""
    for index, query, _ in language_features:
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
