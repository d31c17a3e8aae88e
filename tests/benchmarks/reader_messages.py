"""Messages of the readers files, as many different ones as a load run needs."""

from __future__ import annotations

import random
from pathlib import Path

from bot.matching.evaluation.run import parse_readers_file

MIN_MESSAGES = 300
"""Different messages that a load run needs: with a handful it would measure caches."""
_ORDER_SEED = 1


def collect_messages(folder: Path) -> list[str]:
    """All different messages of the readers files under `folder`, shuffled, the same every time.

    Raises SystemExit when there are fewer than `MIN_MESSAGES`.
    """
    messages = {
        labelled_message.message.strip(): None
        for path in sorted(folder.rglob("*.tsv"))
        for labelled_message in parse_readers_file(path.read_text(encoding="utf-8"))
    }
    messages.pop("", None)
    if len(messages) < MIN_MESSAGES:
        raise SystemExit(f"{folder} has {len(messages)} different messages, not {MIN_MESSAGES}.")
    shuffled = list(messages)
    random.Random(_ORDER_SEED).shuffle(shuffled)
    return shuffled
