"""How many messages in all Telegram takes in a second, learnt from what it takes and refuses. Pure.

Some 30 a second are documented, for bulk notices; answers may go much faster. As long as nothing
was refused, more than 30 seen to go through mean that there is no such limit. From a refusal on,
half of what had gone through counts, and one more for each second in which more went through:
additive increase, multiplicative decrease, as TCP has it.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping

from bot.telegram.outgoing.proven_rate import PROOF_SECONDS, seconds_until_room

UNLIMITED = 1e6
"""Stands for no limit at all."""
DOCUMENTED_PER_SECOND = 30.0
RESPONSE_SHARE, RESPONSE_SECONDS = 5 / 6, 1.25
"""How much of what is known to go through in a second may travel in responses, which learn of no
refusal, and in how long: the longer one is on its way, the closer comes the next. Simulated with a
limit of 30 and some under way for a fifth of a second, for half of one, and for a whole one, 0, 4
and 11 of 11,000 responses met it; with as many in a second 114, 201 and 288 did."""
PROOFS = {1: 38, 3: 97}
"""So many messages in so many seconds don't go through a limit of 30 a second, wherever its seconds
begin."""
PAUSE_SECONDS = 10.0
"""Seconds after a refusal in which nothing is posted to find out whether more goes through."""
CHANGE_SECONDS = 1.0
"""Seconds between two steps up, and between two down: many messages may meet the same limit."""
SAMPLE_SECONDS, SAMPLE_GROWTH = 10.0, 1.25
"""Where no limit was met, a post finds out every so many seconds whether one is met now, and
whenever so many times as many messages went in a second as at any post before."""


class TotalRate:
    """The messages of the last seconds, and how many of them may travel in responses."""

    def __init__(self) -> None:
        self.processes = 1
        """How many processes share what Telegram takes; each takes its part."""
        self._known = DOCUMENTED_PER_SECOND
        self._times: deque[float] = deque()
        self._known_at = self._refused_at = float("-inf")
        self._raised_at = self._lowered_at = self._sampled_at = float("-inf")
        self._sampled_count = PROOFS[1]

    def note_send(self, now: float) -> None:
        """A message is on its way."""
        while self._times and now - self._times[0] >= max(PROOFS):
            self._times.popleft()
        self._times.append(now)

    def seconds_left(self, now: float) -> float:
        """How long to wait until one more may travel in a response."""
        if self.is_unlimited(now):
            return 0.0
        allowed = math.ceil(self._known * RESPONSE_SHARE / self.processes)
        return seconds_until_room(self._times, now, RESPONSE_SECONDS, allowed)

    def is_unlimited(self, now: float) -> bool:
        """Whether there is no limit, as far as is known."""
        self._forget_old(now)
        return self._known >= UNLIMITED

    def may_be_raised(self, now: float) -> bool:
        """Whether to find out, by posts, if more goes through: not where a limit was just met."""
        return now - self._refused_at > PAUSE_SECONDS

    def take_sample(self, now: float) -> bool:
        """Whether to post the next message although it may travel in a response.

        Where much goes in responses, nothing else tells that a limit is met after all.
        """
        higher = math.ceil(self._sampled_count * SAMPLE_GROWTH)
        if self._has_sent(higher, now, 1):
            self._sampled_count = higher
        elif not self._is_busy(now) or now - self._sampled_at < SAMPLE_SECONDS:
            return False
        self._sampled_at = now
        return True

    def note_taken(self, now: float) -> None:
        """The last message was posted and taken."""
        if self._remembers_refusal(now):
            self._raise_known(now)
        elif any(self._has_sent(count, now, seconds) for seconds, count in PROOFS.items()):
            if self._known < UNLIMITED:
                self._sampled_at, self._sampled_count = now, PROOFS[1]
            self._known, self._known_at = UNLIMITED, now

    def note_refused(self, now: float) -> None:
        """A message was refused: a limit on all of them, if there were so many."""
        if not self._is_busy(now):
            return
        if now - self._lowered_at >= CHANGE_SECONDS:
            taken = self._count_since(now - 1) * self.processes
            self._known = max(DOCUMENTED_PER_SECOND, min(self._known, taken) / 2)
            self._lowered_at = now
        self._known_at = self._refused_at = now

    def export_proofs(self, now: float) -> dict[str, float]:
        """What is known, to be told to other processes and kept through a restart."""
        self._forget_old(now)
        return {"1": self._known, "refused": float(self._remembers_refusal(now))}

    def import_proofs(self, proofs: Mapping[str, float], now: float) -> None:
        """Take what another process knows, as of now."""
        self._known, self._known_at = max(DOCUMENTED_PER_SECOND, proofs.get("1", 0.0)), now
        if proofs.get("refused"):
            self._refused_at = now

    def _forget_old(self, now: float) -> None:
        if now - self._known_at > PROOF_SECONDS:
            self._known = DOCUMENTED_PER_SECOND

    def _raise_known(self, now: float) -> None:
        taken = self._count_since(now - 1)
        if taken > self._known and now - self._raised_at >= CHANGE_SECONDS:
            self._known = min(float(taken), self._known + 1)
            self._known_at = self._raised_at = now

    def _remembers_refusal(self, now: float) -> bool:
        return now - self._refused_at <= PROOF_SECONDS

    def _is_busy(self, now: float) -> bool:
        """Whether so much goes that the documented limit may be met."""
        allowed = math.ceil(DOCUMENTED_PER_SECOND * RESPONSE_SHARE / self.processes)
        return self._has_sent(allowed, now, 1)

    def _has_sent(self, count: int, now: float, seconds: int) -> bool:
        return seconds_until_room(self._times, now, seconds, count) > 0

    def _count_since(self, moment: float) -> int:
        return sum(time > moment for time in self._times)
