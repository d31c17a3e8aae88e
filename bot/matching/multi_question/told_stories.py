"""A message that tells a story around its question: where both lead to one entry, that is it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.matching.decision import RankedMatches
from bot.matching.evidence import LanguageEvidence
from bot.matching.model import Decision, DecisionKind, Match
from bot.matching.query.asking_sentences import find_asked_text

STORY_THRESHOLD = 0.65
"""Least confidence in the entry of a whole story, where what it asks is likeliest about that entry,
too. Of the readers files' 17 such stories that were asked back 16 are about it, on weights that
never saw their article; from 0.55 on 21 of 26."""

AskedTextRanker = Callable[[str], Sequence[Match]]
"""Ranks the entries for a text by itself, best first."""


def settle_story(
    decision: Decision,
    ranked: RankedMatches,
    evidence: Sequence[LanguageEvidence],
    rank_alone: AskedTextRanker,
) -> Decision:
    """Answer a story that is asked back where the part that asks leads to the same entry.

    `ranked` and `evidence` are those of the whole message.
    """
    if decision.kind is not DecisionKind.CLARIFY or not _may_be_settled(ranked, evidence):
        return decision
    best = ranked.matches[0]
    query = evidence[0].query
    asked_text = find_asked_text(query.text, len(query.words), query.language)
    if asked_text is None or decision.matches[0].entry != best.entry:
        return decision
    matches = rank_alone(asked_text)
    is_same = bool(matches) and matches[0].entry == best.entry
    return replace(decision, kind=DecisionKind.ANSWER) if is_same else decision


def _may_be_settled(ranked: RankedMatches, evidence: Sequence[LanguageEvidence]) -> bool:
    """Tell whether nothing but too little confidence speaks against the best match, in a language
    of the article's whose phrasings set no threshold of their own."""
    if not ranked.matches or ranked.doubt is not None or ranked.names_article_only:
        return False
    best, piece = ranked.matches[0], evidence[0]
    if best.confidence < STORY_THRESHOLD or best.entry not in piece.index.entries.numbers:
        return False
    return piece.foreign_language is None and piece.find_answer_threshold(best.entry) is None
