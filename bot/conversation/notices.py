"""What the operator has to tell readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notices:
    """What `/privacy` shows: a policy's address, whom to write to, how many days state is kept."""

    privacy_url: str | None = None
    contact: str | None = None
    retention_days: int = 30
