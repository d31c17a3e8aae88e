"""The questions of a message that asks more than one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.languages.model import LanguageData
from bot.matching.decision import MAX_CLARIFY
from bot.matching.model import Decision, DecisionKind, Match
from bot.matching.text.normalize import MAX_CHARACTERS, normalize_text

MAX_PARTS = 6
"""Parts of a message that are looked at."""
MAX_QUESTION_WORDS = 40
"""Words from which a message tells a story: its asides are no questions."""
MIN_MATCHES_BESIDE_ANSWER = 2
"""Parts that have to be certain to change an answer; any other decision is changed by one."""
_MIN_WORDS = 2
_END_SIGNS = ".!?…;。！？"
_SENTENCE_BREAK = re.compile(r"(?<=[^\W_])[.!?…;]+(?=\s|$)|[。！？]+|\s[-–—]+\s")
_UNSPACED_SCRIPT = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]{4}")

LanguageSet = tuple[LanguageData, ...]
CertainMatchFinder = Callable[[str], Match | None]
"""Gives the entry that a part surely asks about, if it surely asks about one."""


@dataclass(frozen=True, slots=True)
class MessagePart:
    """A sentence of a message that may ask something by itself."""

    text: str | None
    """None if only its halves are to be decided on."""
    halves: tuple[str, ...] = ()
    """What stands on both sides of an "and"; nothing, or two."""

    @property
    def max_matches(self) -> int:
        """How many entries it may surely ask about."""
        return len(self.halves) or int(self.text is not None)


def normalize_lines(text: str) -> list[str]:
    """Give the lines of a message as it was written, each in normal form."""
    return [normalize_text(line) for line in text[: 4 * MAX_CHARACTERS].splitlines()]


def split_sentences(lines: Sequence[str]) -> list[str]:
    """Cut the normal lines of a message into its sentences; a story gives none."""
    lines = lines[: 2 * MAX_PARTS]
    if sum(len(line.split()) for line in lines) > MAX_QUESTION_WORDS:
        return []
    pieces = (piece.strip(" ,'") for line in lines for piece in _SENTENCE_BREAK.split(line))
    return [piece for piece in pieces if _has_enough_words(piece)][:MAX_PARTS]


def split_at_conjunction(sentence: str, languages: LanguageSet) -> list[str]:
    """Cut "… and …" in two at its first joint that leaves words on both sides."""
    for conjunction in _compile_conjunction(languages).finditer(sentence):
        both_sides = [sentence[: conjunction.start()], sentence[conjunction.end() :]]
        if all(map(_has_enough_words, both_sides)):
            return both_sides
    return []


def plan_parts(
    pieces: Sequence[str],
    question: str,
    languages: LanguageSet,
    may_be_certain: Callable[[str], bool],
) -> list[MessagePart]:
    """Give the parts that are to be decided on, of the sentences of a message.

    What `may_be_certain` rules out isn't, nor is the `question` itself, as which the whole message
    is decided on.
    """
    parts = []
    for piece in pieces:
        halves = split_at_conjunction(piece, languages)
        is_question = len(pieces) == 1 and piece == question.rstrip(_END_SIGNS)
        part = MessagePart(
            piece if not is_question and may_be_certain(piece) else None,
            tuple(halves) if all(map(may_be_certain, halves)) else (),
        )
        parts += [part] if part.max_matches else []
    return parts


def find_certain_matches(
    parts: Sequence[MessagePart], find_match: CertainMatchFinder, min_matches: int
) -> list[Match]:
    """Give what the parts surely ask about, entry by entry, surest first.

    As soon as `min_matches` can't be reached, nothing more is decided.
    """
    matches: list[Match] = []
    for place, part in enumerate(parts):
        if len(matches) + sum(part.max_matches for part in parts[place:]) < min_matches:
            break
        matches = _distinct_matches([*matches, *_matches_of_part(part, find_match)])
    return matches


def merge_certain_matches(decision: Decision, certain_matches: Sequence[Match]) -> Decision:
    """Answer the surest of several questions and name the others; offer one that stands alone."""
    if len(certain_matches) == 1 and decision.kind is not DecisionKind.ANSWER:
        offered = _distinct_matches(decision.matches, certain_matches)[:MAX_CLARIFY]
        return Decision(DecisionKind.CLARIFY, tuple(offered))
    first_answer = decision.matches[0] if decision.kind is DecisionKind.ANSWER else None
    distinct = _distinct_matches([*certain_matches, *([first_answer] if first_answer else [])])
    if len(certain_matches) < 2 or len(distinct) < 2:
        return decision
    offered = _distinct_matches([*distinct, *decision.matches], distinct)[:MAX_CLARIFY]
    return Decision(
        DecisionKind.ANSWER,
        tuple(offered),
        other_questions=tuple(match.entry for match in distinct[1:]),
    )


@lru_cache(maxsize=64)
def _compile_conjunction(languages: LanguageSet) -> re.Pattern[str]:
    joints = "|".join(joint for data in languages for joint in data.conjunctions.joints)
    also = "|".join(word for data in languages for word in data.conjunctions.also)
    if not joints:
        return re.compile("(?!)")
    return re.compile(
        rf"(?<![,\s])[,\s]+(?:{joints})\s+" + (rf"(?:(?:{also}),?\s+)?" if also else "")
    )


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


def _has_enough_words(piece: str) -> bool:
    return len(piece.split()) >= _MIN_WORDS or bool(_UNSPACED_SCRIPT.search(piece))


def _distinct_matches(matches: Iterable[Match], leading: Sequence[Match] = ()) -> list[Match]:
    """Keep each entry once, the surest match of it, surest first; `leading` stay in front."""
    best_by_entry: dict[str, Match] = {match.entry: match for match in leading}
    for match in sorted(matches, key=lambda match: (-match.confidence, match.entry)):
        best_by_entry.setdefault(match.entry, match)
    return list(best_by_entry.values())
