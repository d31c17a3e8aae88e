"""The matcher: a reader's words in, ranked matches and a decision out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.article.library import Library
from bot.matching.candidates import MatchingModels
from bot.matching.decision import (
    ANSWER_THRESHOLD,
    apply_exact_wording,
    apply_language,
    apply_topic,
    choose_decision,
)
from bot.matching.decision_cache import DecisionCache
from bot.matching.dialogue_acts.answered_talk import AnsweredTalk
from bot.matching.dialogue_acts.heard_talk import HeardTalk
from bot.matching.dialogue_acts.small_talk import (
    SERVICE_KINDS,
    detect_small_talk,
    strip_small_talk,
)
from bot.matching.evidence import ExaminedMessage, LanguageEvidence
from bot.matching.exact_wording import ExactWordings
from bot.matching.explanation import Explanation, explain_message
from bot.matching.index.index import Index
from bot.matching.interpreter import MessageInterpreter, build_interpreters
from bot.matching.language_selection import (
    find_answer_language,
    gather_evidence,
    parse_in_languages,
)
from bot.matching.message_language.settling import settle_language
from bot.matching.model import Decision, FactPlace, Match
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
        self._languages = tuple([each.index.language.data for each in self._interpreters])
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
            text, context, lambda: self.examine_message(text, *context).decision
        )

    def rank_entries(self, text: str, previous_entry: str | None = None) -> tuple[Match, ...]:
        """Rank the entries for `text`, best first."""
        evidence = self.extract_features(text, previous_entry)
        return rank_entries_of(evidence, self._models, self._resolve_entry(previous_entry)).matches

    def explain_decision(self, text: str, previous_entry: str | None = None) -> Explanation:
        """Say what would be done with `text`, and why; `str` of it is for people."""
        return explain_message(self.examine_message(text, previous_entry), self._models)

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

    def examine_message(
        self,
        text: str,
        previous_entry: str | None = None,
        reader_language: str | None = None,
        previous_fact: FactPlace | None = None,
    ) -> ExaminedMessage:
        """Say what to do with `text`, and how it was read; see `make_decision`."""
        lines = normalize_lines(text)
        normal_text = lines[0] if len(lines) == 1 else normalize_text(text)
        exact_entries = self.wordings.find_entries(normal_text, text)
        talk = self._hear_talk(normal_text, reader_language, is_exact=bool(exact_entries))
        if talk.needs_no_article:
            return ExaminedMessage(talk.make_decision(), normal_text)
        previous_entry = self._resolve_entry(previous_entry)
        evidence = gather_evidence(
            self._interpreters, talk.question, previous_entry, reader_language
        )
        ranked = rank_entries_of(
            evidence, self._models, previous_entry, previous_fact=previous_fact
        )
        decision = apply_exact_wording(choose_decision(ranked), exact_entries)
        if talk.kind is not None and not self._is_talk_answered(talk, decision, evidence):
            return ExaminedMessage(talk.make_decision(decision.matches), normal_text)
        if not exact_entries:
            parts = self._plan_parts(lines, talk.question, evidence, decision)
            matches = self._find_certain_matches(decision, parts, previous_entry)
            decision = merge_certain_matches(decision, matches, ranked.answer_threshold)
            decision = settle_story(decision, ranked, evidence, self.rank_entries)
        decision = self._add_topic(decision, normal_text, evidence)
        is_own_wording = bool(exact_entries)
        language = find_answer_language(
            decision, evidence, normal_text, reader_language, is_own_wording=is_own_wording
        )
        decision = apply_language(decision, language)
        return ExaminedMessage(
            decision, talk.question, ranked.no_answer_probability, ranked.matches, tuple(evidence)
        )

    def _hear_talk(self, text: str, reader_language: str | None, *, is_exact: bool) -> HeardTalk:
        """Look for small talk in a normal `text`; the very letters of a question are none."""
        match = detect_small_talk(text)
        is_question = is_exact or self.answered_talk.holds_kind(match.kind)
        language = settle_language(match.languages, text, reader_language)
        return HeardTalk(text, match, None if is_question else match.kind, language)

    def _is_talk_answered(
        self, talk: HeardTalk, decision: Decision, evidence: Sequence[LanguageEvidence]
    ) -> bool:
        """Tell whether small talk is what an entry answers, or what the editors left out."""
        is_answered = self.answered_talk.is_answered(talk.match, talk.text, decision)
        return is_answered or self._add_topic(decision, talk.text, evidence).topic is not None

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

    def _find_certain_matches(
        self, decision: Decision, parts: Sequence[MessagePart], previous_entry: str | None
    ) -> list[Match]:
        """Decide on the parts of a message, where that may change anything."""
        return find_certain_matches(
            parts,
            lambda part: self._find_certain_match(part, previous_entry),
            decision.answered_entry,
        )

    def _find_certain_match(self, piece: str, previous_entry: str | None) -> Match | None:
        exact_entries = self.wordings.find_entries(piece)
        if len(exact_entries) == 1:
            return Match(exact_entries[0], 1.0)
        question = strip_small_talk(piece) or piece
        evidence = gather_evidence(self._interpreters, question, previous_entry)
        ranked = rank_entries_of(evidence, self._models, previous_entry, ANSWER_THRESHOLD)
        match = choose_decision(ranked).answered_match
        # Most parts are sure of nothing: only then is it worth to ask whether one is small talk.
        talk_kind = None if match is None else detect_small_talk(piece).kind
        return match if talk_kind is None or talk_kind in SERVICE_KINDS else None

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
