"""What editors are shown of the last days' counts: no words, no readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.conversation.model.event import StatsPage
from bot.conversation.model.rich_text import bold_text, join_lines, join_texts, truncate_plain
from bot.conversation.model.session import TurnContext
from bot.conversation.model.statistics import (
    ANSWERED,
    NOT_COVERED_DECISION,
    OFFERED,
    PICKED,
    PICKED_DECISION,
    REJECTED,
    TOLD_COUNTER,
    Statistics,
)
from bot.conversation.model.turn import Reply, Text
from bot.matching.model import DecisionKind

MAX_LISTED = 5
"""Entries in each list."""
MAX_LISTED_QUESTION = 120
"""UTF-16 units of a question in a list."""


def build_stats_reply(context: TurnContext, page: StatsPage) -> Reply:
    """Say what readers' messages came to in the last days, and which entries they were about."""
    heading = bold_text(context.translator.format_message("stats", days=page.days))
    statistics = page.statistics
    parts = (
        heading,
        _render_decisions(context, statistics),
        _render_list(context, "stats-asked", statistics.rank_entries(ANSWERED)),
        _render_list(context, "stats-doubtful", _rank_unpicked(statistics)),
    )
    return Reply(join_texts(parts))


def _render_decisions(context: TurnContext, statistics: Statistics) -> Text:
    answered = statistics.count_decisions(DecisionKind.ANSWER)
    asked_back = statistics.count_decisions(DecisionKind.CLARIFY)
    declined = statistics.count_decisions(DecisionKind.DECLINE)
    left_out = statistics.count_decisions(NOT_COVERED_DECISION, DecisionKind.NOT_COVERED)
    questions = answered + asked_back + declined + left_out
    rejected = statistics.count_taps(REJECTED) + statistics.count_decisions(REJECTED)
    picked = statistics.count_taps(PICKED_DECISION) + statistics.count_decisions(PICKED_DECISION)
    lines = (
        ("stats-questions", {"count": questions}),
        ("stats-answered", _count_share(answered, questions)),
        ("stats-asked-back", _count_share(asked_back, questions)),
        ("stats-picked", {"count": picked, "rejected": rejected}),
        ("stats-declined", _count_share(declined, questions)),
        ("stats-left-out", {"count": left_out}),
        ("stats-sent", {"count": statistics.count_taps("sent")}),
        ("stats-told", {"count": statistics.counts.get(TOLD_COUNTER, 0)}),
    )
    format_message = context.translator.format_message
    return join_lines(*(Text(format_message(key, **values)) for key, values in lines))


def _rank_unpicked(statistics: Statistics) -> list[tuple[str, int]]:
    """Rank the entries by how often they were offered and not picked."""
    picked = dict(statistics.rank_entries(PICKED))
    counts = [
        (name, offered - picked.get(name, 0)) for name, offered in statistics.rank_entries(OFFERED)
    ]
    return sorted((pair for pair in counts if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))


def _render_list(context: TurnContext, key: str, counts: Iterable[tuple[str, int]]) -> Text:
    """List the entries that are in the library, each with its count; old ids are added up."""
    totals = Counter[str]()
    for name, count in counts:
        if current := context.library.resolve_name(name):
            totals[current] += count
    ranked = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_LISTED]
    known = ((context.library.find_entry(name), count) for name, count in ranked)
    lines = [
        Text(f"{count} · {truncate_plain(entry.question, MAX_LISTED_QUESTION)}")
        for entry, count in known
        if entry
    ]
    if not lines:
        return Text("")
    return join_lines(bold_text(context.translator.format_message(key)), *lines)


def _count_share(part: int, whole: int) -> dict[str, int]:
    """What a sentence says of a part: how many, and how many of a hundred."""
    return {"count": part, "percent": round(100 * part / whole) if whole else 0}
