"""The kinds and ids in readers files that mean nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.article.library import Library
from bot.matching.evaluation.kinds import KINDS
from bot.matching.evaluation.metrics import LabelledMessage


def find_unknown_names(
    messages: Iterable[LabelledMessage], library: Library
) -> Iterator[tuple[int, str]]:
    """Return each unknown kind and each id that no entry has, as line and sentence."""
    for message in messages:
        if message.kind not in KINDS:
            yield (
                message.line_number,
                f"There is no kind “{message.kind}”; the kinds are {', '.join(KINDS)}.",
            )
        for name in (*message.expected, message.previous_entry):
            if name and library.resolve_name(name) is None:
                yield message.line_number, f"There is no entry with the id “{name}”."
