"""The entries that a message may be about, as far as the library still holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.scene import Scene
from bot.matching.model import Decision, Match

LONGEST = 4096
"""Code points of a message that are looked at; Telegram sends no longer ones."""
MOST = 3
"""How many entries "Did you mean" offers."""
NEAR = 0.1
"""An entry less likely than this isn't worth suggesting before others."""


def decide(scene: Scene, text: str) -> Decision:
    """Decide what a message asks, after the reader's last entry."""
    return scene.parts.matcher.decide(text[:LONGEST], scene.state.last)


def known(scene: Scene, decision: Decision) -> list[Match]:
    """Take the matches to their current names, without those that aren't in the library."""
    named = ((match, scene.library.resolve(match.entry)) for match in decision.matches)
    return [replace(match, entry=name) for match, name in named if name][:MOST]


def near(matches: Sequence[Match], least: float = NEAR) -> tuple[str, ...]:
    """Name the entries that are likely enough to be suggested."""
    return tuple(match.entry for match in matches if match.confidence >= least)


def least(best: Match) -> float:
    """How likely an entry must be to stand beside the best one.

    Where many articles answer the same question, each of them is unlikely, and none more so.
    """
    return min(NEAR, best.confidence / 2)
