"""The matcher: a reader's words in, ranked matches and a decision out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.article.library import Library
from bot.matching.candidates import MatchingModels
from bot.matching.decision import (
    ANSWER_THRESHOLD,
    apply_exact_wording,
    apply_topic,
    choose_decision,
)
from bot.matching.decision_cache import DecisionCache
from bot.matching.dialogue_acts.answered_talk import AnsweredTalk
from bot.matching.dialogue_acts.small_talk import (
    ASKING_KINDS,
    SERVICE_KINDS,
    detect_small_talk,
)
from bot.matching.evidence import LanguageEvidence
from bot.matching.exact_wording import ExactWordings
from bot.matching.explanation import Explanation, explain_candidates
from bot.matching.index.index import Index
from bot.matching.interpreter import MessageInterpreter, build_interpreters
from bot.matching.language_selection import (
    find_answer_language,
    find_talk_language,
    gather_evidence,
    parse_in_languages,
)
from bot.matching.model import Decision, DecisionKind, FactPlace, Match, SmallTalk
from bot.matching.multi_question.part_coverage import CoverageBounds
from bot.matching.multi_question.parts import (
    MessagePart,
    find_certain_matches,
    merge_certain_matches,
    plan_parts,
)
from bot.matching.multi_question.splitting import normalize_lines, split_sentences
from bot.matching.multi_question.told_stories import settle_story
from bot.matching.not_covered import NotCoveredTopics
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.ranking import find_likeliest, rank_entries_of
from bot.matching.scoring.conditional_logit import (
    FOREIGN_WEIGHTS_FILE,
    ConditionalLogit,
    load_weights,
)
from bot.matching.text.context_dependence import names_nothing
from bot.matching.text.normalize import normalize_text

MAX_EXPLAINED = 3
"""Candidates that an explanation shows."""


@dataclass(frozen=True, slots=True)
class _ExaminedMessage:
    """A decision and all that led to it."""

    decision: Decision
    text: str
    no_answer_probability: float = 1.0
    matches: tuple[Match, ...] = ()
    evidence: tuple[LanguageEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDecision:
    """A decision with what led to it. What is small talk is read no further: the rest is empty."""

    decision: Decision
    matches: tuple[Match, ...]
    """All candidates, best first."""
    readings: tuple[tuple[Index, ParsedQuery], ...]
    """The message as it was read in each language that it may be in."""


class Matcher:
    """Understands messages about a library's articles. Never changes; safe to share."""

    def __init__(
        self,
        library: Library,
        model: ConditionalLogit | None = None,
        foreign_model: ConditionalLogit | None = None,
        interpreters: Sequence[MessageInterpreter] | None = None,
    ) -> None:
        """Index the library, unless it is given as `interpreters` that were built from it."""
        self._library = library
        self._models = MatchingModels(
            model or load_weights(), foreign_model or load_weights(FOREIGN_WEIGHTS_FILE)
        )
        self._interpreters = build_interpreters(library) if interpreters is None else interpreters
        self._languages = tuple([reader.index.language.data for reader in self._interpreters])
        self._topics = NotCoveredTopics(library)
        self.wordings = ExactWordings(library)
        """The questions and phrasings, found by their letters alone."""
        self.answered_talk = AnsweredTalk(library)
        """The small talk that the library answers."""
        self._decisions = DecisionCache()

    def make_decision(
        self,
        text: str,
        previous_entry: str | None = None,
        reader_language: str | None = None,
        previous_fact: FactPlace | None = None,
    ) -> Decision:
        """Say what to do with `text`.

        `previous_entry` is the full name of the entry that the reader was given last,
        `previous_fact` what was shown of it first, `reader_language` the code of the language that
        the reader's Telegram is set to: a hint.
        """
        context = (previous_entry, reader_language, previous_fact)
        return self._decisions.recall_decision(
            text, context, lambda: self._examine_message(text, *context).decision
        )

    def rank_entries(self, text: str, previous_entry: str | None = None) -> tuple[Match, ...]:
        """Rank the entries for `text`, best first."""
        evidence = self.extract_features(text, previous_entry)
        return rank_entries_of(evidence, self._models, self._resolve_entry(previous_entry)).matches

    def explain_decision(self, text: str, previous_entry: str | None = None) -> Explanation:
        """Say what would be done with `text`, and why; `str` of it is for people."""
        examined = self._examine_message(text, previous_entry)
        candidates = [
            candidate
            for piece in map(LanguageEvidence.without_topics, examined.evidence)
            for candidate in explain_candidates(
                piece.index, piece.query, piece.matrix, self._models.model_for(piece)
            )
        ]
        candidates.sort(key=lambda candidate: (-candidate.confidence, candidate.entry))
        understood = examined.evidence[0].query.text if examined.evidence else examined.text
        return Explanation(
            examined.decision,
            understood,
            examined.no_answer_probability,
            tuple(candidates[:MAX_EXPLAINED]),
        )

    def extract_features(
        self, text: str, previous_entry: str | None = None
    ) -> list[LanguageEvidence]:
        """Give the evidence behind a decision, one piece for each language of the library."""
        normal_text = normalize_text(text)
        talk_match = detect_small_talk(normal_text)
        is_answered = self.answered_talk.holds_kind(talk_match.kind)
        question = normal_text if is_answered else talk_match.rest
        return gather_evidence(self._interpreters, question, self._resolve_entry(previous_entry))

    def parse_message(self, text: str) -> list[tuple[Index, ParsedQuery]]:
        """Read `text` as it stands beside small talk, in each language that it may be in."""
        rest = detect_small_talk(normalize_text(text)).rest
        parsed = parse_in_languages(self._interpreters, rest, None)
        return [(interpreter.index, reading.query) for interpreter, reading in parsed]

    def decide_with_readings(self, text: str) -> ReadDecision:
        """Say what to do with `text`, and how it was read, in one go."""
        examined = self._examine_message(text, None)
        readings = tuple((piece.index, piece.query) for piece in examined.evidence)
        return ReadDecision(examined.decision, examined.matches, readings)

    def _examine_message(
        self,
        text: str,
        previous_entry: str | None,
        reader_language: str | None = None,
        previous_fact: FactPlace | None = None,
    ) -> _ExaminedMessage:
        lines = normalize_lines(text)
        normal_text = lines[0] if len(lines) == 1 else normalize_text(text)
        exact_entries = self.wordings.find_entries(normal_text, text)
        talk_match = detect_small_talk(normal_text)
        kind = talk_match.kind
        talk = None if exact_entries or self.answered_talk.holds_kind(kind) else kind
        talk_language = find_talk_language(talk_match.languages, normal_text, reader_language)
        if talk is not None and talk not in ASKING_KINDS and not talk_match.is_by_words:
            return _examine_small_talk(talk, normal_text, talk_language)
        question = talk_match.rest or normal_text
        previous_entry = self._resolve_entry(previous_entry)
        evidence = gather_evidence(self._interpreters, question, previous_entry, reader_language)
        ranked = rank_entries_of(
            evidence, self._models, previous_entry, previous_fact=previous_fact
        )
        decision = apply_exact_wording(choose_decision(ranked), exact_entries)
        if talk and not (
            self.answered_talk.is_answered(talk_match, normal_text, decision)
            or self._add_topic(decision, normal_text, evidence).topic
        ):
            return _examine_small_talk(talk, normal_text, talk_language, decision.matches)
        if not exact_entries:
            parts = self._plan_parts(lines, question, evidence, decision)
            decision = self._add_questions(decision, parts, previous_entry)
            decision = settle_story(decision, ranked, evidence, self.rank_entries)
        decision = self._add_topic(decision, normal_text, evidence)
        language = None if exact_entries else find_answer_language(decision, evidence)
        if language is not None:
            decision = replace(decision, message_language=language)
        return _ExaminedMessage(
            decision, question, ranked.no_answer_probability, ranked.matches, tuple(evidence)
        )

    def _plan_parts(
        self,
        lines: Sequence[str],
        question: str,
        evidence: Sequence[LanguageEvidence],
        decision: Decision,
    ) -> list[MessagePart]:
        """Give the parts of a message that may be surely about an entry each."""
        bounds = CoverageBounds(evidence, decision.answered_entry)
        sentences = split_sentences(lines)
        return plan_parts(sentences, question, self._languages, bounds.bound_coverage)

    def _add_questions(
        self, decision: Decision, parts: Sequence[MessagePart], previous_entry: str | None
    ) -> Decision:
        """Decide on the parts of a message, where that may change anything."""
        certain_matches = find_certain_matches(
            parts,
            lambda part: self._find_certain_match(part, previous_entry),
            decision.answered_entry,
        )
        return merge_certain_matches(decision, certain_matches)

    def _find_certain_match(self, piece: str, previous_entry: str | None) -> Match | None:
        exact_entries = self.wordings.find_entries(piece)
        if len(exact_entries) == 1:
            return Match(exact_entries[0], 1.0)
        talk_match = detect_small_talk(piece)
        if talk_match.kind and talk_match.kind not in SERVICE_KINDS:
            return None
        question = talk_match.rest or piece
        evidence = gather_evidence(self._interpreters, question, previous_entry)
        ranked = rank_entries_of(evidence, self._models, previous_entry, ANSWER_THRESHOLD)
        return choose_decision(ranked).answered_match

    def _add_topic(
        self, decision: Decision, normal_text: str, evidence: Sequence[LanguageEvidence]
    ) -> Decision:
        """Give the editors' reply if the message asks for what they left out on purpose."""
        exact_topic = self._topics.find_by_question(normal_text)
        if exact_topic:
            return apply_topic(decision, exact_topic, 1.0, is_exact=True)
        likeliest = find_likeliest(evidence, self._models)
        if likeliest is None or names_nothing(evidence[0].query.words, evidence[0].query.language):
            return decision
        topic = self._topics.find_by_name(likeliest.entry)
        return apply_topic(decision, topic, likeliest.confidence)

    def _resolve_entry(self, name: str | None) -> str | None:
        return self._library.resolve_name(name) if name else None


def _examine_small_talk(
    kind: SmallTalk, text: str, language: str | None, matches: tuple[Match, ...] = ()
) -> _ExaminedMessage:
    matches = matches if kind in SERVICE_KINDS else ()
    decision = Decision(DecisionKind.SOCIAL, matches, kind, message_language=language)
    return _ExaminedMessage(decision, text)
