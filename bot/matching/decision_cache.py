"""Decisions kept for messages that many readers write at once. They die with their matcher."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b

from bot.matching.model import Decision

MAX_KEPT_DECISIONS = 2_000
"""Decisions that are kept, of about a thousand bytes each; the one unused for longest goes."""
_DIGEST_BYTES = 16
"""So many that no two messages ever have the same digest by accident."""


class DecisionCache:
    """Keeps decisions by a digest of message and context: no reader's word is in it."""

    def __init__(self) -> None:
        self._decisions: OrderedDict[bytes, Decision] = OrderedDict()

    def __len__(self) -> int:
        return len(self._decisions)

    def recall_decision(
        self, text: str, context: tuple[object, ...], decide: Callable[[], Decision]
    ) -> Decision:
        """Give the decision on `text` in its context, made by `decide` the first time."""
        key = _digest_message(text, context)
        decision = self._decisions.pop(key, None)
        if decision is None:
            decision = decide()
        self._decisions[key] = decision
        if len(self._decisions) > MAX_KEPT_DECISIONS:
            self._decisions.popitem(last=False)
        return decision


def _digest_message(text: str, context: tuple[object, ...]) -> bytes:
    # repr sets the parts off from one another, so that no two lists of parts read the same.
    raw = repr((text, *context)).encode("utf-8", "surrogatepass")
    return blake2b(raw, digest_size=_DIGEST_BYTES).digest()
