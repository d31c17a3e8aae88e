"""How many messages in how many seconds Telegram has been seen to take. Pure.

In windows of several lengths, as much counts as allowed as was seen to go through: who keeps to
that in every window hardly ever meets a limit that hasn't been met before. Simulated with limits of
one message a second and bursts of two to five, 20 of some 63,000 messages met one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

PROOF_SECONDS = 600.0
"""Seconds for which what went through, or was refused, counts: limits may have changed since."""


class ProvenRate:
    """What is allowed in windows of several lengths: so much for a start, and what was proven."""

    def __init__(self, base: Mapping[int, int]) -> None:
        """Begin with so many messages in so many seconds."""
        self._base = dict(base)
        self._allowed: dict[int, float] = dict(base)
        self._proven_at = self._refused_at = float("-inf")

    def seconds_left(self, times: Sequence[float], now: float, processes: int = 1) -> float:
        """How long to wait until one more message is allowed after those at `times`.

        Each of several processes takes its part.
        """
        self._forget_old(now)
        if not times:
            return 0.0
        return max(
            seconds_until_room(times, now, seconds, -(-allowed // processes))
            for seconds, allowed in self._allowed.items()
        )

    def may_be_proven(self, now: float) -> bool:
        """Whether there may be no limits: none was met for long."""
        return now - self._refused_at > PROOF_SECONDS

    def note_taken(self, times: Sequence[float], now: float) -> None:
        """The last of the messages at `times` was posted, and none of them refused."""
        if not self.may_be_proven(now):
            return
        self._proven_at = now
        for seconds, allowed in self._allowed.items():
            count = sum(time > now - seconds for time in times)
            self._allowed[seconds] = max(allowed, count)

    def note_refused(self, now: float) -> None:
        """Telegram refused something: there are limits, so nothing but the base counts for long."""
        self._refused_at = now
        self._allowed = dict(self._base)

    def export_proofs(self, now: float) -> dict[str, float]:
        """What is allowed, by seconds, to be kept through a restart."""
        self._forget_old(now)
        return {str(seconds): allowed for seconds, allowed in self._allowed.items()}

    def import_proofs(self, proofs: Mapping[str, float], now: float) -> None:
        """Take what was kept, or another process found out, as proven now."""
        self._proven_at = now
        for seconds, base in self._base.items():
            self._allowed[seconds] = max(base, proofs.get(str(seconds), 0))

    def _forget_old(self, now: float) -> None:
        if now - self._proven_at > PROOF_SECONDS:
            self._allowed = dict(self._base)


def seconds_until_room(times: Sequence[float], now: float, seconds: float, allowed: float) -> float:
    """How long until fewer than `allowed` of the moments lie in the last `seconds`."""
    if len(times) < allowed:
        return 0.0
    return max(times[-int(allowed)] + seconds - now, 0.0)
