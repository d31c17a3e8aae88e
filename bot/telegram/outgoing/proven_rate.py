"""How many messages in how many seconds Telegram has been seen to take. Pure.

In windows of several lengths, as much counts as allowed as was seen to go through: who keeps to
that in every window hardly ever meets a limit that hasn't been met before. Simulated with limits of
one message a second and bursts of two to five, 20 of some 63,000 messages met one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

UNLIMITED = 1e6
"""Stands for no limit at all."""
PROOF_SECONDS = 600.0
"""Seconds for which what went through, or was refused, counts: limits may have changed since."""


class ProvenRate:
    """What is allowed in windows of several lengths: so much for a start, and what was proven."""

    def __init__(self, base: Mapping[int, int], unlimited_from: int | None = None) -> None:
        """Begin with so many messages in so many seconds.

        With `unlimited_from`, less proves nothing, and so many that there is no limit.
        """
        self._base, self._unlimited_from = dict(base), unlimited_from
        self._allowed: dict[int, float] = dict(base)
        self._proven_at = self._refused_at = float("-inf")

    def seconds_left(self, times: Sequence[float], now: float, processes: int = 1) -> float:
        """How long to wait until one more message is allowed after those at `times`.

        Each of several processes takes its part.
        """
        if now - self._proven_at > PROOF_SECONDS:
            self._allowed = dict(self._base)
        return max(
            _seconds_until_room(times, now, seconds, -(-allowed // processes))
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
            self._allowed[seconds] = max(allowed, self._weigh_proof(count))

    def note_refused(self, now: float) -> None:
        """Telegram refused something: there are limits, so nothing but the base counts for long."""
        self._refused_at = now
        self._allowed = dict(self._base)

    def export_proofs(self) -> dict[str, float]:
        """What is allowed, by seconds, to be kept through a restart."""
        return {str(seconds): allowed for seconds, allowed in self._allowed.items()}

    def import_proofs(self, proofs: Mapping[str, float], now: float) -> None:
        """Take what was kept, as proven now."""
        self._proven_at = now
        for seconds, allowed in self._allowed.items():
            self._allowed[seconds] = max(allowed, proofs.get(str(seconds), 0))

    def _weigh_proof(self, count: int) -> float:
        if self._unlimited_from is None:
            return count
        return UNLIMITED if count >= self._unlimited_from else 0


def _seconds_until_room(times: Sequence[float], now: float, seconds: int, allowed: float) -> float:
    """How long until fewer than `allowed` of the moments lie in the last `seconds`."""
    if len(times) < allowed:
        return 0.0
    return max(times[-int(allowed)] + seconds - now, 0.0)
