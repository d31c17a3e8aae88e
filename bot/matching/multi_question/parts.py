"""The questions of a message that asks more than one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.matching.decision import ANSWER_THRESHOLD, MAX_CLARIFY
from bot.matching.model import Decision, DecisionKind, Doubt, Match
from bot.matching.multi_question.part_coverage import PartCoverage
from bot.matching.multi_question.splitting import LanguageSet, split_at_conjunction

MIN_PART_COVERAGE = 0.65
"""Least share of what a part's words tell that some entry may have, for the part to be decided on.
Of 4,172 parts (those of the readers files' messages, and short ones put together by twos and
threes) 1,625 are surely about an entry: of 12 of these less is found, and of 713 others. Of 141
that are surely about another entry than the one that the whole is answered with, 0.68 is found
there at least."""
MIN_HALF_COVERAGE = 0.75
"""The same of each half of a sentence, where both have to be surely about an entry. Of 96 pairs of
halves of those messages 23 have less; of the 37 halves that are surely about one, 0.83 is found at
least."""
MIN_MATCHES_BESIDE_ANSWER = 2
"""Parts that have to be certain to change an answer; any other decision is changed by one."""
MAX_DOUBT, MIN_LEAD = 2.01, 2.0
"""How many times as doubtful as the least sure answer the whole message's best match may be (a
confidence of 0.6 where 0.8 is answered, 0.9 where 0.95 is), and how many times the next one's
confidence it has, from which one certain part of it is the answer."""
_DOUBTS_BESIDE_PART = (None, Doubt.MISSING_WORD)
"""What may be said of the whole where a part is certain: a strange word stands beside that part."""
_END_SIGNS = ".!?…;。！？"

CertainMatchFinder = Callable[[str], Match | None]
"""Gives the entry that a part surely asks about, if it surely asks about one."""


@dataclass(frozen=True, slots=True)
class MessagePart:
    """A sentence of a message that may ask something by itself."""

    text: str | None
    """None if only its halves are to be decided on."""
    halves: tuple[str, ...] = ()
    """What stands on both sides of an "and", first what is found least; nothing, or two."""
    coverage: float = 1.0
    """How much of it may be found, 0 to 1."""
    coverage_elsewhere: float = 1.0
    """How much of it, or of one of its halves, may be found in another entry than the answer."""

    @property
    def max_matches(self) -> int:
        """How many entries it may surely ask about."""
        return len(self.halves) or int(self.text is not None)

    @property
    def may_ask_elsewhere(self) -> bool:
        """Whether it may surely ask about another entry than the answer."""
        return self.coverage_elsewhere >= MIN_PART_COVERAGE


def plan_parts(
    pieces: Sequence[str],
    question: str,
    languages: LanguageSet,
    bound_coverage: Callable[[str], PartCoverage],
) -> list[MessagePart]:
    """Give the parts that are to be decided on, of the sentences of a message.

    What can't be found by MIN_PART_COVERAGE isn't (`bound_coverage` gives how much may be), nor is
    the `question` itself, as which the whole message is decided on.
    """
    parts = []
    for piece in pieces:
        is_question = len(pieces) == 1 and piece == question.rstrip(_END_SIGNS)
        halves = split_at_conjunction(piece, languages)
        if is_question and not halves:
            continue
        of_piece, *of_halves = map(bound_coverage, (piece, *halves))
        may_be_halves = all(half.anywhere >= MIN_HALF_COVERAGE for half in of_halves)
        part = MessagePart(
            None if is_question or of_piece.anywhere < MIN_PART_COVERAGE else piece,
            _order_halves(halves, of_halves) if may_be_halves else (),
            of_piece.anywhere,
            max(bound.elsewhere for bound in (of_piece, *of_halves)),
        )
        parts += [part] if part.max_matches else []
    return parts


def _order_halves(halves: Sequence[str], bounds: Sequence[PartCoverage]) -> tuple[str, ...]:
    """Put first what is found least: where that is sure of nothing, the other isn't decided on."""
    pairs = zip(bounds, halves, strict=True)
    return tuple(half for _, half in sorted(pairs, key=lambda pair: pair[0].anywhere))


