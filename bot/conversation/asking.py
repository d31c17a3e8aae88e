"""Words from the reader: matched, decided on, and answered in one of five ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import courtesy, doubts
from bot.conversation.candidates import decide, known, least, near
from bot.conversation.gaps import Gap
from bot.conversation.scene import Scene
from bot.conversation.showing import Found, show
from bot.conversation.turn import Record, Turn
from bot.matching.model import Decision, Kind, Match, Social

NOT_COVERED = "not-covered"
"""The decision on a question that the editors left out on purpose."""


def ask(scene: Scene, text: str, kind: str) -> Turn:
    """Answer a message. `kind` is what the record says: message, command or edited."""
    scene = replace(scene, asked=text)
    decision = decide(scene, text)
    if gap := scene.parts.gaps.find(text, decision):
        return _not_covered(scene, kind, gap)
    matches = known(scene, decision)
    match decision.kind:
        case Kind.SOCIAL:
            reply = courtesy.social(scene, decision.social or Social.EMPTY)
            return Turn(Record(kind, Kind.SOCIAL), scene.state, reply)
        case Kind.ANSWER if matches:
            return show(scene, matches[0].entry, kind, _found(scene, matches, decision))
        case Kind.CLARIFY if matches:
            return _clarify(scene, kind, matches)
    return _decline(scene, kind, matches)


def _found(scene: Scene, matches: Sequence[Match], decision: Decision) -> Found:
    also = (name for other in decision.also if (name := scene.library.resolve(other)))
    return Found(matches[0], tuple(also), near(matches[1:]))


def _clarify(scene: Scene, kind: str, matches: Sequence[Match]) -> Turn:
    best = matches[0]
    record = Record(kind, Kind.CLARIFY, best.entry, best.confidence)
    names = [best.entry, *near(matches[1:], least(best))]
    return Turn(record, scene.state, doubts.clarify(scene, names))


def _decline(scene: Scene, kind: str, matches: Sequence[Match]) -> Turn:
    confidence = matches[0].confidence if matches else None
    reply = doubts.decline(scene, near(matches))
    return Turn(Record(kind, Kind.DECLINE, confidence=confidence), scene.state, reply)


def _not_covered(scene: Scene, kind: str, gap: Gap) -> Turn:
    return Turn(Record(kind, NOT_COVERED, gap.name), scene.state, doubts.not_covered(scene, gap))
