"""Words from the reader: matched, decided on, and answered in one of five ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.handlers.choices import answer_choice, answer_shown_choice
from bot.conversation.handlers.entries import FoundBy, show_entry
from bot.conversation.handlers.matches import (
    compute_min_confidence,
    decide_in_context,
    resolve_matches,
    select_likely_entries,
)
from bot.conversation.handlers.requests import answer_request
from bot.conversation.handlers.small_talk import answer_small_talk
from bot.conversation.model.session import TurnContext
from bot.conversation.model.statistics import NOT_COVERED_DECISION
from bot.conversation.model.turn import Turn, TurnRecord
from bot.conversation.views.fallback import (
    build_clarify_reply,
    build_decline_reply,
    build_not_covered_reply,
)
from bot.limits import MAX_MESSAGE_LENGTH
from bot.matching.model import Decision, DecisionKind, Match, NotCoveredTopic


def answer_question(context: TurnContext, text: str, kind: str) -> Turn:
    """Answer a message. `kind` is what the record says: message, command or edited."""
    context = replace(context, question=text)
    is_own_wording = context.services.wordings.holds_message(text[:MAX_MESSAGE_LENGTH])
    dialogue_turn = None if is_own_wording else _answer_dialogue_move(context, text, kind)
    return dialogue_turn or _answer_matched(context, text, kind)


def _answer_dialogue_move(context: TurnContext, text: str, kind: str) -> Turn | None:
    """Answer what is about the conversation: a pick of what was offered, a request like "next"."""
    return answer_choice(context, text, kind) or answer_request(context, text, kind)


def _answer_matched(context: TurnContext, text: str, kind: str) -> Turn:
    decision = decide_in_context(context, text)
    if decision.kind is DecisionKind.SOCIAL:
        return answer_small_talk(context, kind, decision)
    turn = _answer_instead(context, text, kind, decision)
    return turn or _answer_decided(context.speak_to(decision.message_language), kind, decision)


def _answer_instead(context: TurnContext, text: str, kind: str, decision: Decision) -> Turn | None:
    """Answer what no article answers for sure as a step in the talk, if it may be one."""
    if decision.kind not in {DecisionKind.CLARIFY, DecisionKind.DECLINE}:
        return None
    turn = answer_shown_choice(context, text, kind)
    if turn or decision.kind is DecisionKind.CLARIFY:
        return turn
    return answer_request(context, text, kind, is_unanswered=True)


def _answer_decided(context: TurnContext, kind: str, decision: Decision) -> Turn:
    """Do what was decided on a question."""
    matches = resolve_matches(context, decision)
    match decision.kind:
        case DecisionKind.NOT_COVERED if decision.topic:
            return _answer_not_covered(context, kind, decision.topic)
        case DecisionKind.ANSWER if matches:
            return show_entry(
                context, matches[0].entry, kind, _describe_finding(context, matches, decision)
            )
        case DecisionKind.CLARIFY if matches:
            return _clarify_matches(context, kind, matches)
    return _decline_question(context, kind, matches)


def _describe_finding(
    context: TurnContext, matches: Sequence[Match], decision: Decision
) -> FoundBy:
    other_names = (
        name for other in decision.other_questions if (name := context.library.resolve_name(other))
    )
    others = select_likely_entries(matches[1:])
    return FoundBy(matches[0], tuple(other_names), others, decision.message_language)


def _clarify_matches(context: TurnContext, kind: str, matches: Sequence[Match]) -> Turn:
    best = matches[0]
    names = (best.entry, *select_likely_entries(matches[1:], compute_min_confidence(best)))
    record = TurnRecord(kind, DecisionKind.CLARIFY, best.entry, best.confidence, names)
    state = replace(context.state, offered=names)
    return Turn(record, state, build_clarify_reply(context, names))


def _decline_question(context: TurnContext, kind: str, matches: Sequence[Match]) -> Turn:
    confidence = matches[0].confidence if matches else None
    reply = build_decline_reply(context, select_likely_entries(matches))
    record = TurnRecord(kind, DecisionKind.DECLINE, confidence=confidence)
    return Turn(record, replace(context.state, left_article=True), reply)


def _answer_not_covered(context: TurnContext, kind: str, topic: NotCoveredTopic) -> Turn:
    return Turn(
        TurnRecord(kind, NOT_COVERED_DECISION, topic.name),
        replace(context.state, left_article=True),
        build_not_covered_reply(context, topic),
    )