def find_certain_matches(
    parts: Sequence[MessagePart], find_match: CertainMatchFinder, answer: str | None
) -> list[Match]:
    """Give what the parts surely ask about, entry by entry, surest first.

    `answer` is the full name of the entry that the whole message is answered with, if it is. As
    soon as nothing can change that, no more is decided; what is found least comes first, and before
    it what may be about another entry, so that this is soon.
    """
    if not parts:
        return []
    parts = sorted(
        parts, key=lambda part: (answer is not None and not part.may_ask_elsewhere, part.coverage)
    )
    matches: list[Match] = []
    for place, part in enumerate(parts):
        if answer is not None and not _may_change_answer(answer, matches, parts[place:]):
            break
        matches = _distinct_matches([*matches, *_matches_of_part(part, find_match)])
    return matches


def _may_change_answer(
    answer: str, matches: Sequence[Match], undecided: Sequence[MessagePart]
) -> bool:
    """Tell whether there may be enough certain matches, one of another entry among them."""
    max_matches = len(matches) + sum(part.max_matches for part in undecided)
    return max_matches >= MIN_MATCHES_BESIDE_ANSWER and (
        any(match.entry != answer for match in matches)
        or any(part.may_ask_elsewhere for part in undecided)
    )


def merge_certain_matches(
    decision: Decision,
    certain_matches: Sequence[Match],
    answer_threshold: float = ANSWER_THRESHOLD,
) -> Decision:
    """Answer the surest of several questions and name the others.

    One that stands alone is answered if the whole is about it likeliest, and not far from
    `answer_threshold` (the least confidence of an answer, 0 to 1); else it is offered.
    """
    if not certain_matches:
        return decision
    if len(certain_matches) == 1 and decision.kind is not DecisionKind.ANSWER:
        offered = _distinct_matches(decision.matches, certain_matches)[:MAX_CLARIFY]
        is_answer = _is_likeliest(decision, certain_matches[0], answer_threshold)
        return Decision(DecisionKind.ANSWER if is_answer else DecisionKind.CLARIFY, tuple(offered))
    first_answer = decision.answered_match
    distinct = _distinct_matches([*certain_matches, *([first_answer] if first_answer else [])])
    if len(certain_matches) < 2 or len(distinct) < 2:
        return decision
    offered = _distinct_matches([*distinct, *decision.matches], distinct)[:MAX_CLARIFY]
    return Decision(
        DecisionKind.ANSWER,
        tuple(offered),
        other_questions=tuple(match.entry for match in distinct[1:]),
    )


def _is_likeliest(decision: Decision, match: Match, answer_threshold: float) -> bool:
    """Tell whether a message that is asked back is likeliest about the entry of a match."""
    if decision.kind is not DecisionKind.CLARIFY or decision.doubt not in _DOUBTS_BESIDE_PART:
        return False
    best, *others = decision.matches
    is_likely = 1.0 - best.confidence <= MAX_DOUBT * (1.0 - answer_threshold)
    leads = all(best.confidence >= MIN_LEAD * other.confidence for other in others[:1])
    return best.entry == match.entry and is_likely and leads


def _matches_of_part(part: MessagePart, find_match: CertainMatchFinder) -> Sequence[Match]:
    half_matches = _match_halves(part.halves, find_match)
    if half_matches or part.text is None:
        return half_matches
    match = find_match(part.text)
    return [match] if match else []


def _match_halves(halves: Sequence[str], find_match: CertainMatchFinder) -> list[Match]:
    """Give what both halves surely ask about, if that is two entries."""
    first_match = find_match(halves[0]) if halves else None
    second_match = find_match(halves[1]) if first_match else None
    if first_match is None or second_match is None or first_match.entry == second_match.entry:
        return []
    return [first_match, second_match]


def _distinct_matches(matches: Iterable[Match], leading: Sequence[Match] = ()) -> list[Match]:
    """Keep each entry once, the surest match of it, surest first; `leading` stay in front."""
    best_by_entry: dict[str, Match] = {match.entry: match for match in leading}
    for match in sorted(matches, key=lambda match: (-match.confidence, match.entry)):
        best_by_entry.setdefault(match.entry, match)
    return list(best_by_entry.values())
