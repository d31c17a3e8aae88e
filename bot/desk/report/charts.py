"""The report's plots, as SVG that needs neither network nor script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pygal
from pygal.style import Style

from bot.desk.health import EntryHealth
from bot.desk.report.figures import DECISIONS, DayFigures

DECISION_TITLES = {
    "answer": "answered",
    "clarify": "asked back",
    "not_covered": "editors' reply",
    "decline": "not in the article",
    "social": "small talk",
}
_COLOURS = ("#3390ec", "#e8912b", "#7460d8", "#c4343d", "#8fa0b0")
MAX_DAY_LABELS = 12
_SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)


def draw_decisions(days: Sequence[DayFigures]) -> str:
    """The messages of each day, by decision."""
    chart = pygal.StackedBar(**_build_options("Messages a day"), height=300)
    chart.x_labels = _label_days(days)
    for decision in DECISIONS:
        chart.add(DECISION_TITLES[decision], [day.decisions.get(decision, 0) for day in days])
    return _render_chart(chart)


def draw_answered_share(days: Sequence[DayFigures]) -> str:
    """The share of each day's questions that were answered at once; a day without any is a gap."""
    chart = pygal.Line(**_build_options("Answered at once, of all questions, in %"), height=240)
    chart.x_labels = _label_days(days)
    chart.range = (0, 100)
    shares = [None if day.answered_share is None else 100 * day.answered_share for day in days]
    chart.add("answered at once", shares)
    return _render_chart(chart)


def draw_ratings(entries: Sequence[EntryHealth]) -> str:
    """How many each answer helped, and how many it didn't."""
    chart = pygal.HorizontalBar(
        **_build_options("Did it help?"), height=100 + 34 * len(entries), x_label_rotation=0
    )
    chart.x_labels = [entry.question[:60] for entry in entries]
    chart.add("helped", [entry.counts.useful for entry in entries])
    chart.add("didn't help", [entry.counts.useless for entry in entries])
    return _render_chart(chart)


def draw_languages(languages: Mapping[str, int]) -> str:
    """The languages of what readers sent."""
    chart = pygal.HorizontalBar(
        **_build_options("Languages of the questions sent"), height=100 + 26 * len(languages)
    )
    chart.x_labels = list(languages)
    chart.add("questions", list(languages.values()))
    return _render_chart(chart)


def _build_style() -> Style:
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground="#5f6d78",
        foreground_strong="#5f6d78",
        foreground_subtle="#8fa0b0",
        colors=_COLOURS,
        font_family="sans-serif",
        title_font_size=15,
        label_font_size=11,
        legend_font_size=12,
        opacity="1",
    )


def _build_options(title: str) -> dict[str, object]:
    return {
        "title": title,
        "style": _build_style(),
        "js": [],
        "width": 860,
        "legend_at_bottom": True,
        "disable_xml_declaration": True,
        "truncate_label": -1,
        "print_values": False,
        "show_y_guides": True,
    }


def _label_days(days: Sequence[DayFigures]) -> list[str]:
    """A label for some of the days, so that they don't overlap."""
    step = -(-len(days) // MAX_DAY_LABELS)
    return [
        f"{day.day.day} {day.day:%b}" if place % step == 0 else "" for place, day in enumerate(days)
    ]


def _render_chart(chart: pygal.Graph) -> str:
    """The chart as an element to stand in a page, without the script for its tooltips."""
    return _SCRIPT.sub("", chart.render(is_unicode=True))
