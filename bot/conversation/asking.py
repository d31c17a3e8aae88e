"""Words from the reader: matched, decided on, and answered in one of four ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import courtesy, doubts
from bot.conversation.scene import Scene
from bot.conversation.showing import show
from bot.conversation.turn import Record, Turn
from bot.matching.model import Decision, Kind, Match, Social

LONGEST = 4096
"""Code points of a message that are looked at; Telegram sends no longer ones."""
CANDIDATES = 3
"""How many entries "Did you mean" offers."""

NEAR = 0.1
"""An entry less likely than this isn't worth suggesting before others."""


def ask(scene: Scene, text: str, kind: str) -> Turn:
    """Answer a message. `kind` is what the record says: message or command."""
    decision = scene.parts.matcher.decide(text[:LONGEST], scene.state.last)
    matches = _known(scene, decision)
    match decision.kind:
        case Kind.SOCIAL:
            reply = courtesy.social(scene, decision.social or Social.EMPTY)
            return Turn(Record(kind, Kind.SOCIAL), scene.state, reply)
        case Kind.ANSWER if matches:
            return show(scene, matches[0].entry, kind, matches[0])
        case Kind.CLARIFY if matches:
            return _clarify(scene, kind, matches)
    return _decline(scene, kind, matches)


def _known(scene: Scene, decision: Decision) -> list[Match]:
    """Take the matches to their current names, without those that aren't in the library."""
    named = ((match, scene.library.resolve(match.entry)) for match in decision.matches)
    return [replace(match, entry=name) for match, name in named if name][:CANDIDATES]


def _clarify(scene: Scene, kind: str, matches: Sequence[Match]) -> Turn:
    best = matches[0]
    record = Record(kind, Kind.CLARIFY, best.entry, best.confidence)
    names = [best.entry, *_near(matches[1:])]
    return Turn(record, scene.state, doubts.clarify(scene, names))


def _decline(scene: Scene, kind: str, matches: Sequence[Match]) -> Turn:
    confidence = matches[0].confidence if matches else None
    reply = doubts.decline(scene, _near(matches))
    return Turn(Record(kind, Kind.DECLINE, confidence=confidence), scene.state, reply)


def _near(matches: Sequence[Match]) -> list[str]:
    return [match.entry for match in matches if match.confidence >= NEAR]
